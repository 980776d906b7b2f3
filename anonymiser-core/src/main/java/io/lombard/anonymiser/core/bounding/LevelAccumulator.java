package io.lombard.anonymiser.core.bounding;

import io.lombard.anonymiser.core.plan.Cells;
import io.lombard.anonymiser.core.plan.Measure;
import java.util.List;

/** One customer's vectors at one level, then the level's sums. */
final class LevelAccumulator {

    private final int[][] offsets;
    private final List<Measure> measures;
    private final long[][] sums;
    private final long[] payments;
    private final long[] amounts;
    private int[] touched = new int[64];
    private long[] vector = new long[64];
    private int count;

    LevelAccumulator(Cells cells, List<Measure> measures, long[][] sums) {
        this.offsets = cells.leafOffsets();
        this.measures = measures;
        this.sums = sums;
        this.payments = new long[cells.size()];
        this.amounts = new long[cells.size()];
    }

    /** @param clamped amount in minor units, already clamped */
    void add(int[] leaves, long clamped) {
        int cell = 0;
        for (int d = 0; d < leaves.length; d++) {
            cell += offsets[d][leaves[d]];
        }
        if (payments[cell]++ == 0) {
            touch(cell);
        }
        amounts[cell] += clamped;
    }

    private void touch(int cell) {
        if (count == touched.length) {
            touched = java.util.Arrays.copyOf(touched, count * 2);
            vector = new long[count * 2];
        }
        touched[count++] = cell;
    }

    /** The customer is complete: bound each measure's vector, add it to the sums, forget the customer. */
    void endCustomer() {
        for (int m = 0; m < sums.length; m++) {
            fill(measures.get(m));
            L2Bound.apply(vector, count, measures.get(m).sensitivity());
            for (int i = 0; i < count; i++) {
                sums[m][touched[i]] += vector[i];
            }
        }
        for (int i = 0; i < count; i++) {
            payments[touched[i]] = 0;
            amounts[touched[i]] = 0;
        }
        count = 0;
    }

    private void fill(Measure measure) {
        for (int i = 0; i < count; i++) {
            int cell = touched[i];
            vector[i] = switch (measure) {
                case Measure.Customers customers -> customers.lattice();
                case Measure.Payments each -> payments[cell] * each.lattice();
                case Measure.Spend spend -> amounts[cell] * (spend.lattice() / spend.minorPerMajor());
            };
        }
    }
}
