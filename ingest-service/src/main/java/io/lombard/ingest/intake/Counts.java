package io.lombard.ingest.intake;

/** What became of records. */
record Counts(long accepted, long duplicates, long rejected) {

    static final Counts NONE = new Counts(0, 0, 0);

    Counts plus(Counts other) {
        return new Counts(accepted + other.accepted, duplicates + other.duplicates, rejected + other.rejected);
    }

    long received() {
        return accepted + duplicates + rejected;
    }
}
