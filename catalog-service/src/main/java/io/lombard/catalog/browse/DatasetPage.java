package io.lombard.catalog.browse;

import io.lombard.catalog.agreement.Purpose;
import io.lombard.catalog.certificate.Certificate;
import io.lombard.catalog.chart.Picture;
import io.lombard.catalog.dataset.PublishedDataset;
import io.lombard.contracts.event.ReleasePublished;
import java.net.URI;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * Everything that a dataset's page shows.
 *
 * @param picture null where the releases have nothing to draw
 * @param certificate the latest release's, null where it says nothing
 * @param trend the picture for the script that draws it, as JSON
 * @param delivery address of the delivery-service
 */
public record DatasetPage(
        PublishedDataset dataset,
        @Nullable Picture picture,
        @Nullable String trend,
        @Nullable Certificate certificate,
        Stance stance,
        Labels labels,
        URI delivery) {

    public ReleasePublished latest() {
        return dataset.latest();
    }

    /** The table's name in Delta Sharing. */
    public String table() {
        return "lombard.published." + dataset.product().replace('-', '_');
    }

    public double coverage() {
        var summary = latest().summary();
        return summary.cells() == 0 ? 0 : (double) summary.publishedCells() / summary.cells();
    }

    /** The Gaussian trade-off parameter of a release: sqrt(2 rho). */
    public double mu() {
        return Math.sqrt(2 * latest().summary().rho());
    }

    public List<Purpose> purposes() {
        return List.of(Purpose.values());
    }

    public ReleasePublished.Column column(String name) {
        return latest().columns().stream()
                .filter(column -> column.name().equals(name))
                .findFirst()
                .orElseThrow();
    }
}
