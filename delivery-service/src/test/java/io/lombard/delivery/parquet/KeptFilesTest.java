package io.lombard.delivery.parquet;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.lombard.contracts.problem.ProblemException;
import io.lombard.delivery.ParquetRows;
import io.quarkus.runtime.StartupEvent;
import io.quarkus.runtime.configuration.MemorySize;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.math.BigInteger;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.SQLException;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Map;
import java.util.Properties;
import java.util.Set;
import org.duckdb.DuckDBDriver;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class KeptFilesTest {

    private static final Instant NOON = Instant.parse("2026-09-01T12:00:00Z");

    @TempDir
    Path directory;

    private DuckDb duckDb;
    private Config config;
    private Path source;

    private record Config(Path cacheDirectory, MemorySize cacheSize, MemorySize memory, Duration patience)
            implements ParquetConfig {}

    private static MemorySize bytes(long bytes) {
        return new MemorySize(BigInteger.valueOf(bytes));
    }

    @BeforeEach
    void aPublishedFile() throws SQLException {
        config = new Config(directory.resolve("cache"), bytes(4 << 20), bytes(64L << 20), Duration.ofSeconds(10));
        duckDb = new DuckDb(config);
        source = directory.resolve("it's published.parquet");
        try (var connection = new DuckDBDriver().connect("jdbc:duckdb:", new Properties());
                var statement = connection.createStatement()) {
            statement.execute("COPY (SELECT range AS id, 'secret' AS hidden, 'it''s ' || (range % 4) AS code,"
                    + " random() AS value FROM range(100000)) TO '"
                    + source.toString().replace("'", "''") + "' (FORMAT parquet)");
        }
    }

    private KeptFiles at(Instant now) {
        return new KeptFiles(config, Clock.fixed(now, ZoneOffset.UTC));
    }

    private KeptFile copy(List<String> columns, Map<String, Set<String>> rows) {
        var sql = Subset.of(columns, rows).sql(List.of(source));
        return at(NOON).of("copy.parquet", target -> duckDb.copy(sql, target));
    }

    @Test
    void holdTheirColumnsOnly() throws IOException {
        var copy = copy(List.of("id"), Map.of());
        assertThat(copy.rows()).isEqualTo(100_000);
        assertThat(ParquetRows.of(Files.readAllBytes(copy.path())))
                .hasSize(100_000)
                .contains("99999");
        assertThat(new String(Files.readAllBytes(copy.path()), StandardCharsets.ISO_8859_1))
                .doesNotContain("secret")
                .doesNotContain("hidden");
    }

    @Test
    void holdTheirRowsOnlyAlsoByAColumnThatTheyLack() throws IOException {
        var copy = copy(List.of("id"), Map.of("code", Set.of("it's 1", "it's 3"), "hidden", Set.of("secret")));
        assertThat(copy.rows()).isEqualTo(50_000);
        assertThat(ParquetRows.of(Files.readAllBytes(copy.path())))
                .hasSize(50_000)
                .contains("1", "3", "99999")
                .doesNotContain("0", "2");
    }

    @Test
    void holdNoRowsWhereNoCodeIsAllowed() {
        assertThat(copy(List.of("id"), Map.of("code", Set.of())).rows()).isZero();
    }

    @Test
    void leaveNothingOfWhatAProcessMadeThatDied() throws IOException {
        var kept = copy(List.of("id"), Map.of());
        var left = kept.path().resolveSibling("fresh-1.tmp");
        var note = kept.path().resolveSibling("fresh-2.tmp.note");
        Files.writeString(left, "half");
        Files.writeString(note, "of a file that never got its name");

        at(NOON).start(new StartupEvent());

        assertThat(left).doesNotExist();
        assertThat(note).doesNotExist();
        assertThat(at(NOON).of("copy.parquet", target -> {
                    throw new IOException("made twice");
                }))
                .isEqualTo(kept);
    }

    @Test
    void areMadeOnceAndAreTheSameWhenMadeAgain() throws IOException {
        var first = copy(List.of("value", "id"), Map.of());
        var bytes = Files.readAllBytes(first.path());
        assertThat(at(NOON).of("copy.parquet", target -> {
                    throw new IOException("made twice");
                }))
                .isEqualTo(first);
        Files.delete(first.path());
        assertThat(copy(List.of("value", "id"), Map.of())).isEqualTo(first);
        assertThat(Files.readAllBytes(first.path())).isEqualTo(bytes);
    }

    @Test
    void leaveNothingBehindWhenTheyFail() throws IOException {
        assertThatThrownBy(() -> copy(List.of("no_such_column"), Map.of())).isInstanceOf(UncheckedIOException.class);
        try (var files = Files.list(directory.resolve("cache"))) {
            assertThat(files).isEmpty();
        }
    }

    @Test
    void makeRoomByDeletingWhatWasAskedForLongestAgo() {
        KeptFiles.Maker half = target -> {
            Files.write(target, new byte[2_000_000]);
            return 1;
        };
        at(NOON).of("oldest", half);
        at(NOON.plusSeconds(60)).of("old", half);
        at(NOON.plusSeconds(120)).of("oldest", half);
        at(NOON.plus(Duration.ofMinutes(11)).plusSeconds(90)).of("new", half);
        assertThat(directory.resolve("cache/old")).doesNotExist();
        assertThat(directory.resolve("cache/old.note")).doesNotExist();
        assertThat(directory.resolve("cache/oldest")).exists();

        // What is in use is kept, and the directory has its size.
        var full = at(NOON.plus(Duration.ofMinutes(12)).minusSeconds(1));
        assertThatThrownBy(() -> full.of("newer", half)).isInstanceOf(ProblemException.class);
        assertThat(directory.resolve("cache")).isDirectoryNotContaining("glob:**{newer,tmp}*");
        assertThat(directory.resolve("cache/oldest")).exists();
        assertThat(directory.resolve("cache/new")).exists();
    }
}
