package io.lombard.anonymiser.lake;

import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * Objections to one purpose. Numbers only: whose they are stays in the lake.
 *
 * @param waiting landed, so that no release counts them, with rows that are still to be deleted
 * @param applied nothing is left of them in the lake; one that was taken back later still counts
 * @param lastAppliedAt null while there is none
 */
record ObjectionProgress(
        String purpose,
        long waiting,
        long applied,
        @Nullable Instant lastAppliedAt) {

    ObjectionProgress plusWaiting(ObjectionProgress more) {
        return new ObjectionProgress(purpose, waiting + more.waiting, applied, lastAppliedAt);
    }
}
