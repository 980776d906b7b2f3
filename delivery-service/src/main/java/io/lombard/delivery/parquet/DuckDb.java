package io.lombard.delivery.parquet;

import io.lombard.contracts.problem.CommonProblem;
import io.lombard.contracts.problem.ProblemException;
import jakarta.enterprise.context.ApplicationScoped;
import java.io.IOException;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.Properties;
import java.util.concurrent.Semaphore;
import java.util.concurrent.TimeUnit;
import org.duckdb.DuckDBDriver;

/** Reads and writes files with an embedded, empty DuckDB whose memory is bounded. Each piece of work has its own. */
@ApplicationScoped
public class DuckDb {

    private final ParquetConfig config;

    /** It works outside of the Java heap: a bound on memory is a bound on how many work at once. */
    private final Semaphore workers = new Semaphore(2);

    DuckDb(ParquetConfig config) {
        this.config = config;
    }

    /** Takes one row of a result. */
    @FunctionalInterface
    public interface RowWriter {

        void write(ResultSet row) throws SQLException, IOException;
    }

    /**
     * Hands out the rows of a query as they are read.
     *
     * @return how many there were
     * @throws IOException if a file can't be read
     * @throws ProblemException if no worker is free for too long
     */
    public long read(String sql, RowWriter each) throws IOException {
        return inTurn(() -> reading(sql, each));
    }

    private long reading(String sql, RowWriter each) throws IOException {
        try (var connection = open();
                var statement = connection.createStatement();
                var rows = statement.executeQuery(sql)) {
            long count = 0;
            while (rows.next()) {
                each.write(rows);
                count++;
            }
            return count;
        } catch (SQLException e) {
            throw new IOException("published files could not be read", e);
        }
    }

    /**
     * Writes the rows of a query as Parquet; Snappy, because every reader knows it.
     *
     * @return how many there were
     */
    public long copy(String sql, Path target) throws IOException {
        return inTurn(() -> copying(sql, target));
    }

    private interface Work {
        long done() throws IOException;
    }

    private long inTurn(Work work) throws IOException {
        try {
            if (!workers.tryAcquire(config.patience().toMillis(), TimeUnit.MILLISECONDS)) {
                throw new ProblemException(
                        CommonProblem.UNAVAILABLE, "Too many files are being read; try again later.");
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException("interrupted while waiting for a worker", e);
        }
        try {
            return work.done();
        } finally {
            workers.release();
        }
    }

    private long copying(String sql, Path target) throws IOException {
        try (var connection = open();
                var statement = connection.createStatement()) {
            return statement.executeLargeUpdate(
                    "COPY (%s) TO %s (FORMAT parquet, COMPRESSION snappy)".formatted(sql, text(target.toString())));
        } catch (SQLException e) {
            throw new IOException("a Parquet file could not be written", e);
        }
    }

    private Connection open() throws SQLException {
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

    public static String identifier(String name) {
        return '"' + name.replace("\"", "\"\"") + '"';
    }

    public static String text(String value) {
        return "'" + value.replace("'", "''") + "'";
    }
}
