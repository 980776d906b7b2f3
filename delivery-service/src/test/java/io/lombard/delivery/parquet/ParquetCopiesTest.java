package io.lombard.delivery.parquet;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.lombard.delivery.ParquetRows;
import io.quarkus.runtime.configuration.MemorySize;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.math.BigInteger;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.SQLException;
import java.time.Duration;
import java.util.List;
import java.util.Properties;
import org.duckdb.DuckDBDriver;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class ParquetCopiesTest {

    @TempDir
    Path directory;

    private ParquetCopies copies;
    private Path source;

    private record Config(Path cacheDirectory, MemorySize memory, Duration patience) implements ParquetConfig {}

    @BeforeEach
    void aPublishedFile() throws SQLException {
        var config = new Config(
                directory.resolve("cache"), new MemorySize(BigInteger.valueOf(64L << 20)), Duration.ofSeconds(10));
        copies = new ParquetCopies(new DuckDb(config), config);
        source = directory.resolve("it's published.parquet");
        try (var connection = new DuckDBDriver().connect("jdbc:duckdb:", new Properties());
                var statement = connection.createStatement()) {
            statement.execute("COPY (SELECT range AS id, 'secret' AS hidden, random() AS value FROM range(100000)) TO '"
                    + source.toString().replace("'", "''") + "' (FORMAT parquet)");
        }
    }

    @Test
    void holdTheirColumnsOnly() throws IOException {
        var copy = copies.kept("copy", List.of("id"), List.of(source));
        assertThat(ParquetRows.of(Files.readAllBytes(copy))).hasSize(100_000).contains("99999");
        assertThat(new String(Files.readAllBytes(copy), java.nio.charset.StandardCharsets.ISO_8859_1))
                .doesNotContain("secret")
                .doesNotContain("hidden");
    }

    @Test
    void areMadeOnceAndAreTheSameWhenMadeAgain() throws IOException {
        var first = copies.kept("copy", List.of("value", "id"), List.of(source));
        var bytes = Files.readAllBytes(first);
        var made = Files.getLastModifiedTime(first);
        assertThat(Files.getLastModifiedTime(copies.kept("copy", List.of("value", "id"), List.of(source))))
                .isEqualTo(made);
        Files.delete(first);
        assertThat(Files.readAllBytes(copies.kept("copy", List.of("value", "id"), List.of(source))))
                .isEqualTo(bytes);
    }

    @Test
    void leaveNothingBehindWhenTheyFail() throws IOException {
        assertThatThrownBy(() -> copies.kept("copy", List.of("no_such_column"), List.of(source)))
                .isInstanceOf(UncheckedIOException.class);
        try (var files = Files.list(directory.resolve("cache"))) {
            assertThat(files).isEmpty();
        }
    }
}
