package io.lombard.ingest.publication;

/** Kafka, or the store for history, didn't take everything in time. Some of it may be there all the same. */
public final class PublicationException extends Exception {

    private final String part;

    PublicationException(Throwable cause) {
        this("Kafka", cause);
    }

    /**
     * @param part which of them
     */
    public PublicationException(String part, Throwable cause) {
        super(part + " did not take it: " + cause.getClass().getSimpleName(), cause);
        this.part = part;
    }

    public String part() {
        return part;
    }
}
