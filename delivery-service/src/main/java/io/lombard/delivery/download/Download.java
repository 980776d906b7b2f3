package io.lombard.delivery.download;

import io.lombard.contracts.problem.CommonProblem;
import io.lombard.contracts.problem.Problem;
import io.lombard.contracts.problem.ProblemException;
import io.lombard.delivery.entitlement.Agreement;
import io.lombard.delivery.file.SharedFile;
import io.lombard.delivery.file.SharedFiles;
import io.lombard.delivery.table.Column;
import io.lombard.delivery.table.Release;
import io.lombard.delivery.table.Table;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.DateTimeException;
import java.time.YearMonth;
import java.util.List;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * What someone downloads.
 *
 * @param month null for all
 */
record Download(
        Table table,
        Agreement agreement,
        Format format,
        @Nullable YearMonth month,
        List<Release> releases) {

    /** The forms of a download. */
    enum Format {
        csv("text/csv; charset=utf-8"),
        parquet("application/vnd.apache.parquet");

        private final String mediaType;

        Format(String mediaType) {
            this.mediaType = mediaType;
        }

        String mediaType() {
            return mediaType;
        }

        static Format of(String name) {
            for (var format : values()) {
                if (format.name().equals(name)) {
                    return format;
                }
            }
            throw malformed("format", "csv or parquet");
        }
    }

    /** @throws ProblemException if a parameter is malformed or the month is not published */
    static Download of(Table table, Agreement agreement, String format, @Nullable String month) {
        var wanted = month == null ? null : month(month);
        var releases = table.releases().stream()
                .filter(release -> wanted == null || release.month().equals(wanted))
                .toList();
        if (releases.isEmpty()) {
            throw new ProblemException(CommonProblem.NOT_FOUND, "This month is not published.");
        }
        return new Download(table, agreement, Format.of(format), wanted, releases);
    }

    private static YearMonth month(String text) {
        try {
            return YearMonth.parse(text);
        } catch (DateTimeException e) {
            throw malformed("month", "a month like 2026-08");
        }
    }

    List<String> columns() {
        return SharedFiles.columns(table, agreement).stream().map(Column::name).toList();
    }

    List<SharedFile> files(SharedFiles files) {
        return releases.stream()
                .flatMap(release -> files.of(table, release, agreement).stream())
                .toList();
    }

    /** Where the columns are read from: CSV needs no narrowed copies. */
    List<Path> sources(SharedFiles files) {
        return releases.stream()
                .flatMap(release -> files.sources(release).stream())
                .toList();
    }

    String fileName() {
        return "%s-v%d%s.%s".formatted(table.product(), table.version(), month == null ? "" : "-" + month, format);
    }

    /** The same for the same version of the table, month, columns and form. */
    String tag() {
        var text = "%s %s".formatted(fileName(), columns());
        return '"'
                + UUID.nameUUIDFromBytes(text.getBytes(StandardCharsets.UTF_8)).toString()
                + '"';
    }

    private static ProblemException malformed(String parameter, String rule) {
        return new ProblemException(
                CommonProblem.INVALID_REQUEST, null, List.of(new Problem.Violation(parameter, rule)));
    }
}
