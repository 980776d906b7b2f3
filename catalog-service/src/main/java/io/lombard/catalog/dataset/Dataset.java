package io.lombard.catalog.dataset;

import io.lombard.contracts.event.LocalizedText;
import io.lombard.contracts.event.ReleasePublished;
import jakarta.persistence.Column;
import jakarta.persistence.Entity;
import jakarta.persistence.Id;
import jakarta.persistence.Table;
import java.time.LocalDate;
import org.jspecify.annotations.Nullable;

/** A data product in the catalogue, described by its latest release. Internal until its owner opens it. */
@Entity
@Table(name = "dataset")
public class Dataset {

    @Id
    private String product;

    @Column(name = "title_en")
    private String titleEn;

    @Column(name = "title_fr")
    private String titleFr;

    @Column(name = "description_en")
    private String descriptionEn;

    @Column(name = "description_fr")
    private String descriptionFr;

    @Column(name = "latest_version")
    private long latestVersion;

    @Column(name = "opens_on")
    private @Nullable LocalDate opensOn;

    protected Dataset() {}

    Dataset(ReleasePublished release) {
        product = release.product();
        describe(release);
    }

    /** Takes name and description from a release, unless a later one has already spoken. */
    final void describe(ReleasePublished release) {
        if (release.tableVersion() >= latestVersion) {
            latestVersion = release.tableVersion();
            titleEn = release.title().en();
            titleFr = release.title().fr();
            descriptionEn = release.description().en();
            descriptionFr = release.description().fr();
        }
    }

    void openOn(@Nullable LocalDate day) {
        opensOn = day;
    }

    public String product() {
        return product;
    }

    public LocalizedText title() {
        return new LocalizedText(titleEn, titleFr);
    }

    public LocalizedText description() {
        return new LocalizedText(descriptionEn, descriptionFr);
    }

    /** The first day on which the public sees the dataset; null while no day is set. */
    public @Nullable LocalDate opensOn() {
        return opensOn;
    }

    public boolean openOnDay(LocalDate today) {
        return opensOn != null && !opensOn.isAfter(today);
    }
}
