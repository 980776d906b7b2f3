package io.lombard.anonymiser.core.plan;

import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.IntStream;
import java.util.stream.LongStream;

/**
 * Bins of a customer's month: what they spent in one cell of the other dimensions falls into one of 128 bins, whose edges
 * are public. The bins hang in a tree of 16 parts of 8 bins: any number of customers below an edge is then the sum of at
 * most 15 parts and 7 bins, so its noise stays small (Hay et al., VLDB 2010).
 *
 * <p>A bin's code is its lower edge in minor units. The first bin begins at 0, and the last one has no upper edge; those between
 * are logarithmic, so a bin is as wide relative to small amounts as to large ones.
 */
public final class Totals {

    /** Level of the parts. */
    public static final String PART = "part";
    /** Level of the bins. */
    public static final String BIN = "bin";

    private static final int BINS = 128;
    private static final int BINS_OF_A_PART = 8;
    /** A row counts up to the last edge: eight million of them add up within a long. */
    private static final long HIGHEST_EDGE = 1L << 40;
    /** Of a tree's rho: all bins together, the parts, the bins. The least error of a rank with a tenth for the count of all. */
    private static final List<BigDecimal> SHARES =
            List.of(new BigDecimal("0.10"), new BigDecimal("0.50"), new BigDecimal("0.40"));

    private Totals() {}

    /**
     * The dimension of the bins.
     *
     * @param from upper edge of the first bin, in major units
     * @param to lower edge of the last bin, in major units
     * @throws IllegalArgumentException when a bin would be narrower than a minor unit, or the last one begin above 2^40
     */
    public static Dimension dimension(String name, BigDecimal from, BigDecimal to, int minorPerMajor) {
        if (from.signum() <= 0 || to.compareTo(from) <= 0) {
            throw new IllegalArgumentException("bins of totals reach from an amount above 0 to a larger one");
        }
        var terms = new ArrayList<Dimension.Term>();
        IntStream.range(0, BINS / BINS_OF_A_PART)
                .forEach(part -> terms.add(new Dimension.Term(part(part), PART, null)));
        var edges = edges(from.doubleValue() * minorPerMajor, to.doubleValue() * minorPerMajor);
        requireAscending(edges);
        for (int bin = 0; bin < BINS; bin++) {
            terms.add(new Dimension.Term(Long.toString(edges[bin]), BIN, part(bin / BINS_OF_A_PART)));
        }
        return new Dimension(name, "amount_minor", Derivation.TOTAL, terms, BIN);
    }

    private static long[] edges(double from, double to) {
        double step = StrictMath.log(to / from) / (BINS - 2);
        return LongStream.range(0, BINS)
                .map(bin -> bin == 0 ? 0 : Math.round(from * StrictMath.exp(step * (bin - 1))))
                .toArray();
    }

    private static String part(int number) {
        return "part-" + number;
    }

    /** Three levels for each of the given ones, which together take its share: no bins, parts, bins. */
    public static List<Level> trees(List<Level> groups, Dimension totals) {
        var levels = new ArrayList<Level>();
        for (var group : groups) {
            var groupings = List.of(Level.ALL, PART, BIN);
            for (int i = 0; i < groupings.size(); i++) {
                var grouping = new HashMap<>(group.grouping());
                grouping.put(totals.name(), groupings.get(i));
                var name = i == 0 ? group.name() : group.name() + "-" + groupings.get(i);
                levels.add(new Level(name, grouping, group.share().multiply(SHARES.get(i)), group.clips()));
            }
        }
        return List.copyOf(levels);
    }

    /** Lower edges of the bins in minor units, ascending from 0. */
    public static long[] edges(Dimension totals) {
        return totals.leaves().stream().mapToLong(Long::parseLong).toArray();
    }

    /** A level's grouping without the bins: levels that agree in it are one tree. */
    public static Map<String, String> peers(Level level, Dimension totals) {
        var grouping = new HashMap<>(level.grouping());
        grouping.remove(totals.name());
        return Map.copyOf(grouping);
    }

    static void check(Source source, List<Dimension> dimensions, List<Level> levels, List<Measure> measures) {
        long totals = dimensions.stream()
                .filter(dimension -> dimension.derivation() == Derivation.TOTAL)
                .count();
        boolean percentiles = measures.stream().anyMatch(measure -> measure instanceof Measure.Percentiles);
        if (totals == 0 && !percentiles) {
            return;
        }
        var last = dimensions.getLast();
        if (totals != 1 || last.derivation() != Derivation.TOTAL || dimensions.size() == 1) {
            throw new IllegalArgumentException("percentiles need a dimension of totals, as the last of several");
        }
        if (!percentiles || measures.size() > 1 || !source.hasPayments()) {
            throw new IllegalArgumentException("totals are of payments, and 'percentiles' is their only measure");
        }
        checkEdges(last);
        checkTrees(last, levels);
    }

    private static void checkEdges(Dimension totals) {
        var edges = edges(totals);
        if (edges[0] != 0 || edges.length < 3) {
            throw new IllegalArgumentException("bins of totals begin at 0, and there are at least three");
        }
        requireAscending(edges);
    }

    private static void requireAscending(long[] edges) {
        if (edges[edges.length - 1] > HIGHEST_EDGE) {
            throw new IllegalArgumentException("the last bin of totals begins above 2^40 minor units");
        }
        for (int i = 1; i < edges.length; i++) {
            if (edges[i] <= edges[i - 1]) {
                throw new IllegalArgumentException("a bin of totals would be narrower than a minor unit");
            }
        }
    }

    private static void checkTrees(Dimension totals, List<Level> levels) {
        for (var level : levels) {
            boolean complete = levels.stream()
                    .filter(other -> peers(other, totals).equals(peers(level, totals)))
                    .anyMatch(other -> other.groupingOf(totals).equals(totals.leafLevel()));
            if (!complete || level.clips().size() > 0) {
                throw new IllegalArgumentException("level '" + level.name()
                        + "': a tree of totals has a level of single bins, and the same clip at all levels");
            }
        }
    }
}
