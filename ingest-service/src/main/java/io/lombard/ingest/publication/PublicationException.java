package io.lombard.ingest.publication;

/** Kafka didn't take everything within the delivery timeout. Some of it may be there all the same. */
public final class PublicationException extends Exception {

    PublicationException(Throwable cause) {
        super("Kafka did not acknowledge: " + cause.getClass().getSimpleName(), cause);
    }
}
