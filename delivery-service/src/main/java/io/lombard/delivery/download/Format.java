package io.lombard.delivery.download;

import io.lombard.delivery.usage.Access;
import java.util.Arrays;
import java.util.Optional;

/** The forms of a download. */
enum Format {
    CSV("csv", "csv", "text/csv; charset=utf-8", Access.CSV),
    PARQUET("parquet", "parquet", "application/vnd.apache.parquet", Access.PARQUET),
    XLSX("xlsx", "xlsx", "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet", Access.XLSX),
    JSON_STAT("json-stat", "json", "application/json", Access.JSON_STAT),
    ZIP("zip", "zip", "application/zip", Access.ARCHIVE);

    private final String code;
    private final String extension;
    private final String mediaType;
    private final Access access;

    Format(String code, String extension, String mediaType, Access access) {
        this.code = code;
        this.extension = extension;
        this.mediaType = mediaType;
        this.access = access;
    }

    static Optional<Format> of(String code) {
        return Arrays.stream(values())
                .filter(format -> format.code.equals(code))
                .findFirst();
    }

    String extension() {
        return extension;
    }

    String mediaType() {
        return mediaType;
    }

    Access access() {
        return access;
    }
}
