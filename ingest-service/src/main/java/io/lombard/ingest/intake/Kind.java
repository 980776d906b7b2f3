package io.lombard.ingest.intake;

/** The kinds of record that come in. */
public enum Kind {
    TRANSACTIONS,
    LOCATIONS,
    CONVERSATIONS,
    DESCRIPTIONS,
    CONSENTS
}
