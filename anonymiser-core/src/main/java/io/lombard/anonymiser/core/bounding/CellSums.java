package io.lombard.anonymiser.core.bounding;

import io.lombard.anonymiser.core.plan.PlanFormat;
import io.lombard.anonymiser.core.plan.ReleasePlan;
import java.io.Serializable;
import java.util.Arrays;

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
    private final long[][][] sums;
    private final Counts counts;

    /** @param plan {@link PlanFormat#digestForSums} of the plan under which they were bound */
    CellSums(String plan, long[][][] sums, Counts counts) {
        this.plan = plan;
        this.sums = sums;
        this.counts = counts;
    }

    /** No customer at all. */
    public static CellSums none(ReleasePlan plan) {
        return new CellSums(PlanFormat.digestForSums(plan), zeros(plan), Counts.NONE);
    }

    static long[][][] zeros(ReleasePlan plan) {
        var zeros = new long[plan.levels().size()][plan.measures().size()][];
        for (int l = 0; l < zeros.length; l++) {
            int size = plan.cells(plan.levels().get(l)).size();
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
        var total = new long[sums.length][][];
        for (int l = 0; l < sums.length; l++) {
            total[l] = new long[sums[l].length][];
            for (int m = 0; m < sums[l].length; m++) {
                total[l][m] = added(sums[l][m], other.sums[l][m]);
            }
        }
        return new CellSums(plan, total, counts.plus(other.counts));
    }

    /** Cells in the order of {@code plan.cells(level)}; positions as in the plan. A copy. */
    public long[] of(int level, int measure) {
        return sums[level][measure].clone();
    }

    /** True when the sums were bound under that plan, or one that differs from it in cost and suppression only. */
    public boolean fits(ReleasePlan plan) {
        return this.plan.equals(PlanFormat.digestForSums(plan)) && Arrays.deepEquals(shape(sums), shape(zeros(plan)));
    }

    public Counts counts() {
        return counts;
    }

    String plan() {
        return plan;
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

    private static long[] added(long[] a, long[] b) {
        var total = new long[a.length];
        for (int i = 0; i < a.length; i++) {
            total[i] = Math.addExact(a[i], b[i]);
        }
        return total;
    }
}
