package io.lombard.anonymiser.core.bounding;

import io.lombard.anonymiser.core.plan.Dimension;
import io.lombard.anonymiser.core.plan.ReleasePlan;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.duckdb.DuckDBDataChunkReader;
import org.duckdb.DuckDBReadableVector;

/** Cuts chunks of sorted rows into customers and counts the rows that are left out. */
final class BucketRows {

    private final Kernel kernel;
    private final List<String> reasons;
    private final long[] leftOut;
    private long rows;
    private long high = Long.MIN_VALUE;
    private long low = Long.MIN_VALUE;

    BucketRows(ReleasePlan plan) {
        this.kernel = Kernel.of(plan);
        this.reasons = reasons(plan);
        this.leftOut = new long[reasons.size()];
    }

    /** Reasons for which a row is left out, in the order in which they are looked for. */
    static List<String> reasons(ReleasePlan plan) {
        var reasons = new ArrayList<>(List.of(Counts.CREDIT, Counts.OTHER_CURRENCY));
        plan.dimensions().stream().map(Dimension::name).forEach(name -> reasons.add(Counts.UNLISTED + name));
        return List.copyOf(reasons);
    }

    /**
     * Columns: the token's upper and lower half as signed longs, the amount, and the leaf or -1 - (number of the
     * reason). False when a token is smaller than the one before it.
     */
    boolean take(DuckDBDataChunkReader chunk) {
        var highs = longs(chunk.vector(0), chunk.rowCount());
        var lows = longs(chunk.vector(1), chunk.rowCount());
        var amounts = longs(chunk.vector(2), chunk.rowCount());
        var leaves = ints(chunk.vector(3), chunk.rowCount());
        for (int row = 0; row < leaves.length; row++) {
            if ((highs[row] != high || lows[row] != low) && !nextCustomer(highs[row], lows[row])) {
                return false;
            }
            if (leaves[row] >= 0) {
                kernel.payment(leaves[row], amounts[row]);
            } else {
                leftOut[-1 - leaves[row]]++;
            }
        }
        rows += leaves.length;
        return true;
    }

    private boolean nextCustomer(long nextHigh, long nextLow) {
        kernel.endCustomer();
        boolean sorted = nextHigh > high || (nextHigh == high && nextLow > low);
        high = nextHigh;
        low = nextLow;
        return sorted;
    }

    private static long[] longs(DuckDBReadableVector vector, long size) {
        var values = new long[(int) size];
        for (int row = 0; row < values.length; row++) {
            values[row] = vector.getLong(row);
        }
        return values;
    }

    private static int[] ints(DuckDBReadableVector vector, long size) {
        var values = new int[(int) size];
        for (int row = 0; row < values.length; row++) {
            values[row] = vector.getInt(row);
        }
        return values;
    }

    CellSums result() {
        Map<String, Long> outside = new HashMap<>();
        for (int i = 0; i < leftOut.length; i++) {
            if (leftOut[i] > 0) {
                outside.put(reasons.get(i), leftOut[i]);
            }
        }
        return kernel.result(rows, outside);
    }
}
