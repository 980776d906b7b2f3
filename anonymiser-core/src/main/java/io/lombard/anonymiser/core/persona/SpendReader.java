package io.lombard.anonymiser.core.persona;

import io.lombard.anonymiser.core.bounding.DuckDbLimits;
import io.lombard.anonymiser.core.plan.PersonaPlan;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.List;
import java.util.Properties;
import java.util.stream.Collectors;
import org.duckdb.DuckDBDriver;

/**
 * Reads a bucket's payments once and keeps a vector of each customer, without the token.
 *
 * <p>Assumes, as {@link io.lombard.anonymiser.core.bounding.BucketBounding} does, that a bucket holds all rows of each of its
 * customers for the month, and only that month. Only debits in the plan's currency and of a listed category count; a payment counts at
 * most {@link #MOST}, a negative one nothing.
 */
public final class SpendReader {

    /** In minor units; far above any payment. With it, sums of two billion payments fit into 64 bits. */
    static final long MOST = 1L << 32;

    private SpendReader() {}

    /**
     * The customers of one bucket.
     *
     * @param files all its files of payments; none is a bucket without customers
     * @throws SQLException when a file can't be read, a row names nobody, or a limit is reached
     */
    public static SpendVectors read(List<Path> files, PersonaPlan plan, DuckDbLimits limits) throws SQLException {
        int width = plan.categories().size();
        if (files.isEmpty()) {
            return SpendVectors.none(width);
        }
        try (var database = new DuckDBDriver().connect("jdbc:duckdb:", new Properties());
                var statement = database.createStatement()) {
            limit(database, limits);
            try (var rows = statement.executeQuery(query(files, plan))) {
                return vectors(rows, width);
            }
        }
    }

    private static void limit(Connection database, DuckDbLimits limits) throws SQLException {
        try (var statement = database.createStatement()) {
            statement.execute("SET threads = 1"); // buckets are read side by side
            statement.execute("SET memory_limit = '" + limits.memoryMegabytes() + "MB'");
            statement.execute(
                    "SET temp_directory = " + literal(limits.temporary().toString()));
            statement.execute("SET max_temp_directory_size = '" + limits.spillMegabytes() + "MB'");
        }
    }

    private static SpendVectors vectors(ResultSet rows, int width) throws SQLException {
        var vectors = new SpendVectors.Collector(width);
        var spend = new long[width];
        while (rows.next()) {
            if (rows.getBoolean(1)) {
                throw new SQLException("a row has no token");
            }
            for (int i = 0; i < width; i++) {
                spend[i] = rows.getLong(i + 2);
            }
            vectors.add(spend);
        }
        return vectors.vectors();
    }

    private static String query(List<Path> files, PersonaPlan plan) {
        var sums = plan.categories().stream()
                .map(category -> "coalesce(sum(greatest(0, least(amount_minor, " + MOST
                        + "))) FILTER (WHERE category = " + literal(category.code()) + "), 0)::BIGINT")
                .collect(Collectors.joining(", "));
        return "SELECT token IS NULL, " + sums + " FROM read_parquet(["
                + files.stream().map(file -> literal(file.toString())).collect(Collectors.joining(", "))
                + "], hive_partitioning = false) WHERE direction = 'debit' AND currency = " + literal(plan.currency())
                + " GROUP BY token";
    }

    private static String literal(String text) {
        return "'" + text.replace("'", "''") + "'";
    }
}
