package io.lombard.anonymiser.core.release;

import io.lombard.anonymiser.core.percentile.BinTree;
import io.lombard.anonymiser.core.percentile.Distribution;
import io.lombard.anonymiser.core.plan.Dimension;
import io.lombard.anonymiser.core.plan.Level;
import io.lombard.anonymiser.core.plan.Measure;
import io.lombard.anonymiser.core.plan.ReleasePlan;
import io.lombard.anonymiser.core.plan.Suppression;
import io.lombard.anonymiser.core.plan.Totals;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.IntStream;
import java.util.stream.Stream;

/**
 * Percentiles of customers' totals in each peer group, out of noisy counts of bins. A group has percentiles only when the number
 * of its customers is accurate enough to be published, and each of them only when it is itself.
 */
final class PercentileValues {

    private static final String CUSTOMERS = "customers";

    private final ReleasePlan plan;
    private final Dimension totals;
    private final Measure.Percentiles measure;
    private final double[] edges;

    private PercentileValues(ReleasePlan plan, Dimension totals) {
        this.plan = plan;
        this.totals = totals;
        this.measure = (Measure.Percentiles) plan.measures().getFirst();
        this.edges = Arrays.stream(Totals.edges(totals))
                .mapToDouble(edge -> (double) edge / measure.minorPerMajor())
                .toArray();
    }

    /** Columns with a value: {@code p50}, say, for each rank, and {@code customers}. */
    static List<String> names(Measure.Percentiles measure) {
        return Stream.concat(measure.ranks().stream().map(rank -> "p" + rank), Stream.of(CUSTOMERS))
                .toList();
    }

    /**
     * Values by level of the table, by column, by cell.
     *
     * @param noisy in lattice units, by level of the plan, by cell
     */
    static List<List<PublishedValue[]>> of(ReleasePlan plan, Dimension totals, double[][] noisy) {
        var values = new PercentileValues(plan, totals);
        return values.trees().stream().map(tree -> values.ofTree(tree, noisy)).toList();
    }

    /** Positions of the levels of each tree. */
    private List<List<Integer>> trees() {
        var trees = new LinkedHashMap<Map<String, String>, List<Integer>>();
        for (int l = 0; l < plan.levels().size(); l++) {
            trees.computeIfAbsent(Totals.peers(plan.levels().get(l), totals), peers -> new ArrayList<>())
                    .add(l);
        }
        return List.copyOf(trees.values());
    }

    private List<PublishedValue[]> ofTree(List<Integer> levels, double[][] noisy) {
        var tree = tree(levels.stream().map(plan.levels()::get).toList());
        int groups = noisy[levels.getFirst()].length / bins(plan.levels().get(levels.getFirst()));
        var columns = new ArrayList<PublishedValue[]>();
        names(measure).forEach(name -> columns.add(new PublishedValue[groups]));
        for (int group = 0; group < groups; group++) {
            var values = published(tree.distribution(counts(levels, noisy, group)));
            for (int column = 0; column < values.size(); column++) {
                columns.get(column)[group] = values.get(column);
            }
        }
        return columns;
    }

    private BinTree tree(List<Level> levels) {
        var cellOfBin = levels.stream()
                .map(level -> totals.positions(totals.leafLevel(), level.groupingOf(totals)))
                .toList();
        var variances = levels.stream()
                .mapToDouble(level -> Math.pow(plan.mechanism(level, measure).standardError(), 2))
                .toArray();
        return new BinTree(edges, cellOfBin, variances);
    }

    /** The bins of a group stand side by side, because they are the last dimension. */
    private double[][] counts(List<Integer> levels, double[][] noisy, int group) {
        return levels.stream()
                .map(level -> {
                    int bins = bins(plan.levels().get(level));
                    return IntStream.range(group * bins, (group + 1) * bins)
                            .mapToDouble(cell -> noisy[level][cell] / measure.lattice())
                            .toArray();
                })
                .toArray(double[][]::new);
    }

    private int bins(Level level) {
        return totals.codes(level.groupingOf(totals)).size();
    }

    private List<PublishedValue> published(Distribution distribution) {
        var customers = PublishedValue.of(plan.suppression(), distribution.customers(), distribution.customersError());
        var values = new ArrayList<PublishedValue>();
        for (int rank : measure.ranks()) {
            values.add(customers.published() ? published(distribution, rank) : customers);
        }
        values.add(customers);
        return values;
    }

    private PublishedValue published(Distribution distribution, int rank) {
        var percentile = distribution.percentile(rank);
        return percentile.isInside()
                ? PublishedValue.of(plan.suppression(), percentile.value(), percentile.standardError())
                : new PublishedValue(null, null, Suppression.OUTSIDE_THE_BINS);
    }
}
