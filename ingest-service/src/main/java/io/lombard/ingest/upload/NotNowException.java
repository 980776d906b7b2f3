package io.lombard.ingest.upload;

/** An upload can't be taken in now: its file, the disk, the key or the database is away. That says nothing of what was sent. */
final class NotNowException extends RuntimeException {

    private static final long serialVersionUID = 1L;

    /**
     * @param away what is, in a word
     */
    NotNowException(String away) {
        super(away);
    }
}
