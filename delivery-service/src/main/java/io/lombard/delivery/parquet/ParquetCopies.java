package io.lombard.delivery.parquet;

import jakarta.enterprise.context.ApplicationScoped;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.sql.SQLException;
import java.util.Collection;
import java.util.List;
import java.util.UUID;
import java.util.concurrent.Semaphore;
import java.util.concurrent.TimeUnit;

/** Makes Parquet files of published ones: fewer columns, or several files in one. */
@ApplicationScoped
public class ParquetCopies {

    private final DuckDb duckDb;
    private final ParquetConfig config;

    /** DuckDB works outside of the Java heap: a bound on memory is a bound on how many work at once. */
    private final Semaphore workers = new Semaphore(2);

    ParquetCopies(DuckDb duckDb, ParquetConfig config) {
        this.duckDb = duckDb;
        this.config = config;
    }

    /** The copy of that name, made now if it is not there yet. Two who ask at once get the same bytes. */
    public Path kept(String name, List<String> columns, Collection<Path> sources) {
        var target = config.cacheDirectory().resolve(name + ".parquet");
        if (!Files.exists(target)) {
            var fresh = fresh(columns, sources);
            try {
                Files.move(fresh, target, StandardCopyOption.ATOMIC_MOVE);
            } catch (IOException e) {
                throw new UncheckedIOException(e);
            }
        }
        return target;
    }

    /** A new file that the caller deletes. */
    public Path fresh(List<String> columns, Collection<Path> sources) {
        var target = config.cacheDirectory().resolve("fresh-" + UUID.randomUUID() + ".tmp");
        boolean working = false;
        try {
            working = workers.tryAcquire(config.patience().toMillis(), TimeUnit.MILLISECONDS);
            if (!working) {
                throw new IllegalStateException("no worker was free in time");
            }
            Files.createDirectories(config.cacheDirectory());
            copy(columns, sources, target);
            return target;
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException("interrupted while waiting for a worker", e);
        } finally {
            if (working) {
                workers.release();
            }
        }
    }

    private void copy(List<String> columns, Collection<Path> sources, Path target) throws IOException {
        try (var connection = duckDb.open();
                var statement = connection.createStatement()) {
            statement.execute(DuckDb.copy(DuckDb.select(columns, sources), target));
        } catch (SQLException e) {
            Files.deleteIfExists(target);
            throw new IOException("a Parquet file could not be copied", e);
        }
    }
}
