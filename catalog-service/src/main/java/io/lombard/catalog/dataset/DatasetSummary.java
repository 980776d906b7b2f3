package io.lombard.catalog.dataset;

import io.lombard.contracts.event.LocalizedText;
import java.time.Instant;
import java.time.LocalDate;
import java.time.YearMonth;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * What lists and comparisons show of a dataset: read from its own row, none of its releases.
 *
 * @param open true where the public sees it today
 * @param latestVersion the table's version after the latest release
 * @param months months of data, each once, the oldest first; at least one
 * @param coverage share of the latest release's cells that are published, 0 to 1
 * @param medianRelativeError of the latest release's published cells: median of standard error / value
 * @param monthEpsilon loss of all releases over the latest release's data month when it was made
 * @param splits names of the public lists whose codes split the rows, by name
 */
public record DatasetSummary(
        String product,
        LocalizedText title,
        LocalizedText description,
        @Nullable LocalDate opensOn,
        boolean open,
        long latestVersion,
        Instant publishedAt,
        List<YearMonth> months,
        double coverage,
        double medianRelativeError,
        double monthEpsilon,
        List<String> splits) {

    /** The latest month of data, which isn't always the latest release's. */
    public YearMonth newestMonth() {
        return months.getLast();
    }

    public YearMonth oldestMonth() {
        return months.getFirst();
    }
}
