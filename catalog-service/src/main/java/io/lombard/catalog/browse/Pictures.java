package io.lombard.catalog.browse;

import io.lombard.catalog.chart.AreaMap;
import io.lombard.catalog.chart.Choice;
import io.lombard.catalog.chart.Labels;
import io.lombard.catalog.dataset.Audience;
import io.lombard.catalog.dataset.Datasets;
import io.lombard.catalog.dataset.MonthRows;
import io.lombard.catalog.dataset.PublishedDataset;
import io.lombard.catalog.dataset.ReleaseOutline;
import io.lombard.contracts.event.ReleasePublished;
import jakarta.inject.Singleton;
import java.time.YearMonth;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Optional;

/** Reads what the pictures of a dataset are drawn from, and no more: whole events only of the months that are shown whole. */
@Singleton
class Pictures {

    private final Datasets datasets;
    private final Labels labels;

    Pictures(Datasets datasets, Labels labels) {
        this.datasets = datasets;
        this.labels = labels;
    }

    /** The newest release of the latest month. */
    ReleasePublished newest(PublishedDataset dataset, Audience audience) {
        return whole(dataset, dataset.newestByMonth().firstEntry().getValue(), audience);
    }

    /** One for each month, the earliest first. */
    List<MonthRows> months(PublishedDataset dataset, Audience audience) {
        return datasets.coarsest(dataset.product(), audience);
    }

    /**
     * Of the chosen month, else of the latest; empty where the release has no level that can be laid out.
     *
     * @param newest the release of the latest month
     */
    Optional<AreaMap> map(PublishedDataset dataset, ReleasePublished newest, Choice choice, Audience audience) {
        var byMonth = dataset.newestByMonth();
        var levels = new LinkedHashMap<YearMonth, List<String>>();
        byMonth.forEach((month, release) -> levels.put(month, release.levels()));
        return byMonth.values().stream()
                .filter(release -> release.month().toString().equals(choice.month()))
                .findFirst()
                .flatMap(release -> AreaMap.of(whole(dataset, release, audience), levels, choice, labels))
                .or(() -> AreaMap.of(newest, levels, choice, labels));
    }

    private ReleasePublished whole(PublishedDataset dataset, ReleaseOutline release, Audience audience) {
        var latest = dataset.latest();
        return release.tableVersion() == latest.tableVersion()
                ? latest
                : datasets.release(dataset.product(), release.tableVersion(), audience);
    }
}
