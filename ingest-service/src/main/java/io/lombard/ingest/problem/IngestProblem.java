package io.lombard.ingest.problem;

import io.lombard.contracts.problem.ProblemType;

/** Kinds of errors of ingest-service's own. */
public enum IngestProblem implements ProblemType {
    UNKNOWN_COLUMNS(400, "The header line names columns that are not known"),
    HEADER_UNREADABLE(400, "The header line can't be read"),
    MAPPING_INVALID(400, "The mapping breaks a rule"),
    MULTIPART_INVALID(400, "The parts of the request are not as they must be"),
    LOOKUP_INVALID(400, "A lookup file can't be read"),
    LOOKUP_TOO_LARGE(413, "The lookup files are too large together"),
    ENCODING_UNSUPPORTED(415, "This content encoding is not understood"),
    SOURCE_UNNAMED(403, "The access token names no client that can be a source"),
    CUSTOMER_UNNAMED(403, "The login names no customer of the bank"),
    LETTERS_DELETED(410, "The names and addresses of these letters have been deleted"),
    FORM_OF_ANOTHER_SITE(403, "This form was not sent from a page of this service"),
    UPLOAD_INVALID(400, "The headers of the upload break a rule"),
    TUS_VERSION_UNSUPPORTED(412, "This version of the tus protocol is not understood"),
    UPLOAD_BUSY(423, "Another request is busy with this upload"),
    CHECKSUM_MISMATCH(460, "The checksum is not that of the bytes that came"),
    COMPARISON_UNAVAILABLE(503, "The published figures can't be read right now; nothing was stored, ask again later"),
    STORAGE_UNAVAILABLE(503, "What is needed to keep records safe is away; send the same stream again later");

    private final int status;
    private final String title;

    IngestProblem(int status, String title) {
        this.status = status;
        this.title = title;
    }

    @Override
    public int status() {
        return status;
    }

    @Override
    public String title() {
        return title;
    }
}
