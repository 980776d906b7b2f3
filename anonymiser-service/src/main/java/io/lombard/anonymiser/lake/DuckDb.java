package io.lombard.anonymiser.lake;

import java.nio.file.Path;
import java.sql.DriverManager;
import java.sql.SQLException;
import org.duckdb.DuckDBConnection;

/** Opens embedded databases in memory that keep to the lake's limits. */
final class DuckDb {

    /**
     * @param temporary where it spills what doesn't fit into its memory
     */
    static DuckDBConnection open(long memoryBytes, Path temporary) throws SQLException {
        var connection = (DuckDBConnection) DriverManager.getConnection("jdbc:duckdb:");
        try (var statement = connection.createStatement()) {
            statement.execute("set threads = 1");
            statement.execute("set memory_limit = '" + memoryBytes / 1024 + "KiB'");
            statement.execute("set temp_directory = " + literal(temporary));
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
