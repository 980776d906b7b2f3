package io.lombard.catalog.browse;

import io.lombard.catalog.agreement.Purpose;
import io.lombard.catalog.certificate.Certificate;
import io.lombard.catalog.chart.AreaMap;
import io.lombard.catalog.chart.Choice;
import io.lombard.catalog.chart.Grid;
import io.lombard.catalog.chart.Labels;
import io.lombard.catalog.chart.Personas;
import io.lombard.catalog.chart.Picture;
import io.lombard.catalog.chart.Trend;
import io.lombard.catalog.dataset.PublishedDataset;
import io.lombard.catalog.delivery.Snippet;
import io.lombard.catalog.portal.Reader;
import io.lombard.catalog.product.CutOff;
import io.lombard.catalog.product.Offer;
import io.lombard.contracts.event.ReleasePublished;
import java.net.URI;
import java.time.LocalDate;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * Everything that a dataset's page shows.
 *
 * @param grid null where the latest release is not split by two columns at once
 * @param personas null where the latest release is not of personas
 * @param picture null where the releases have nothing to draw
 * @param certificate the latest release's, null where it says nothing
 * @param offer how it is offered, null while nobody said
 * @param choice what the reader wants to see in the pictures
 * @param trend of one line of the picture, null where there is only one month
 * @param map null where no level of a release can be laid out
 * @param opening what its owner is offered to choose
 * @param snippets code that reads it; null while the delivery-service gives no answer, none while it doesn't hand this release out
 * @param anonymiser address of the anonymiser-service, whose keys verify certificates
 */
public record DatasetPage(
        PublishedDataset dataset,
        @Nullable Grid grid,
        @Nullable Personas personas,
        @Nullable Picture picture,
        Choice choice,
        @Nullable Trend trend,
        @Nullable AreaMap map,
        @Nullable Certificate certificate,
        @Nullable Offer offer,
        Stance stance,
        Labels labels,
        Opening opening,
        @Nullable List<Snippet> snippets,
        URI anonymiser) {

    /**
     * The first day on which the public is to see it.
     *
     * @param cutOff what keeps that day from being saved before the owner has confirmed it
     * @param again chosen before a sign-in that came between, and not sent yet
     */
    public record Opening(LocalDate day, CutOff cutOff, boolean again) {}

    public boolean canOpen() {
        return !dataset.open() || !opening.cutOff().agreements().isEmpty();
    }

    public ReleasePublished latest() {
        return dataset.latest();
    }

    /** A value of the shown measure: percentiles are small and keep three digits, sums are whole. */
    public String number(Reader reader, double value) {
        return picture != null && picture.isPercentile() ? reader.precise(value) : reader.whole(value);
    }

    /** Every release with what it changed, newest first. */
    public List<Change> changes() {
        return Change.of(dataset.releases());
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
