package io.lombard.anonymiser.core.bounding;

import io.lombard.anonymiser.core.plan.Dimension;
import io.lombard.anonymiser.core.plan.ReleasePlan;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.duckdb.DuckDBDataChunkReader;

/** Cuts chunks of sorted rows into customers and counts the rows that are left out. */
final class BucketRows {

    private static final int NOT_SORTED = -1;
    private static final int NOBODY = -2;

    private final Kernel kernel;
    private final List<String> reasons;
    private final long[] leftOut;
    private long rows;

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
     * Columns: the step from the row before (1 to another customer, 0 to the same, -1 where rows are not sorted, -2 where nobody
     * is named), the amount, and the leaf or -1 - (number of the reason). False where rows are not sorted.
     *
     * @throws SQLException when a row has no token: whose contribution would it be
     */
    boolean take(DuckDBDataChunkReader chunk) throws SQLException {
        var steps = chunk.vector(0);
        var amounts = chunk.vector(1);
        var leaves = chunk.vector(2);
        int size = Math.toIntExact(chunk.rowCount());
        for (int row = 0; row < size; row++) {
            int step = steps.getByte(row);
            if (step != 0) {
                kernel.endCustomer();
            }
            if (step == NOT_SORTED) {
                return false;
            }
            if (step == NOBODY) {
                throw new SQLException("a row has no token");
            }
            count(leaves.getInt(row), amounts.getLong(row));
        }
        rows += size;
        return true;
    }

    private void count(int leaf, long amount) {
        if (leaf >= 0) {
            kernel.payment(leaf, amount);
        } else {
            leftOut[-1 - leaf]++;
        }
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
