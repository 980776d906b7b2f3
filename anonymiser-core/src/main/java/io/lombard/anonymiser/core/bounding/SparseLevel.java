package io.lombard.anonymiser.core.bounding;

import io.lombard.anonymiser.core.plan.Cells;
import io.lombard.anonymiser.core.plan.Measure;
import java.util.Arrays;
import java.util.Comparator;
import java.util.HashMap;
import java.util.Map;
import java.util.TreeMap;
import java.util.function.IntUnaryOperator;

/**
 * The customers of one level's cells, of those only that somebody touched.
 *
 * <p>A customer who touched more than L cells counts in the L where most of their rows are; of cells with equally many those come first
 * whose hash, together with all of the customer's own cells, is smaller, so that no cell is favoured. Which cells are kept depends on
 * this customer's rows alone. So with the customer at most L sums change, each by at most 1, and all of them by at most
 * the clip in L2 norm, as {@link L2Bound} scales what is kept.
 */
final class SparseLevel {

    private final IntUnaryOperator cellOfLeaf;
    private final int most;
    private final long one;
    private final long bound;
    private final Map<Integer, Long> sums = new HashMap<>();

    /** @param most L */
    SparseLevel(Cells cells, Measure measure, int most) {
        this.cellOfLeaf = cells.ofLeaf();
        this.most = most;
        this.one = measure.lattice();
        this.bound = cells.level().sensitivity(measure);
    }

    /** @param customer a complete customer's rows by leaf */
    void add(Map<Integer, Long> customer) {
        var rows = new HashMap<Integer, Long>();
        customer.forEach((leaf, count) -> rows.merge(cellOfLeaf.applyAsInt(leaf), count, Long::sum));
        var kept = kept(rows);
        var vector = new long[kept.length];
        Arrays.fill(vector, one);
        L2Bound.apply(vector, vector.length, bound);
        for (int i = 0; i < kept.length; i++) {
            sums.merge(kept[i], vector[i], Math::addExact);
        }
    }

    private int[] kept(Map<Integer, Long> rows) {
        if (rows.size() <= most) {
            return rows.keySet().stream().mapToInt(cell -> cell).toArray();
        }
        long own = rows.entrySet().stream()
                .mapToLong(entry -> mixed(entry.getKey() * 31L + entry.getValue()))
                .sum();
        return rows.entrySet().stream()
                .sorted(Map.Entry.<Integer, Long>comparingByValue()
                        .reversed()
                        .thenComparing(Map.Entry.comparingByKey(Comparator.comparingLong(cell -> mixed(own + cell)))))
                .limit(most)
                .mapToInt(Map.Entry::getKey)
                .toArray();
    }

    /** Steele, Lea, Flood 2014: the finishing steps of SplitMix64, a bijection. */
    private static long mixed(long value) {
        long z = (value ^ (value >>> 30)) * 0xBF58476D1CE4E5B9L;
        z = (z ^ (z >>> 27)) * 0x94D049BB133111EBL;
        return z ^ (z >>> 31);
    }

    /** Numbers of the touched cells, ascending. */
    int[] touched() {
        return sums.keySet().stream().mapToInt(cell -> cell).sorted().toArray();
    }

    /** In the order of {@link #touched}. */
    long[] sums() {
        return new TreeMap<>(sums).values().stream().mapToLong(sum -> sum).toArray();
    }
}
