package io.lombard.ingest.topic;

/** Another instance has gone on with the partition: what this one read of it is undone. */
final class TakenOverException extends RuntimeException {

    private static final long serialVersionUID = 1L;

    TakenOverException() {
        super("another instance reads the partition");
    }
}
