package io.lombard.ingest.intake;

/** Kafka, PostgreSQL or the store for history stayed away for too long; lines up to {@link #safeLine} are safe. */
public final class StorageAwayException extends RuntimeException {

    private final String part;
    private final long safeLine;

    StorageAwayException(String part, long safeLine) {
        super(part + " stayed away");
        this.part = part;
        this.safeLine = safeLine;
    }

    /** Which one. */
    public String part() {
        return part;
    }

    long safeLine() {
        return safeLine;
    }
}
