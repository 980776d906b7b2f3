package io.lombard.catalog.chart;

import io.lombard.catalog.dataset.MonthRows;
import io.lombard.contracts.event.ReleasePublished;
import java.time.YearMonth;
import java.util.Comparator;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/**
 * What the previews of a dataset's releases show: values of one measure, split by one column, month by month. It
 * knows no product: measures are the columns with a standard error beside them, and the split is the column of
 * public codes with the most of them.
 *
 * @param measures names of the columns that can be shown
 * @param measure the one that is shown
 * @param split name of the column whose codes make the bars
 * @param series a line for each code: in the order of a scale such as hours, else the greatest latest value first
 * @param strips for each code the latest month's percentiles, when a percentile is shown
 * @param top the end of the scale: the greatest upper bound of the latest month
 */
public record Picture(
        List<String> measures,
        String measure,
        ReleasePublished.Column split,
        List<YearMonth> months,
        List<Series> series,
        Map<String, Strip> strips,
        double top) {

    private static final String ERROR_SUFFIX = "_se";

    /**
     * @param latest release, which says what the columns are
     * @param months the earliest first, at least one
     * @param wanted the measure to show; the first where there is no such measure
     */
    public static Optional<Picture> of(
            ReleasePublished latest, List<MonthRows> months, @Nullable String wanted, Labels labels) {
        var measures = measures(latest);
        var split = split(latest);
        if (measures.isEmpty() || split.isEmpty()) {
            return Optional.empty();
        }
        return Optional.of(draw(measures, measure(measures, wanted), split.get(), months, labels));
    }

    private static Picture draw(
            List<String> measures,
            String measure,
            ReleasePublished.Column split,
            List<MonthRows> monthly,
            Labels labels) {
        var values = new TreeMap<String, Map<YearMonth, Estimate>>();
        for (var month : monthly) {
            for (var row : month.rows()) {
                var code = row.get(split.name());
                if (code != null) {
                    values.computeIfAbsent(code.toString(), c -> new HashMap<>())
                            .put(month.month(), Estimate.of(row, measure));
                }
            }
        }
        var months = monthly.stream().map(MonthRows::month).toList();
        var series = values.entrySet().stream()
                .map(entry -> new Series(entry.getKey(), months, entry.getValue()))
                .sorted(Comparator.comparing(Series::code, labels.byScale(split.vocabulary()))
                        .thenComparing(Comparator.comparingDouble(Series::rank).reversed()))
                .toList();
        var strips = strips(measures, measure, split, monthly.getLast());
        return new Picture(measures, measure, split, months, series, strips, top(series, strips));
    }

    private static Map<String, Strip> strips(
            List<String> measures, String measure, ReleasePublished.Column split, MonthRows latest) {
        var strips = new TreeMap<String, Strip>();
        if (Strip.isPercentile(measure)) {
            for (var row : latest.rows()) {
                var code = row.get(split.name());
                if (code != null) {
                    strips.put(code.toString(), Strip.of(row, measures));
                }
            }
        }
        return strips;
    }

    static String measure(List<String> measures, @Nullable String wanted) {
        return wanted != null && measures.contains(wanted) ? wanted : measures.getFirst();
    }

    static List<String> measures(ReleasePublished release) {
        var names = new HashSet<String>();
        release.columns().forEach(column -> names.add(column.name()));
        return release.columns().stream()
                .map(ReleasePublished.Column::name)
                .filter(name -> names.contains(name + ERROR_SUFFIX))
                .toList();
    }

    private static Optional<ReleasePublished.Column> split(ReleasePublished release) {
        return release.columns().stream()
                .filter(column -> column.vocabulary() != null)
                .max(Comparator.comparingLong(column -> Preview.coarsest(release).stream()
                        .map(row -> row.get(column.name()))
                        .distinct()
                        .count()));
    }

    public YearMonth latestMonth() {
        return months.getLast();
    }

    private static double top(List<Series> series, Map<String, Strip> strips) {
        double values =
                series.stream().mapToDouble(s -> s.latest().upper()).max().orElse(1);
        return strips.values().stream().mapToDouble(Strip::upper).reduce(values, Math::max);
    }

    /** How far a value reaches on the scale: 0 to 100, with a point as decimal separator. */
    public String width(double value) {
        return String.format(Locale.ROOT, "%.2f", top == 0 ? 0 : 100 * value / top);
    }

    /** A percentile is shown: a strip in place of each bar. */
    public boolean isPercentile() {
        return Strip.isPercentile(measure);
    }

    public Strip strip(String code) {
        return strips.getOrDefault(code, Strip.NONE);
    }

    public boolean isTrend() {
        return months.size() > 1;
    }

    /** Month by month, of the code that is chosen, else of the first line; empty where there is only one month. */
    public Optional<Trend> trend(@Nullable String chosen) {
        return series.stream()
                .filter(line -> line.code().equals(chosen))
                .findFirst()
                .or(() -> series.stream().findFirst())
                .filter(line -> isTrend())
                .map(Trend::of);
    }
}
