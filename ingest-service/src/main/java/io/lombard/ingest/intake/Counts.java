package io.lombard.ingest.intake;

/** What became of records. */
public record Counts(long accepted, long duplicates, long rejected) {

    public static final Counts NONE = new Counts(0, 0, 0);

    public Counts plus(Counts other) {
        return new Counts(accepted + other.accepted, duplicates + other.duplicates, rejected + other.rejected);
    }

    long received() {
        return accepted + duplicates + rejected;
    }
}
