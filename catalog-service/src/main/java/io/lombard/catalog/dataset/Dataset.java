package io.lombard.catalog.dataset;

import io.lombard.contracts.event.LocalizedText;
import io.lombard.contracts.event.ReleasePublished;
import jakarta.persistence.Column;
import jakarta.persistence.Entity;
import jakarta.persistence.Id;
import jakarta.persistence.Table;
import java.time.Instant;
import java.time.LocalDate;
import java.time.YearMonth;
import java.util.Arrays;
import java.util.List;
import java.util.Objects;
import java.util.function.Function;
import java.util.stream.Collectors;
import java.util.stream.Stream;
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

    @Column(name = "published_at")
    private Instant publishedAt;

    @Column(name = "opens_on")
    private @Nullable LocalDate opensOn;

    private String[] months = {};

    @Column(name = "newest_month")
    private String newestMonth;

    private double coverage;

    @Column(name = "median_relative_error")
    private double medianRelativeError;

    @Column(name = "month_epsilon")
    private double monthEpsilon;

    private String[] splits = {};

    @SuppressWarnings("UnusedVariable") // the search reads it
    private String[] plans = {};

    @Column(name = "columns_en")
    private String columnsEn;

    @Column(name = "columns_fr")
    private String columnsFr;

    protected Dataset() {}

    Dataset(ReleasePublished release) {
        product = release.product();
        describe(release);
    }

    /** Adds a release's month, and takes the rest from it unless a later one has already spoken. */
    final void describe(ReleasePublished release) {
        months = Stream.concat(Arrays.stream(months), Stream.of(release.month().toString()))
                .distinct()
                .sorted()
                .toArray(String[]::new);
        newestMonth = months[months.length - 1];
        if (release.tableVersion() >= latestVersion) {
            latestVersion = release.tableVersion();
            publishedAt = release.publishedAt();
            name(release);
            summarise(release.summary());
        }
    }

    private void name(ReleasePublished release) {
        titleEn = release.title().en();
        titleFr = release.title().fr();
        descriptionEn = release.description().en();
        descriptionFr = release.description().fr();
        columnsEn = descriptions(release, LocalizedText::en);
        columnsFr = descriptions(release, LocalizedText::fr);
        splits = release.columns().stream()
                .map(ReleasePublished.Column::vocabulary)
                .filter(Objects::nonNull)
                .distinct()
                .sorted()
                .toArray(String[]::new);
    }

    private static String descriptions(ReleasePublished release, Function<LocalizedText, String> language) {
        return release.columns().stream()
                .map(ReleasePublished.Column::description)
                .map(language)
                .collect(Collectors.joining(" "));
    }

    private void summarise(ReleasePublished.Summary summary) {
        coverage = summary.cells() == 0 ? 0 : (double) summary.publishedCells() / summary.cells();
        medianRelativeError = summary.medianRelativeError();
        monthEpsilon = summary.monthEpsilon();
    }

    /** @param offered buyer and plan, such as {@code research-per-use} */
    void offer(List<String> offered) {
        plans = offered.toArray(String[]::new);
    }

    void openOn(@Nullable LocalDate day) {
        opensOn = day;
    }

    /** The newest version of its table. */
    public long latestVersion() {
        return latestVersion;
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

    public DatasetSummary summary(LocalDate today) {
        return new DatasetSummary(
                product,
                title(),
                description(),
                opensOn,
                openOnDay(today),
                latestVersion,
                publishedAt,
                Arrays.stream(months).map(YearMonth::parse).toList(),
                coverage,
                medianRelativeError,
                monthEpsilon,
                List.of(splits));
    }
}
