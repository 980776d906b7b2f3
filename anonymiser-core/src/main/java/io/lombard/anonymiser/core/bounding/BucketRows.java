package io.lombard.anonymiser.core.bounding;

import io.lombard.anonymiser.core.plan.ReleasePlan;
import java.sql.SQLException;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.duckdb.DuckDBDataChunkReader;
import org.duckdb.DuckDBReadableVector;

/** Cuts chunks of sorted rows into customers and counts the rows that are left out. */
final class BucketRows {

    private static final int NOT_SORTED = -1;
    private static final int NOBODY = -2;

    private final Kernel kernel;
    private final List<CodeColumn> codes;
    private final long[] leftOut;
    private int[] steps = new int[0];
    private long[] amounts = new long[0];
    /** Numbers of leaves; -1 - (number of the column that doesn't list the row) where it is left out. */
    private int[] leaves = new int[0];

    private long rows;

    BucketRows(ReleasePlan plan, List<CodeColumn> codes) {
        this.kernel = Kernel.of(plan);
        this.codes = codes;
        this.leftOut = new long[codes.size()];
    }

    /**
     * Columns: the step from the row before (1 to another customer, 0 to the same, -1 where rows are not sorted, -2 where nobody
     * is named), the amount, and the codes. False where rows are not sorted.
     *
     * @throws SQLException when a row has no token: whose contribution would it be
     */
    boolean take(DuckDBDataChunkReader chunk) throws SQLException {
        int size = Math.toIntExact(chunk.rowCount());
        copy(chunk, size);
        for (int row = 0; row < size; row++) {
            int step = steps[row];
            if (step != 0) {
                kernel.endCustomer();
            }
            if (step == NOT_SORTED) {
                return false;
            }
            if (step == NOBODY) {
                throw new SQLException("a row has no token");
            }
            count(leaves[row], amounts[row]);
        }
        rows += size;
        return true;
    }

    /** Column by column, which is faster than row by row: each access to a chunk is checked. */
    private void copy(DuckDBDataChunkReader chunk, int size) {
        if (leaves.length < size) {
            steps = new int[size];
            amounts = new long[size];
            leaves = new int[size];
        }
        var step = chunk.vector(0);
        for (int row = 0; row < size; row++) {
            steps[row] = step.getByte(row);
        }
        var amount = chunk.vector(1);
        for (int row = 0; row < size; row++) {
            amounts[row] = amount.getLong(row);
        }
        Arrays.fill(leaves, 0);
        for (int c = 0; c < codes.size(); c++) {
            number(chunk.vector(2 + c), codes.get(c).width(), -1 - c, size);
        }
    }

    /** Numbers each row's leaf, the last code fastest; or says which column was the first that doesn't list the row. */
    private void number(DuckDBReadableVector positions, int width, int unlisted, int size) {
        for (int row = 0; row < size; row++) {
            int position = positions.getInt(row, -1);
            if (leaves[row] >= 0) {
                leaves[row] = position < 0 ? unlisted : leaves[row] * width + position;
            }
        }
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
        for (int c = 0; c < leftOut.length; c++) {
            if (leftOut[c] > 0) {
                outside.put(codes.get(c).reason(), leftOut[c]);
            }
        }
        return kernel.result(rows, outside);
    }
}
