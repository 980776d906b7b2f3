package io.lombard.anonymiser.core.bounding;

import io.lombard.anonymiser.core.plan.Derivation;
import io.lombard.anonymiser.core.plan.Dimension;
import io.lombard.anonymiser.core.plan.ReleasePlan;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Properties;
import java.util.stream.Collectors;
import org.duckdb.DuckDBConnection;
import org.duckdb.DuckDBDriver;
import org.duckdb.DuckDBPreparedStatement;

/** Reads a bucket's Parquet files through an embedded DuckDB. */
final class BucketReader implements AutoCloseable {

    // 1 where a customer begins, 0 where it goes on, -1 where rows are not sorted, -2 without a token. DuckDB compares
    // the 128 bits itself: turning each into two longs cost more than all the rest of the reading.
    private static final String STEP =
            "CASE WHEN token = previous THEN 0::TINYINT WHEN token < previous THEN -1::TINYINT"
                    + " WHEN token IS NULL THEN -2::TINYINT ELSE 1::TINYINT END";

    private final Connection connection;
    private final ReleasePlan plan;
    private final List<CodeColumn> codes;

    private BucketReader(Connection connection, ReleasePlan plan) {
        this.connection = connection;
        this.plan = plan;
        this.codes = codes(plan);
    }

    /** A database for {@link #on}, with the plan's lists of codes. */
    static DuckDBConnection database(ReleasePlan plan, DuckDbLimits limits) throws SQLException {
        var database =
                new DuckDBDriver().connect("jdbc:duckdb:", new Properties()).unwrap(DuckDBConnection.class);
        try {
            execute(database, "SET threads = 1"); // buckets run side by side, and one thread keeps the files' order
            execute(database, "SET memory_limit = '" + limits.memoryMegabytes() + "MB'");
            execute(
                    database,
                    "SET temp_directory = " + literal(limits.temporary().toString()));
            execute(database, "SET max_temp_directory_size = '" + limits.spillMegabytes() + "MB'");
            // The last two would let a join forget the order of the facts.
            execute(database, "SET disabled_optimizers = 'top_n_window_elimination,build_side_probe_side,join_order'");
            for (var dimension : plan.dimensions()) {
                execute(database, enumeration(dimension));
            }
            return database;
        } catch (SQLException e) {
            database.close();
            throw e;
        }
    }

    /** A reader with a connection of its own, for one thread. */
    static BucketReader on(DuckDBConnection database, ReleasePlan plan) throws SQLException {
        var connection = database.duplicate();
        // Chunks are used at once: a large buffer of them would only fall out of the processor's caches.
        execute(connection, "SET streaming_buffer_size = '64KB'");
        return new BucketReader(connection, plan);
    }

    /** Empty when the rows turn out not to be sorted by token. */
    Optional<CellSums> read(Bucket bucket, boolean sort) throws SQLException {
        try (var statement = connection.prepareStatement(query(bucket, sort)).unwrap(DuckDBPreparedStatement.class);
                var result = statement.query()) {
            var rows = new BucketRows(plan, codes);
            while (result.nextChunk()) {
                if (!rows.take(result.chunk())) {
                    return Optional.empty();
                }
            }
            return Optional.of(rows.result());
        }
    }

    private String query(Bucket bucket, boolean sort) {
        var amount = plan.source().hasPayments() ? "amount_minor" : "0::BIGINT";
        var rows = "FROM " + rows(bucket) + (sort ? " ORDER BY token" : "");
        return "SELECT " + STEP + ", " + amount + ", "
                + codes.stream().map(CodeColumn::sql).collect(Collectors.joining(", "))
                + " FROM (SELECT *, lag(token) OVER () AS previous FROM (" + rows + "))";
    }

