package io.lombard.delivery.usage;

import java.util.Arrays;

/** The way by which a partner was served. */
public enum Access {
    /** A table's files were listed: rows of the listed files, bytes of the list. */
    DELTA_SHARING_QUERY("delta-sharing-query"),
    /** A file was fetched, in one piece or in ranges: rows and bytes of the whole file, once a day for the same file. */
    DELTA_SHARING_FILE("delta-sharing-file"),
    /** A table as a file in this form: rows and bytes of the whole file, once a day for the same file. */
    CSV("csv"),
    PARQUET("parquet"),
    XLSX("xlsx"),
    JSON_STAT("json-stat"),
    /** A file with its certificates and dictionary. */
    ARCHIVE("zip"),
    /** Rows and bytes of a question's answer, once a day for the same answer. */
    INSIGHTS("insights"),
    /** A file that was put into a partner's bucket. */
    PUSH_S3("push-s3"),
    /** A file that was put on a partner's server. */
    PUSH_SFTP("push-sftp"),
    /** An event that a webhook took: no rows, bytes of the event. */
    PUSH_WEBHOOK("push-webhook");

    private final String code;

    Access(String code) {
        this.code = code;
    }

    public String code() {
        return code;
    }

    /** Codes of those that list only. */
    static String[] listings() {
        return Arrays.stream(values())
                .filter(Access::isListing)
                .map(Access::code)
                .toArray(String[]::new);
    }

    /** True where no rows are handed out, only where to find them: nobody pays for that. */
    public boolean isListing() {
        return this == DELTA_SHARING_QUERY || this == PUSH_WEBHOOK;
    }
}
