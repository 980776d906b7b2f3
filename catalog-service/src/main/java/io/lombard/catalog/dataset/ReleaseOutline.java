package io.lombard.catalog.dataset;

import java.time.Instant;
import java.time.YearMonth;
import java.util.List;

/**
 * What stands in a dataset's history of one release, read without its event.
 *
 * @param cells of the product's domain, of which {@code publishedCells} have a value
 * @param columns names, in the table's order
 * @param levels names of the levels that came with it for pictures
 */
public record ReleaseOutline(
        long tableVersion,
        YearMonth month,
        Instant publishedAt,
        long cells,
        long publishedCells,
        double epsilon,
        List<String> columns,
        List<String> levels) {

    /** As a query makes it. */
    ReleaseOutline(
            long tableVersion,
            String month,
            Instant publishedAt,
            long cells,
            long publishedCells,
            double epsilon,
            String[] columns,
            String[] levels) {
        this(
                tableVersion,
                YearMonth.parse(month),
                publishedAt,
                cells,
                publishedCells,
                epsilon,
                List.of(columns),
                List.of(levels));
    }

    public long withheldCells() {
        return cells - publishedCells;
    }
}
