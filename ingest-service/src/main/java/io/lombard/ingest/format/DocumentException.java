package io.lombard.ingest.format;

import java.io.IOException;

/** A document of many records is not what it must be: what follows can't be read. Says what, never a value. */
public final class DocumentException extends IOException {

    private static final long serialVersionUID = 1L;

    /** What is wrong with a document. */
    public enum Fault {
        /** It isn't well-formed, breaks off, or is deeper or wider than any real one. */
        DOCUMENT_DAMAGED,
        /** It is well-formed, and of another kind or version than those that are read here. */
        DOCUMENT_UNKNOWN;
    }

    private final Fault fault;

    DocumentException(Fault fault) {
        super(fault.name());
        this.fault = fault;
    }

    public Fault fault() {
        return fault;
    }
}
