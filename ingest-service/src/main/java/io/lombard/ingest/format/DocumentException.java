package io.lombard.ingest.format;

import java.io.IOException;

/**
 * A document of many records is not what it must be: what follows can't be read. Says what and in which line of the document, never a
 * value.
 */
public final class DocumentException extends IOException {

    private static final long serialVersionUID = 1L;

    /** What is wrong with a document. */
    public enum Fault {
        /** It isn't well-formed, breaks off, or is wider than any real one. */
        DOCUMENT_DAMAGED,
        /** It has a document type, which may declare entities; no statement has one. */
        DOCUMENT_DECLARES_TYPES,
        /** It is deeper than any real one. */
        DOCUMENT_TOO_DEEP,
        /** It is well-formed, and of another kind or version than those that are read here. */
        DOCUMENT_UNKNOWN;
    }

    private final Fault fault;
    private final long line;

    DocumentException(Fault fault) {
        this(fault, 0);
    }

    private DocumentException(Fault fault, long line) {
        super(fault.name());
        this.fault = fault;
        this.line = line;
    }

    /** The same, met in a line; what isn't above 0 is none. */
    DocumentException at(long line) {
        return new DocumentException(fault, Math.max(line, 0));
    }

    public Fault fault() {
        return fault;
    }

    /** Of the document, from 1; 0 where the document as a whole is meant. */
    public long line() {
        return line;
    }
}
