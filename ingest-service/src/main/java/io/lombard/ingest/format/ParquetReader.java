package io.lombard.ingest.format;

import io.lombard.ingest.validation.Candidate;
import io.lombard.ingest.validation.Field;
import io.lombard.ingest.validation.Rule;
import io.lombard.ingest.validation.Violation;
import java.io.IOException;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Properties;
import java.util.Set;
import org.duckdb.DuckDBDriver;
import org.jboss.logging.Logger;
import org.jspecify.annotations.Nullable;

/**
 * Records as rows of a Parquet file whose columns have the canonical names, read as they are needed, in bounded memory. Where
 * the file is damaged everything before is still given.
 */
public final class ParquetReader implements RecordReader, AutoCloseable {

    private static final Logger LOG = Logger.getLogger(ParquetReader.class);

    private final Connection database;
    private final long rowCount;
    private final List<Field> fields;
    private final Statement statement;
    private final ResultSet rows;
    private long row;
    private @Nullable IOException broken;

    private ParquetReader(Connection database, Path file, Set<Field> fields, long safeRows)
            throws SQLException, ParquetException {
        this.database = database;
        var columns = new ParquetColumns(fields, types(file));
        this.fields = columns.fields();
        rowCount = count(file);
        row = safeRows;
        statement = database.createStatement();
        rows = rows("select " + columns.expressions() + " from read_parquet(" + literal(file)
                + ", hive_partitioning = false, file_row_number = true) where file_row_number >= " + safeRows);
    }

    /** What is said at a file's end could be read: what can't be read of its rows is damaged, the first ones, too. */
    private ResultSet rows(String select) throws ParquetException {
        try {
            return statement.executeQuery(select);
        } catch (SQLException e) {
            throw new ParquetException(List.of(new Violation("", Rule.FILE_DAMAGED)));
        }
    }

    /**
     * Opens a file.
     *
     * @param fields those that this kind of record has
     * @param safeRows rows at the beginning that are passed over
     * @param memoryBytes for reading; what a row group needs at most
     * @throws ParquetException if it isn't Parquet, its columns don't fit, or its first rows are damaged
     */
    public static ParquetReader open(Path file, Set<Field> fields, long safeRows, long memoryBytes)
            throws ParquetException {
        Connection database = null;
        try {
            database = database(memoryBytes);
            return new ParquetReader(database, file, fields, safeRows);
        } catch (SQLException e) {
            close(database);
            // Its message may quote a value.
            var rule = safeRows == 0 ? Rule.NOT_PARQUET : Rule.FILE_DAMAGED;
            throw new ParquetException(List.of(new Violation("", rule)));
        } catch (ParquetException e) {
            close(database);
            throw e;
        }
    }

    private static Connection database(long memoryBytes) throws SQLException {
        var properties = new Properties();
        // Otherwise the whole file lies in memory before its first row is seen.
        properties.setProperty("jdbc_stream_results", "true");
        var connection = new DuckDBDriver().connect("jdbc:duckdb:", properties);
        try (var settings = connection.createStatement()) {
            settings.execute("set memory_limit = '" + memoryBytes / 1024 + "KiB'");
            // Rows come in the order of the file.
            settings.execute("set threads = 1");
            settings.execute("set temp_directory = ''");
            // What it reads ahead is lost where the file is damaged; by default that is a megabyte.
            settings.execute("set streaming_buffer_size = '64KB'");
            return connection;
        } catch (SQLException e) {
            close(connection);
            throw e;
        }
    }

    private Map<String, String> types(Path file) throws SQLException {
        try (var describe = database.createStatement();
                var columns = describe.executeQuery(
                        "describe select * from read_parquet(" + literal(file) + ", hive_partitioning = false)")) {
            var types = new LinkedHashMap<String, String>();
            while (columns.next()) {
                types.put(columns.getString(1), columns.getString(2));
            }
            return types;
        }
    }

    private long count(Path file) throws SQLException {
        try (var select = database.createStatement();
                var counted =
                        select.executeQuery("select coalesce(sum(num_rows), 0)::bigint from parquet_file_metadata("
                                + literal(file) + ")")) {
            counted.next();
            return counted.getLong(1);
        }
    }

    /** Rows that the file says it has. */
    public long rowCount() {
        return rowCount;
    }

    @Override
    public Step next(Candidate record) {
        try {
            if (!rows.next()) {
                return Step.END;
            }
            row++;
            record.clear();
            for (int i = 0; i < fields.size(); i++) {
                record.set(fields.get(i), rows.getString(i + 1));
            }
            return Step.RECORD;
        } catch (SQLException e) {
            broken = new IOException("the Parquet file is damaged");
            return Step.END;
        }
    }

    /** Number of the present row, from 1. */
    @Override
    public long line() {
        return row;
    }

    @Override
    public Violation violation() {
        return new Violation("", Rule.FILE_DAMAGED);
    }

    @Override
    public String place(String field) {
        return field;
    }

    @Override
    public @Nullable IOException broken() {
        return broken;
    }

    @Override
    public void close() {
        close(rows);
        close(statement);
        close(database);
    }

    /** The database is in memory and of this reader alone: what can't be closed is lost with it. */
    private static void close(@Nullable AutoCloseable resource) {
        if (resource != null) {
            try {
                resource.close();
            } catch (Exception e) {
                LOG.debugf("parquet-not-closed cause=%s", e.getClass().getSimpleName());
            }
        }
    }

    private static String literal(Path file) {
        return "'" + file.toString().replace("'", "''") + "'";
    }
}
