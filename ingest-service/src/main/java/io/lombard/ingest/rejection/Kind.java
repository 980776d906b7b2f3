package io.lombard.ingest.rejection;

import java.util.Locale;

/** Kinds of records. */
public enum Kind {
    TRANSACTION(true),
    /** An exact position is never stored, and whether its customer consents isn't known of a broken record. */
    LOCATION(false),
    /** What a customer said is never stored. */
    CONVERSATION(false),
    DESCRIPTION(true),
    CONSENT(true),
    /** Not a record: a staged file of history whose facts were taken here and could not land. */
    HISTORY(false);

    private final boolean kept;

    Kind(boolean kept) {
        this.kept = kept;
    }

    /** Whether the text of such a record may be kept; of others only the place and the rule are. */
    public boolean isKept() {
        return kept;
    }

    /** As answers and the database spell it. */
    public String code() {
        return name().toLowerCase(Locale.ROOT);
    }

    /** @throws IllegalArgumentException where there is none with that code */
    public static Kind named(String code) {
        return valueOf(code.toUpperCase(Locale.ROOT));
    }
}
