package io.lombard.anonymiser.core.bounding;

import io.lombard.anonymiser.core.plan.ReleasePlan;
import java.nio.file.Path;
import java.sql.SQLException;
import java.util.List;
import org.duckdb.DuckDBConnection;

/**
 * The pure function of a bucket: (Parquet files of a {@link Bucket}, plan) to sums. Whoever runs it, a local thread or a task of a
 * cluster, gets the same integers.
 *
 * <p>Assumes that a bucket holds all rows of each of its customers for the plan's month, and only that month; that is
 * the lake's layout {@code <fact>/month=YYYY-MM/bucket=NN/*.parquet}. Assumes that rows with the same event
 * id have been dropped by the lake's compaction; they are not looked for again here.
 *
 * <p>A plan may split by the customer's description. It is put beside each of the customer's rows before they are counted: so
 * the vector that is bounded is still one customer's, and its sensitivity is what it is without. Rows of customers without
 * description are left out, and counted as unlisted in the first such dimension. Assumes at most one description a customer;
 * with two, rows would count twice, under the same bound.
 *
 * <p>A plan may count changes from the month before. Then both months' files are read, each row with its month; the customer
 * is in one cell at most, so who comes or goes, with either month or with both, changes one count by one at most.
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
    public static CellSums bound(Bucket bucket, ReleasePlan plan, DuckDbLimits limits) throws SQLException {
        try (var bounding = open(plan, limits)) {
            return bounding.bound(bucket);
        }
    }

    /** The same without descriptions. */
    public static CellSums bound(List<Path> files, ReleasePlan plan, DuckDbLimits limits) throws SQLException {
        return bound(Bucket.of(files), plan, limits);
    }

    /**
     * Bounds and sums the customers of one bucket. Runs on the calling thread; call it for several buckets at once and add up
     * the results.
     *
     * @param bucket all its files; without facts it is a bucket without customers
     * @throws SQLException when a file can't be read or a limit is reached
     */
    public CellSums bound(Bucket bucket) throws SQLException {
        if (bucket.facts().isEmpty()) {
            return CellSums.none(plan);
        }
        try (var reader = BucketReader.on(database, plan)) {
            if (bucket.facts().size() == 1 && !plan.readsMonthBefore()) {
                var streamed = reader.read(bucket, false);
                if (streamed.isPresent()) {
                    return streamed.get();
                }
            }
            return reader.read(bucket, true).orElseThrow(() -> new SQLException("the sorted bucket is not sorted"));
        }
    }

    @Override
    public void close() throws SQLException {
        database.close();
    }
}
