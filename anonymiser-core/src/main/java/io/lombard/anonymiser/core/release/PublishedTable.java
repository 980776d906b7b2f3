package io.lombard.anonymiser.core.release;

import io.lombard.anonymiser.core.plan.ReleasePlan;
import java.io.IOException;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;
import java.util.Properties;
import java.util.stream.Collectors;
import org.duckdb.DuckDBAppender;
import org.duckdb.DuckDBConnection;
import org.duckdb.DuckDBDriver;
import org.jspecify.annotations.Nullable;

/** The table that readers get: its columns, and a release written as Parquet. */
public final class PublishedTable {

    /** @param type {@code string} or {@code double} */
    public record Column(String name, String type, boolean nullable) {}

    private PublishedTable() {}

    /** month, level, a column for each dimension, then value, standard error and reason of each measure or percentile, merged_into. */
    public static List<Column> columns(ReleasePlan plan) {
        var columns = new ArrayList<Column>();
        columns.add(new Column("month", "string", false));
        columns.add(new Column("level", "string", false));
        var shape = TableShape.of(plan);
        shape.dimensions().forEach(dimension -> columns.add(new Column(dimension.name(), "string", false)));
        for (var value : shape.values()) {
            columns.add(new Column(value, "double", true));
            columns.add(new Column(value + "_se", "double", true));
            columns.add(new Column(value + "_reason", "string", true));
        }
        columns.add(new Column("merged_into", "string", true));
        return List.copyOf(columns);
    }

    /** The row's values in the order of {@link #columns}: strings, doubles and nulls. */
    public static List<@Nullable Object> values(PublishedRow row) {
        var values = new ArrayList<@Nullable Object>();
        values.add(row.month());
        values.add(row.level());
        values.addAll(row.codes());
        for (var value : row.values()) {
            values.add(value.value());
            values.add(value.standardError());
            values.add(value.reason());
        }
        values.add(row.mergedInto());
        return values;
    }

    /**
     * Writes the whole release as one Parquet file (Snappy: every reader knows it), rows in the release's order.
     *
     * @throws IOException when the file can't be written
     */
    public static void write(DrawnRelease release, Path file) throws IOException {
        try (var connection = new DuckDBDriver().connect("jdbc:duckdb:", new Properties())) {
            execute(connection, "CREATE TABLE published (" + definition(release.columns()) + ")");
            try (var appender = connection.unwrap(DuckDBConnection.class).createAppender("published")) {
                for (var row : release.table()) {
                    append(appender, row);
                }
            }
            execute(
                    connection,
                    "COPY published TO '" + file.toString().replace("'", "''")
                            + "' (FORMAT parquet, COMPRESSION snappy)");
        } catch (SQLException e) {
            throw new IOException("the published table can't be written", e);
        }
    }

    private static String definition(List<Column> columns) {
        return columns.stream()
                .map(column -> '"' + column.name() + "\" " + (column.type().equals("double") ? "DOUBLE" : "VARCHAR")
                        + (column.nullable() ? "" : " NOT NULL"))
                .collect(Collectors.joining(", "));
    }

    private static void append(DuckDBAppender appender, List<@Nullable Object> row) throws SQLException {
        appender.beginRow();
        for (var value : row) {
            switch (value) {
                case null -> appender.appendNull();
                case Double number -> appender.append(number.doubleValue());
                default -> appender.append(value.toString());
            }
        }
        appender.endRow();
    }

    private static void execute(Connection connection, String sql) throws SQLException {
        try (var statement = connection.createStatement()) {
            statement.execute(sql);
        }
    }
}
