package io.lombard.delivery.usage;

/** The way by which a partner was served. */
public enum Access {
    /** A table's files were listed: rows of the listed files, bytes of the list. */
    DELTA_SHARING_QUERY("delta-sharing-query"),
    /** A file was fetched, in one piece or in ranges: rows and bytes of the whole file. */
    DELTA_SHARING_FILE("delta-sharing-file"),
    /** Rows and bytes that were sent. */
    CSV("csv"),
    /** Rows and bytes of the file that was sent. */
    PARQUET("parquet");

    private final String code;

    Access(String code) {
        this.code = code;
    }

    String code() {
        return code;
    }
}
