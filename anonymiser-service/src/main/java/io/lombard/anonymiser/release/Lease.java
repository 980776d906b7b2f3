package io.lombard.anonymiser.release;

import java.util.UUID;

/** The right of one instance to work on a release, until another one takes it over (a higher epoch). */
record Lease(UUID release, long epoch) {

    /** The work belongs to another instance now; what this one did no longer counts. */
    static final class Lost extends RuntimeException {

        Lost() {
            super("another instance works on this release", null, false, false);
        }
    }
}
