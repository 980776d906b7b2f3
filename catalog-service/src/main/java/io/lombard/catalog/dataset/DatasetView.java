package io.lombard.catalog.dataset;

import io.lombard.contracts.event.LocalizedText;
import io.lombard.contracts.event.ReleasePublished;
import java.time.Instant;
import java.time.LocalDate;
import java.time.YearMonth;
import java.util.List;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.jspecify.annotations.Nullable;

/**
 * A dataset as the API shows it: the columns are the latest release's.
 *
 * @param releases latest first
 */
@Schema(name = "Dataset")
record DatasetView(
        String product,
        LocalizedText title,
        LocalizedText description,
        boolean open,
        @Nullable LocalDate opensOn,
        String currency,
        List<ReleasePublished.Column> columns,
        List<ReleaseView> releases) {

    @Schema(name = "Release")
    record ReleaseView(
            String releaseId,
            long tableVersion,
            YearMonth month,
            Instant publishedAt,
            ReleasePublished.Summary summary,
            List<ReleasePublished.File> files,
            String certificate) {

        static ReleaseView from(ReleasePublished release) {
            return new ReleaseView(
                    release.releaseId(),
                    release.tableVersion(),
                    release.month(),
                    release.publishedAt(),
                    release.summary(),
                    release.files(),
                    release.certificate());
        }
    }

    static DatasetView from(DatasetSummary dataset, List<ReleasePublished> releases) {
        var latest = releases.getFirst();
        return new DatasetView(
                dataset.product(),
                dataset.title(),
                dataset.description(),
                dataset.open(),
                dataset.opensOn(),
                latest.currency(),
                latest.columns(),
                releases.stream().map(ReleaseView::from).toList());
    }
}
