package io.lombard.catalog.dataset;

import io.lombard.contracts.event.LocalizedText;
import io.lombard.contracts.event.ReleasePublished;
import java.time.LocalDate;
import java.time.YearMonth;
import java.util.List;
import java.util.SequencedMap;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/**
 * A dataset with its latest release, and the outlines of all.
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
        ReleasePublished latest,
        List<ReleaseOutline> releases) {

    /** The newest release of each month, the latest month first. */
    public SequencedMap<YearMonth, ReleaseOutline> newestByMonth() {
        var newest = new TreeMap<YearMonth, ReleaseOutline>();
        releases.reversed().forEach(release -> newest.put(release.month(), release));
        return newest.reversed();
    }

    /** The latest month of data, which isn't always the latest release's. */
    public YearMonth newestMonth() {
        return newestByMonth().firstEntry().getKey();
    }

    /** Share of the latest release's cells that are published. */
    public double coverage() {
        var summary = latest().summary();
        return summary.cells() == 0 ? 0 : (double) summary.publishedCells() / summary.cells();
    }

    public int monthCount() {
        return newestByMonth().size();
    }

    public boolean hasColumn(String name) {
        return latest().columns().stream().anyMatch(column -> column.name().equals(name));
    }
}
