package io.lombard.cli.demo;

import io.lombard.population.Truth.Cell;
import io.lombard.population.Truth.Counts;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import org.apache.commons.statistics.distribution.BinomialDistribution;

/**
 * How close the published values of a level and a measure are to the truth.
 *
 * @param cells cells of the public domain
 * @param published those with a value
 * @param volume share of the measure's total that lies in published cells
 * @param medianError median of |value - truth| / truth over published cells
 * @param p95Error 95th percentile of the same
 * @param within published cells whose truth lies within 1.96 standard errors
 */
record Score(
        String level,
        Measure measure,
        int cells,
        int published,
        double volume,
        double medianError,
        double p95Error,
        int within) {

    private static final double NORMAL_95 = 1.96;

    private static final double MISSED = 0.05;
    private static final double SURE = 0.99;

    /**
     * How many published cells lie within 1.96 standard errors, or more, in 99 of 100 draws of the noise, where the standard errors are
     * right and the cells independent (binomial).
     */
    int expectedWithin() {
        return published - BinomialDistribution.of(published, MISSED).inverseCumulativeProbability(SURE);
    }

    /** Every level and measure, in the truth's order. */
    static List<Score> all(Map<Cell, Counts> truth, Map<Cell, PublishedRow> table) {
        var levels = new LinkedHashSet<String>();
        truth.keySet().forEach(cell -> levels.add(cell.level()));
        var scores = new ArrayList<Score>();
        for (var level : levels) {
            for (var measure : Measure.values()) {
                scores.add(of(level, measure, truth, table));
            }
        }
        return scores;
    }

    private static Score of(String level, Measure measure, Map<Cell, Counts> truth, Map<Cell, PublishedRow> table) {
        int cells = 0;
        int within = 0;
        double total = 0;
        double covered = 0;
        var errors = new ArrayList<Double>();
        for (var entry : truth.entrySet()) {
            if (!entry.getKey().level().equals(level)) {
                continue;
            }
            cells++;
            double exact = measure.of(entry.getValue());
            total += exact;
            var row = table.get(entry.getKey());
            var estimate = row == null ? null : row.values().get(measure);
            if (estimate != null) {
                double difference = Math.abs(estimate.value() - exact);
                covered += exact;
                errors.add(exact == 0 ? Double.POSITIVE_INFINITY : difference / exact);
                within += difference <= NORMAL_95 * estimate.standardError() ? 1 : 0;
            }
        }
        return new Score(
                level,
                measure,
                cells,
                errors.size(),
                covered / total,
                quantile(errors, 0.5),
                quantile(errors, 0.95),
                within);
    }

    /** The nearest-rank quantile; not a number where there is nothing. */
    private static double quantile(List<Double> values, double share) {
        if (values.isEmpty()) {
            return Double.NaN;
        }
        var sorted = values.stream().mapToDouble(value -> value).toArray();
        Arrays.sort(sorted);
        return sorted[(int) Math.ceil(share * sorted.length) - 1];
    }
}
