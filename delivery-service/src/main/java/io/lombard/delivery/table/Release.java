package io.lombard.delivery.table;

import io.lombard.contracts.event.ReleasePublished;
import java.time.Instant;
import java.time.YearMonth;
import java.util.List;
import java.util.Objects;

/** One published month of a product; it makes version {@code tableVersion} of the product's table. */
public record Release(
        String product,
        long tableVersion,
        String releaseId,
        YearMonth month,
        String description,
        List<Column> columns,
        List<DataFile> files,
        Instant publishedAt) {

    public Release {
        Objects.requireNonNull(product);
        Objects.requireNonNull(releaseId);
        Objects.requireNonNull(month);
        Objects.requireNonNull(publishedAt);
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
                event.publishedAt());
    }

    public long rows() {
        return files.stream().mapToLong(DataFile::rows).sum();
    }
}
