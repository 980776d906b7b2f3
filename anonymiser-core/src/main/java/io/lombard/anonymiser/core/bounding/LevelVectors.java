package io.lombard.anonymiser.core.bounding;

import io.lombard.anonymiser.core.plan.Cells;
import io.lombard.anonymiser.core.plan.Measure;
import io.lombard.anonymiser.core.plan.ReleasePlan;
import java.util.Arrays;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * One customer's vectors at one level, and the sums of all customers so far.
 *
 * <p>A level that splits a customer's leaf cells into as many cells as a finer level does splits them in the same way, so its
 * bounded vectors are those of the finer level, entry by entry: both number their cells by first touch. Most customers
 * have one age band and one gender and many stay in one area, so this saves more than half of the bounding. Levels of
 * bins split in the same way, too: a customer's total in a cell of the other dimensions lies in one bin.
 */
final class LevelVectors {

    private final int[] cellOfLeaf;
    private final int[] positions;
    private final List<Measure> measures;
    private final long[] bounds;
    private final long[][] sums;
    private final List<LevelVectors> finer;
    private final @Nullable TotalBins bins;
    private int[] cells = new int[64];
    private long[] payments = new long[64];
    private long[] amounts = new long[64];
    private long[][] bounded;
    private int count;
    private LevelVectors source = this;

    /** @param finer levels with the same clips whose cells each lie in one cell of this one; they take a customer before this level does */
    LevelVectors(Cells cells, ReleasePlan plan, long[][] sums, List<LevelVectors> finer) {
        this.cellOfLeaf = cells.cellOfLeaf();
        this.measures = plan.measures();
        this.bins = plan.totals()
                .map(totals -> new TotalBins(totals, cells.level().groupingOf(totals)))
                .orElse(null);
        this.bounds = measures.stream().mapToLong(cells.level()::sensitivity).toArray();
        this.positions = new int[sums[0].length];
        this.sums = sums;
        this.finer = finer;
        this.bounded = new long[measures.size()][64];
    }

    /** Groups a complete customer, bounds each measure's vector and adds it to the sums. */
    void add(CustomerLeaves customer) {
        group(customer);
        source = sameSplit();
        for (int m = 0; m < sums.length; m++) {
            if (source == this) {
                fill(measures.get(m), bounded[m]);
                L2Bound.apply(bounded[m], count, bounds[m]);
            }
            var contribution = source.bounded[m];
            var total = sums[m];
            for (int i = 0; i < count; i++) {
                total[cells[i]] += contribution[i];
            }
        }
    }

    private LevelVectors sameSplit() {
        for (var level : finer) {
            if (level.count == count) {
                return level.source;
            }
        }
        return this;
    }

    private void group(CustomerLeaves customer) {
        count = 0;
        makeRoom(customer.count());
        for (int i = 0; i < customer.count(); i++) {
            int cell = cellOfLeaf[customer.leaf(i)];
            int position = positions[cell];
            if (position == 0) {
                cells[count] = cell;
                payments[count] = 0;
                amounts[count] = 0;
                position = ++count;
                positions[cell] = position;
            }
            payments[position - 1] += customer.payments(i);
            amounts[position - 1] += customer.amount(i);
        }
        for (int i = 0; i < count; i++) {
            positions[cells[i]] = 0;
        }
        if (bins != null) {
            for (int i = 0; i < count; i++) {
                cells[i] += bins.offset(amounts[i]);
            }
        }
    }

    private void makeRoom(int needed) {
        if (needed > cells.length) {
            cells = new int[2 * needed];
            payments = new long[2 * needed];
            amounts = new long[2 * needed];
            bounded = new long[measures.size()][2 * needed];
        }
    }

    private void fill(Measure measure, long[] vector) {
        switch (measure) {
            case Measure.Customers customers -> Arrays.fill(vector, 0, count, customers.lattice());
            case Measure.Percentiles percentiles -> Arrays.fill(vector, 0, count, percentiles.lattice());
            case Measure.Payments each -> multiply(payments, each.lattice(), vector);
            case Measure.Spend spend -> multiply(amounts, spend.lattice() / spend.minorPerMajor(), vector);
        }
    }

    private void multiply(long[] values, int factor, long[] vector) {
        for (int i = 0; i < count; i++) {
            vector[i] = values[i] * factor;
        }
    }
}
