package io.lombard.anonymiser.core.bounding;

import java.nio.file.Path;
import java.sql.SQLException;
import java.util.List;
import java.util.Properties;
import org.duckdb.DuckDBConnection;
import org.duckdb.DuckDBDriver;

/** Writes Parquet files with the columns of the lake. */
public final class TestLake {

    private TestLake() {}

    public static DuckDbLimits limits(Path directory) {
        return new DuckDbLimits(256, directory, 256);
    }

    /** Writes the rows in the given order. */
    public static Path write(Path file, List<Payment> rows) throws SQLException {
        try (var connection = new DuckDBDriver().connect("jdbc:duckdb:", new Properties());
                var statement = connection.createStatement()) {
            statement.execute("CREATE TABLE rows (event_id UUID DEFAULT uuid(), token UUID, occurred_at TIMESTAMP"
                    + " DEFAULT TIMESTAMP '2026-08-14 12:00:00', amount_minor BIGINT, currency VARCHAR,"
                    + " direction VARCHAR, category VARCHAR, subcategory VARCHAR, area VARCHAR, age_band VARCHAR"
                    + " DEFAULT 'unknown', gender VARCHAR DEFAULT 'unknown')");
            try (var appender = connection.unwrap(DuckDBConnection.class).createAppender("rows")) {
                for (var row : rows) {
                    appender.beginRow().appendDefault().append(row.token()).appendDefault();
                    appender.append(row.amountMinor()).append(row.currency()).append(row.direction());
                    appender.append(row.category()).append(row.category()).append(row.area());
                    appender.appendDefault().appendDefault().endRow();
                }
            }
            try (var copy = connection.createStatement()) {
                copy.execute("COPY rows TO '" + file + "' (FORMAT parquet, COMPRESSION zstd)");
            }
        }
        return file;
    }
}
