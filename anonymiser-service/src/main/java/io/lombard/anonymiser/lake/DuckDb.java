package io.lombard.anonymiser.lake;

import java.nio.file.Path;
import java.sql.SQLException;
import java.util.Properties;
import org.duckdb.DuckDBConnection;
import org.duckdb.DuckDBDriver;

/** Opens embedded databases in memory that keep to the lake's limits. */
final class DuckDb {

    /**
     * @param temporary where it spills what doesn't fit into its memory
     * @param spillBytes most that it spills; a statement that needs more fails
     */
    static DuckDBConnection open(long memoryBytes, Path temporary, long spillBytes) throws SQLException {
        var connection =
                new DuckDBDriver().connect("jdbc:duckdb:", new Properties()).unwrap(DuckDBConnection.class);
        try (var statement = connection.createStatement()) {
            statement.execute("set threads = 1");
            statement.execute("set memory_limit = '" + memoryBytes / 1024 + "KiB'");
            statement.execute("set temp_directory = " + literal(temporary));
            statement.execute("set max_temp_directory_size = '" + spillBytes / 1024 + "KiB'");
            // Turns row_number() into arg_min, which is slower and spills without bound.
            statement.execute("set disabled_optimizers = 'top_n_window_elimination'");
            return connection;
        } catch (SQLException e) {
            connection.close();
            throw e;
        }
    }

    /** A path as an SQL literal. */
    static String literal(Path path) {
        return "'" + path.toString().replace("'", "''") + "'";
    }

    private DuckDb() {}
}
