package io.lombard.anonymiser.core.bounding;

import io.lombard.anonymiser.core.plan.Cells;
import io.lombard.anonymiser.core.plan.Measure;
import io.lombard.anonymiser.core.plan.ReleasePlan;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * One customer's vectors at one level, and the sums of all customers so far.
 *
 * <p>A level that splits a customer's leaf cells into as many cells as a finer level does splits them in the same way, so its
 * bounded vectors are those of the finer level, entry by entry: both number their cells by first touch. Most customers
 * have one age band and one gender and many stay in one area, so this saves more than half of the bounding. Levels of
 * bins split in the same way, too: a customer's total in a cell of the other dimensions lies in one bin.
 *
 * <p>The three kinds of sums of a cell stand side by side, those that the plan doesn't ask for as well: a cell is found once, and
 * one loop of a fixed shape adds them all.
 */
final class LevelVectors {

    private static final int KINDS = 3;
    private static final int ONCE = 0;
    private static final int PAYMENTS = 1;
    private static final int SPEND = 2;

    private final int[] cellOfLeaf;
    private final int[] positions;
    private final List<Measure> measures;
    private final int[] factors = new int[KINDS];
    private final long[] bounds = new long[KINDS];
    private final OnceEach onceEach;
    private final long[] sums;
    private final List<LevelVectors> finer;
    private final @Nullable TotalBins bins;
    private int[] cells = new int[0];
    private long[] payments = new long[0];
    private long[] amounts = new long[0];
    private int count;
    private LevelVectors source = this;
    private long once;
    private long[] boundedPayments = new long[0];
    private long[] boundedSpend = new long[0];

    /** @param finer levels with the same clips whose cells each lie in one cell of this one; they take a customer before this level does */
    LevelVectors(Cells cells, ReleasePlan plan, List<LevelVectors> finer) {
        this.cellOfLeaf = cells.cellOfLeaf();
        this.measures = plan.measures();
        this.bins = plan.totals()
                .map(totals -> new TotalBins(totals, cells.level().groupingOf(totals)))
                .orElse(null);
        for (var measure : measures) {
            factors[kind(measure)] = factor(measure);
            bounds[kind(measure)] = cells.level().sensitivity(measure);
        }
        this.onceEach = new OnceEach(factors[ONCE], bounds[ONCE]);
        this.positions = new int[cells.size()];
        this.sums = new long[Math.multiplyExact(KINDS, cells.size())];
        this.finer = finer;
    }

    private static int kind(Measure measure) {
        return switch (measure) {
            case Measure.Customers _, Measure.Percentiles _ -> ONCE;
            case Measure.Payments _ -> PAYMENTS;
            case Measure.Spend _ -> SPEND;
        };
    }

    private static int factor(Measure measure) {
        return measure instanceof Measure.Spend spend ? spend.lattice() / spend.minorPerMajor() : measure.lattice();
    }

    /** Groups a complete customer, bounds each measure's vector and adds it to the sums. */
    void add(CustomerLeaves customer) {
        group(customer);
        source = sameSplit();
        if (source == this) {
            bound();
        }
        long each = source.once;
        var ofPayments = source.boundedPayments;
        var ofSpend = source.boundedSpend;
        for (int i = 0; i < count; i++) {
            int first = KINDS * cells[i];
            sums[first + ONCE] += each;
            sums[first + PAYMENTS] += ofPayments[i];
            sums[first + SPEND] += ofSpend[i];
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
        makeRoom(customer.count());
        int found = 0;
        for (int i = 0; i < customer.count(); i++) {
            int cell = cellOfLeaf[customer.leaf(i)];
            int position = positions[cell] - 1;
            if (position < 0) {
                cells[found] = cell;
                payments[found] = customer.payments(i);
                amounts[found] = customer.amount(i);
                positions[cell] = ++found;
            } else {
                payments[position] += customer.payments(i);
                amounts[position] += customer.amount(i);
            }
        }
        count = found;
        for (int i = 0; i < found; i++) {
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
            boundedPayments = new long[2 * needed];
            boundedSpend = new long[2 * needed];
        }
    }

    private void bound() {
        once = onceEach.of(count);
        bound(payments, PAYMENTS, boundedPayments);
        bound(amounts, SPEND, boundedSpend);
    }

    private void bound(long[] values, int kind, long[] vector) {
        long factor = factors[kind];
        for (int i = 0; i < count; i++) {
            vector[i] = values[i] * factor;
        }
        L2Bound.apply(vector, count, bounds[kind]);
    }

    /** By measure of the plan, by cell. A copy. */
    long[][] sums() {
        return measures.stream().map(measure -> sums(kind(measure))).toArray(long[][]::new);
    }

    private long[] sums(int kind) {
        var each = new long[sums.length / KINDS];
        for (int cell = 0; cell < each.length; cell++) {
            each[cell] = sums[KINDS * cell + kind];
        }
        return each;
    }
}
