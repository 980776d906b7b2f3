package io.lombard.catalog.compare;

import io.lombard.catalog.access.Access;
import io.lombard.catalog.dataset.DatasetSummary;
import io.lombard.catalog.product.Offer;
import io.lombard.contracts.event.ReleasePublished;
import java.time.YearMonth;
import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * A dataset among those that are compared.
 *
 * @param latest its latest release
 * @param offer how it is offered, null while nobody said
 * @param access the last request of the reader's organisation, where there is one
 */
record Compared(
        DatasetSummary summary,
        ReleasePublished latest,
        @Nullable Offer offer,
        @Nullable Access access) {

    private static final String ERROR = "_se";
    private static final String REASON = "_reason";

    public String product() {
        return summary.product();
    }

    public boolean hasMonth(YearMonth month) {
        return summary.months().contains(month);
    }

    /** Without those that only say how exact another one is, or why it is empty. */
    public List<ReleasePublished.Column> columns() {
        var names = names();
        return latest.columns().stream()
                .filter(column -> !isCompanion(column.name(), names))
                .toList();
    }

    public boolean hasColumn(String name) {
        return columns().stream().anyMatch(column -> column.name().equals(name));
    }

    /** Columns whose values have an error bar. */
    public List<ReleasePublished.Column> measures() {
        var names = names();
        return columns().stream()
                .filter(column -> names.contains(column.name() + ERROR))
                .toList();
    }

    /** Bytes of the latest release's files. */
    public long size() {
        return latest.files().stream()
                .mapToLong(ReleasePublished.File::sizeBytes)
                .sum();
    }

    private Set<String> names() {
        return latest.columns().stream().map(ReleasePublished.Column::name).collect(Collectors.toSet());
    }

    private static boolean isCompanion(String name, Set<String> names) {
        return Stream.of(ERROR, REASON)
                .anyMatch(end -> name.endsWith(end) && names.contains(name.substring(0, name.length() - end.length())));
    }
}
