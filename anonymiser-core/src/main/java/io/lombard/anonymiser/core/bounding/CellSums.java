package io.lombard.anonymiser.core.bounding;

import io.lombard.anonymiser.core.plan.PlanFormat;
import io.lombard.anonymiser.core.plan.ReleasePlan;
import java.io.Serializable;
import java.util.Arrays;
import java.util.stream.IntStream;
import org.jspecify.annotations.Nullable;

/**
 * Sums of bounded contributions, in lattice units, per level and measure of a plan. Confidential: this is raw data until
 * noise is added, and so are the {@link Counts}.
 *
 * <p>Sums of buckets add up to the sums of the whole lake, in any order, exactly. Not thread-safe. Serializable, so that a task on
 * another machine can hand them over.
 */
public final class CellSums implements Serializable {

    private static final long serialVersionUID = 1;

    private final String plan;
    private final int @Nullable [][] touched;
    private final long[][][] sums;
    private final Counts counts;

    /** @param plan {@link PlanFormat#digestForSums} of the plan under which they were bound */
    CellSums(String plan, long[][][] sums, Counts counts) {
        this(plan, null, sums, counts);
    }

    /** @param touched by level the numbers, ascending, of the cells that have sums; null where all cells of the plan do */
    CellSums(String plan, int @Nullable [][] touched, long[][][] sums, Counts counts) {
        this.plan = plan;
        this.touched = touched;
        this.sums = sums;
        this.counts = counts;
    }

    /** No customer at all. */
    public static CellSums none(ReleasePlan plan) {
        var touched = plan.threshold() == null ? null : new int[plan.levels().size()][0];
        return new CellSums(PlanFormat.digestForSums(plan), touched, zeros(plan), Counts.NONE);
    }

    static long[][][] zeros(ReleasePlan plan) {
        var zeros = new long[plan.levels().size()][plan.measures().size()][];
        for (int l = 0; l < zeros.length; l++) {
            int size =
                    plan.threshold() == null ? plan.cells(plan.levels().get(l)).size() : 0;
            for (int m = 0; m < zeros[l].length; m++) {
                zeros[l][m] = new long[size];
            }
        }
        return zeros;
    }

    /**
     * The sums of two disjoint sets of customers together.
     *
     * @throws IllegalArgumentException when they were bound under different plans
     */
    public CellSums plus(CellSums other) {
        if (!plan.equals(other.plan)) {
            throw new IllegalArgumentException("sums of different plans cannot be added");
        }
        if (touched != null && other.touched != null) {
            var both = new TouchedCells(touched, sums).plus(new TouchedCells(other.touched, other.sums));
            return new CellSums(plan, both.numbers(), both.sums(), counts.plus(other.counts));
        }
        var total = new long[sums.length][][];
        for (int l = 0; l < sums.length; l++) {
            total[l] = new long[sums[l].length][];
            for (int m = 0; m < sums[l].length; m++) {
                total[l][m] = added(sums[l][m], other.sums[l][m]);
            }
        }
        return new CellSums(plan, total, counts.plus(other.counts));
    }

    /** Numbers of the cells that have a sum, in order: all cells of the level, or those that were touched in a plan with a threshold. */
    public int[] cells(int level) {
        return touched == null ? IntStream.range(0, sums[level][0].length).toArray() : touched[level].clone();
    }

    /** Sums of {@link #cells}, in the same order; positions of level and measure as in the plan. A copy. */
    public long[] of(int level, int measure) {
        return sums[level][measure].clone();
    }

    /** True when the sums were bound under that plan, or one that differs from it in cost and suppression only. */
    public boolean fits(ReleasePlan plan) {
        return this.plan.equals(PlanFormat.digestForSums(plan)) && Arrays.deepEquals(shape(sums), shape(plan));
    }

    private int[][] shape(ReleasePlan plan) {
        if (touched == null) {
            return shape(zeros(plan));
        }
        int measures = plan.measures().size();
        return Arrays.stream(touched)
                .map(cells -> {
                    var each = new int[measures];
                    Arrays.fill(each, cells.length);
                    return each;
                })
                .toArray(int[][]::new);
    }

    public Counts counts() {
        return counts;
    }

    String plan() {
        return plan;
    }

    int @Nullable [][] touched() {
        return touched;
    }

    long[][][] all() {
        return sums;
    }

    private static int[][] shape(long[][][] sums) {
        return Arrays.stream(sums)
                .map(level ->
                        Arrays.stream(level).mapToInt(cells -> cells.length).toArray())
                .toArray(int[][]::new);
    }

    static long[] added(long[] a, long[] b) {
        var total = new long[a.length];
        for (int i = 0; i < a.length; i++) {
            total[i] = Math.addExact(a[i], b[i]);
        }
        return total;
    }
}
