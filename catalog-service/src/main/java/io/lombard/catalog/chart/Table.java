package io.lombard.catalog.chart;

import io.lombard.catalog.dataset.MonthRows;
import io.lombard.contracts.event.ReleasePublished;
import io.lombard.contracts.event.ReleasePublished.Column;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.function.Predicate;
import org.jspecify.annotations.Nullable;

/**
 * The numbers of a picture as a table of their own: columns have the names that they have in the published table; beside
 * each code stands its label, beside each value its standard error and the reason where it is withheld.
 *
 * @param rows texts, numbers and nulls in the order of the header
 */
public record Table(List<String> header, List<List<@Nullable Object>> rows) {

    private static final String LABEL = "_label";

    /**
     * @param release that says what the columns are
     * @param rows by column name
     * @param wanted which measures are in it
     * @param language of the labels
     */
    static Table of(
            ReleasePublished release,
            List<Map<String, @Nullable Object>> rows,
            Predicate<String> wanted,
            Labels labels,
            String language) {
        var measures = Picture.measures(release);
        var columns = release.columns().stream()
                .filter(column -> measures.stream()
                        .filter(measure -> isOf(column.name(), measure))
                        .findFirst()
                        .map(wanted::test)
                        .orElseGet(() -> rows.stream().anyMatch(row -> row.get(column.name()) != null)))
                .toList();
        var header = new ArrayList<String>();
        columns.forEach(column -> {
            header.add(column.name());
            if (column.vocabulary() != null) {
                header.add(column.name() + LABEL);
            }
        });
        return new Table(
                header,
                rows.stream().map(row -> values(row, columns, labels, language)).toList());
    }

    private static boolean isOf(String column, String measure) {
        return column.equals(measure) || column.equals(measure + "_se") || column.equals(measure + "_reason");
    }

    private static List<@Nullable Object> values(
            Map<String, @Nullable Object> row, List<Column> columns, Labels labels, String language) {
        var values = new ArrayList<@Nullable Object>();
        for (var column : columns) {
            var value = row.get(column.name());
            values.add(value);
            if (column.vocabulary() != null) {
                values.add(value == null ? null : labels.of(column.vocabulary(), value.toString(), language));
            }
        }
        return values;
    }

    /** The picture at the top of a dataset's page: bars, a grid or personas, of the latest month. */
    public static Table ofPicture(ReleasePublished latest, Choice choice, Labels labels, String language) {
        if (Personas.of(latest).isPresent()) {
            return of(latest, Preview.coarsest(latest), measure -> true, labels, language);
        }
        return of(latest, Preview.coarsest(latest), shown(latest, choice), labels, language);
    }

    /** The same, month by month. */
    public static Table ofTrend(
            ReleasePublished latest, List<MonthRows> months, Choice choice, Labels labels, String language) {
        var rows = months.stream().flatMap(month -> month.rows().stream()).toList();
        return of(latest, rows, shown(latest, choice), labels, language);
    }

    /** What a map shows. */
    public static Table ofMap(ReleasePublished latest, AreaMap map, Labels labels, String language) {
        return of(latest, map.rows(), map.measure()::equals, labels, language);
    }

    /** A strip shows all percentiles. */
    private static Predicate<String> shown(ReleasePublished release, Choice choice) {
        var measure = Picture.measure(Picture.measures(release), choice.measure());
        return Strip.isPercentile(measure) ? Strip::isPercentile : measure::equals;
    }
}
