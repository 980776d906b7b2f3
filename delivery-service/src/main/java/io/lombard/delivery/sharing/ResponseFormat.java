package io.lombard.delivery.sharing;

import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import org.jspecify.annotations.Nullable;

/** The form of a table's lines. */
enum ResponseFormat {
    PARQUET,
    DELTA;

    static final String HEADER = "delta-sharing-capabilities";

    /** Delta only where the client takes nothing else: the tables need none of its features. */
    static ResponseFormat asked(@Nullable String capabilities) {
        if (capabilities == null) {
            return PARQUET;
        }
        var formats = Arrays.stream(capabilities.toLowerCase(Locale.ROOT).split(";"))
                .map(String::strip)
                .filter(capability -> capability.startsWith("responseformat="))
                .flatMap(capability -> Arrays.stream(
                        capability.substring(capability.indexOf('=') + 1).split(",")))
                .map(String::strip)
                .toList();
        return formats.equals(List.of("delta")) ? DELTA : PARQUET;
    }

    String capability() {
        return "responseformat=" + name().toLowerCase(Locale.ROOT);
    }
}
