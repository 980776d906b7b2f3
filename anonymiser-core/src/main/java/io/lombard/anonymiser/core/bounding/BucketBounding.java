package io.lombard.anonymiser.core.bounding;

import io.lombard.anonymiser.core.plan.ReleasePlan;
import java.nio.file.Path;
import java.sql.SQLException;
import java.util.List;
import org.duckdb.DuckDBConnection;

/**
 * The pure function of a bucket: (Parquet files of a bucket, plan) to sums. Whoever runs it, a local thread or a task of a
 * cluster, gets the same integers.
 *
 * <p>Assumes that a bucket holds all rows of each of its customers for the plan's month, and only that month; that is
 * the lake's layout {@code <fact>/month=YYYY-MM/bucket=NN/*.parquet}. Assumes that rows with the same event
 * id have been dropped by the lake's compaction; they are not looked for again here.
 *
 * <p>Reads {@code token}, the column of each dimension and, where the facts are payments, {@code amount_minor},
 * {@code currency} and {@code direction}. Files sorted by token are streamed; others are sorted first, with the same result.
 */
public final class BucketBounding implements AutoCloseable {

    private final ReleasePlan plan;
    private final DuckDBConnection database;

    private BucketBounding(ReleasePlan plan, DuckDBConnection database) {
        this.plan = plan;
        this.database = database;
    }

    /**
     * For many buckets of one plan: a database takes longer to start than a small bucket to read.
     *
     * @param limits of all buckets that are bounded at the same time, together
     */
    public static BucketBounding open(ReleasePlan plan, DuckDbLimits limits) throws SQLException {
        return new BucketBounding(plan, BucketReader.database(plan, limits));
    }

    /** Bounds and sums the customers of one bucket on its own. */
    public static CellSums bound(List<Path> files, ReleasePlan plan, DuckDbLimits limits) throws SQLException {
        try (var bounding = open(plan, limits)) {
            return bounding.bound(files);
        }
    }

    /**
     * Bounds and sums the customers of one bucket. Runs on the calling thread; call it for several buckets at once and add up
     * the results.
     *
     * @param files all files of the bucket; none is a bucket without customers
     * @throws SQLException when a file can't be read or a limit is reached
     */
    public CellSums bound(List<Path> files) throws SQLException {
        if (files.isEmpty()) {
            return CellSums.none(plan);
        }
        try (var reader = BucketReader.on(database, plan)) {
            if (files.size() == 1) {
                var streamed = reader.read(files, false);
                if (streamed.isPresent()) {
                    return streamed.get();
                }
            }
            return reader.read(files, true).orElseThrow(() -> new SQLException("the sorted bucket is not sorted"));
        }
    }

    @Override
    public void close() throws SQLException {
        database.close();
    }
}