    /** The facts, in their order, and beside each what the plan takes from elsewhere: its month, or the customer's description. */
    private String rows(Bucket bucket) {
        if (plan.readsMonthBefore()) {
            var month = ofMonth(1, bucket.facts());
            return bucket.before().isEmpty()
                    ? "(" + month + ")"
                    : "(" + ofMonth(0, bucket.before()) + " UNION ALL BY NAME " + month + ")";
        }
        if (!plan.readsDescriptions()) {
            return parquet(bucket.facts());
        }
        boolean none = bucket.descriptions().isEmpty();
        var taken = plan.dimensions().stream()
                .filter(dimension -> dimension.derivation() == Derivation.DESCRIBED)
                .map(dimension ->
                        (none ? "NULL" : "TRY_CAST(\"" + dimension.column() + "\" AS " + quoted(dimension) + ")")
                                + " AS " + described(dimension))
                .collect(Collectors.joining(", "));
        return none
                ? "(SELECT *, " + taken + " FROM " + parquet(bucket.facts()) + ")"
                : "(SELECT facts.*, described.* FROM " + parquet(bucket.facts())
                        + " AS facts LEFT JOIN (SELECT token AS"
                        + " described_token, " + taken + " FROM " + parquet(bucket.descriptions())
                        + ") AS described ON token = described_token)";
    }

    private static String ofMonth(int number, List<Path> files) {
        return "SELECT *, " + number + " AS month_number FROM " + parquet(files);
    }

    private static String parquet(List<Path> files) {
        return "read_parquet(["
                + files.stream().map(file -> literal(file.toString())).collect(Collectors.joining(", "))
                + "], hive_partitioning = false)";
    }

    private static String described(Dimension dimension) {
        return "\"described_" + dimension.name() + '"';
    }

    private static List<CodeColumn> codes(ReleasePlan plan) {
        var codes = new ArrayList<CodeColumn>();
        if (plan.source().hasPayments()) {
            codes.add(only("direction", "debit", Counts.CREDIT));
            codes.add(only("currency", plan.currency(), Counts.OTHER_CURRENCY));
        }
        if (plan.countsChanges()) {
            codes.add(new CodeColumn("month_number", 2, "no-month"));
        }
        for (var dimension : plan.dimensions()) {
            codes.add(new CodeColumn(
                    position(text(dimension), quoted(dimension)),
                    dimension.recorded().size(),
                    Counts.UNLISTED + dimension.name()));
        }
        return List.copyOf(codes);
    }

    private static CodeColumn only(String column, String code, String reason) {
        return new CodeColumn(position(column, "ENUM(" + literal(code) + ")"), 1, reason);
    }

    // Nothing but casts and calls: of these DuckDB makes one for each text in a file's dictionary, not one for each
    // row.
    private static String position(String text, String type) {
        return "enum_code(TRY_CAST(" + text + " AS " + type + "))::INTEGER";
    }

    private static String text(Dimension dimension) {
        var column = '"' + dimension.column() + '"';
        return switch (dimension.derivation()) {
            case CODE, PAIR, CHANGE -> column;
            case WEEKDAY -> "lower(dayname(" + column + "))";
            case HOUR -> "strftime(" + column + ", '%H')";
            case WEEK -> "'week-' || (1 + (day(" + column + ") - 1) // 7)";
            case DESCRIBED -> described(dimension);
            case TOTAL -> literal(dimension.recorded().getFirst());
        };
    }

    private static String enumeration(Dimension dimension) {
        return "CREATE TYPE " + quoted(dimension) + " AS ENUM ("
                + dimension.recorded().stream().map(BucketReader::literal).collect(Collectors.joining(", ")) + ")";
    }

    private static String quoted(Dimension dimension) {
        return '"' + dimension.name() + '"';
    }

    private static String literal(String text) {
        return "'" + text.replace("'", "''") + "'";
    }

    private static void execute(Connection connection, String sql) throws SQLException {
        try (var statement = connection.createStatement()) {
            statement.execute(sql);
        }
    }

    @Override
    public void close() throws SQLException {
        connection.close();
    }
}
