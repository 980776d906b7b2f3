package io.lombard.delivery.parquet;

import jakarta.enterprise.context.ApplicationScoped;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.SQLException;
import java.util.Collection;
import java.util.List;
import java.util.Properties;
import java.util.stream.Collectors;
import org.duckdb.DuckDBDriver;

/** Opens an embedded, empty DuckDB whose memory is bounded. Each caller has its own. */
@ApplicationScoped
public class DuckDb {

    private final ParquetConfig config;

    DuckDb(ParquetConfig config) {
        this.config = config;
    }

    /** A connection that hands out rows as they are read; the caller closes it. */
    public Connection open() throws SQLException {
        var properties = new Properties();
        // Otherwise a whole result lies in memory before its first row is seen.
        properties.setProperty("jdbc_stream_results", "true");
        var connection = new DuckDBDriver().connect("jdbc:duckdb:", properties);
        try (var statement = connection.createStatement()) {
            statement.execute(
                    "SET memory_limit = '%d B'".formatted(config.memory().asLongValue()));
            // One thread writes the same bytes for the same input, so a copy's hash does not change.
            statement.execute("SET threads = 1");
            statement.execute("SET temp_directory = ''");
            return connection;
        } catch (SQLException e) {
            connection.close();
            throw e;
        }
    }

    /** SQL that reads columns of files, in the files' order and their rows' order. */
    public static String select(List<String> columns, Collection<Path> files) {
        return "SELECT %s FROM read_parquet([%s])"
                .formatted(
                        columns.stream().map(DuckDb::identifier).collect(Collectors.joining(", ")),
                        files.stream().map(DuckDb::text).collect(Collectors.joining(", ")));
    }

    /** SQL that writes a selection as Parquet; Snappy, because every reader knows it. */
    static String copy(String select, Path target) {
        return "COPY (%s) TO %s (FORMAT parquet, COMPRESSION snappy)".formatted(select, text(target));
    }

    private static String identifier(String name) {
        return '"' + name.replace("\"", "\"\"") + '"';
    }

    private static String text(Path path) {
        return "'" + path.toString().replace("'", "''") + "'";
    }
}
