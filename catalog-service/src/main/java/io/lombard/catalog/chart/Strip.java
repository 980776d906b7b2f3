package io.lombard.catalog.chart;

import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * The percentiles of one row as a strip with a mark at each of them.
 *
 * @param marks published ones only, the lowest first
 */
public record Strip(List<Estimate> marks) {

    private static final Pattern PERCENTILE = Pattern.compile("p\\d{1,2}");

    static final Strip NONE = new Strip(List.of());

    /** True for a measure such as {@code p50}. */
    static boolean isPercentile(String measure) {
        return PERCENTILE.matcher(measure).matches();
    }

    static Strip of(Map<String, @Nullable Object> row, List<String> measures) {
        return new Strip(measures.stream()
                .filter(Strip::isPercentile)
                .map(measure -> Estimate.of(row, measure))
                .filter(Estimate::published)
                .sorted(Comparator.comparingDouble(Estimate::amount))
                .toList());
    }

    public double lowest() {
        return marks.getFirst().amount();
    }

    /** From the lowest mark to the highest. */
    public double length() {
        return marks.getLast().amount() - lowest();
    }

    double upper() {
        return marks.stream().mapToDouble(Estimate::upper).max().orElse(0);
    }
}
