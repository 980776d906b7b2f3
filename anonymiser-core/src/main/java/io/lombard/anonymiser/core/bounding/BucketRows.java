package io.lombard.anonymiser.core.bounding;

import io.lombard.anonymiser.core.plan.ReleasePlan;
import java.util.HashMap;
import java.util.Map;
import org.duckdb.DuckDBDataChunkReader;
import org.duckdb.DuckDBReadableVector;

/** Cuts chunks of sorted rows into customers and sorts out the rows that don't count. */
final class BucketRows {

    private static final int FIRST_CODE = 4;
    private static final String[] LEFT_OUT = {"", Counts.CREDIT, Counts.OTHER_CURRENCY};

    private final CustomerKernel kernel;
    private final String[] dimensions;
    private final int[] leaves;
    private final Map<String, Long> outside = new HashMap<>();
    private long rows;
    private long high = Long.MIN_VALUE;
    private long low = Long.MIN_VALUE;

    BucketRows(ReleasePlan plan) {
        this.kernel = new CustomerKernel(plan);
        this.dimensions =
                plan.dimensions().stream().map(dimension -> dimension.name()).toArray(String[]::new);
        this.leaves = new int[dimensions.length];
    }

    /** False when a token is smaller than the one before it. */
    boolean take(DuckDBDataChunkReader chunk) {
        var columns = new DuckDBReadableVector[FIRST_CODE + dimensions.length];
        for (int i = 0; i < columns.length; i++) {
            columns[i] = chunk.vector(i);
        }
        long size = chunk.rowCount();
        for (long row = 0; row < size; row++) {
            if (!follows(columns[0].getLong(row), columns[1].getLong(row))) {
                return false;
            }
            take(columns, row);
        }
        rows += size;
        return true;
    }

    private boolean follows(long nextHigh, long nextLow) {
        if (nextHigh == high && nextLow == low) {
            return true;
        }
        kernel.endCustomer();
        boolean sorted = nextHigh > high || (nextHigh == high && nextLow > low);
        high = nextHigh;
        low = nextLow;
        return sorted;
    }

    private void take(DuckDBReadableVector[] columns, long row) {
        int leftOut = columns[3].getInt(row);
        if (leftOut != 0) {
            outside.merge(LEFT_OUT[leftOut], 1L, Long::sum);
            return;
        }
        for (int d = 0; d < leaves.length; d++) {
            leaves[d] = columns[FIRST_CODE + d].getInt(row);
            if (leaves[d] < 0) {
                outside.merge(Counts.UNLISTED + dimensions[d], 1L, Long::sum);
                return;
            }
        }
        kernel.payment(leaves, columns[2].getLong(row));
    }

    CellSums result() {
        return kernel.result(rows, outside);
    }
}
