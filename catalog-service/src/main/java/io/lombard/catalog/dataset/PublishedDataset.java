package io.lombard.catalog.dataset;

import io.lombard.contracts.event.LocalizedText;
import io.lombard.contracts.event.ReleasePublished;
import java.time.LocalDate;
import java.time.YearMonth;
import java.util.Comparator;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * A dataset with everything that was released of it.
 *
 * @param releases latest first, at least one
 * @param open true where the public sees it today
 */
public record PublishedDataset(
        String product,
        LocalizedText title,
        LocalizedText description,
        @Nullable LocalDate opensOn,
        boolean open,
        List<ReleasePublished> releases) {

    public ReleasePublished latest() {
        return releases.getFirst();
    }

    /** The latest month of data, which isn't always the latest release's. */
    public YearMonth newestMonth() {
        return months().getLast();
    }

    public YearMonth oldestMonth() {
        return months().getFirst();
    }

    /** Share of the latest release's cells that are published. */
    public double coverage() {
        var summary = latest().summary();
        return summary.cells() == 0 ? 0 : (double) summary.publishedCells() / summary.cells();
    }

    public int monthCount() {
        return months().size();
    }

    private List<YearMonth> months() {
        return releases.stream()
                .map(ReleasePublished::month)
                .distinct()
                .sorted(Comparator.naturalOrder())
                .toList();
    }

    public boolean hasColumn(String name) {
        return latest().columns().stream().anyMatch(column -> column.name().equals(name));
    }
}
