package io.lombard.delivery.table;

import io.lombard.contracts.event.ReleasePublished;
import java.time.Instant;
import java.time.YearMonth;
import java.util.List;
import java.util.Objects;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * One published month of a product; it makes version {@code tableVersion} of the product's table.
 *
 * @param certificate compact JWS, or null of a release from before certificates were kept here
 */
public record Release(
        String product,
        long tableVersion,
        String releaseId,
        YearMonth month,
        String description,
        List<Column> columns,
        List<DataFile> files,
        @Nullable String certificate,
        Instant publishedAt) {

    private static final Pattern NAME = Pattern.compile("[A-Za-z0-9][A-Za-z0-9._-]{0,63}");

    public Release {
        Objects.requireNonNull(product);
        Objects.requireNonNull(releaseId);
        Objects.requireNonNull(month);
        Objects.requireNonNull(publishedAt);
        if (!NAME.matcher(product).matches()) {
            throw new IllegalArgumentException("a product's name is not one of the contract");
        }
        if (tableVersion < 0) {
            throw new IllegalArgumentException("a table's versions begin at 0");
        }
        columns = List.copyOf(columns);
        files = List.copyOf(files);
    }

    static Release from(ReleasePublished event) {
        return new Release(
                event.product(),
                event.tableVersion(),
                event.releaseId(),
                event.month(),
                event.description().en(),
                event.columns().stream().map(Column::from).toList(),
                event.files().stream().map(DataFile::from).toList(),
                event.certificate(),
                event.publishedAt());
    }

    /** About how many characters its texts have, which is most of what it takes in memory. */
    int weight() {
        int texts = columns.stream().mapToInt(Column::weight).sum();
        return texts + files.size() * DataFile.WEIGHT + (certificate == null ? 0 : certificate.length());
    }

    public long rows() {
        return files.stream().mapToLong(DataFile::rows).sum();
    }
}
