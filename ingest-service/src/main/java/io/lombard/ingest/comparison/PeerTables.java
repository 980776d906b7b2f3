package io.lombard.ingest.comparison;

import io.lombard.contracts.digest.Sha256;
import io.lombard.contracts.event.ReleasePublished;
import io.lombard.contracts.problem.ProblemException;
import io.lombard.ingest.problem.IngestProblem;
import io.quarkus.cache.CacheResult;
import jakarta.enterprise.context.ApplicationScoped;
import java.io.IOException;
import java.nio.file.Path;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Properties;
import java.util.stream.Collectors;
import org.duckdb.DuckDBDriver;
import org.jboss.logging.Logger;
import org.jspecify.annotations.Nullable;

/** Reads published tables out of the published store: only files that are what their release says, by SHA-256. */
@ApplicationScoped
class PeerTables {

    private static final Logger LOG = Logger.getLogger(PeerTables.class);

    private final ComparisonConfig config;

    PeerTables(ComparisonConfig config) {
        this.config = config;
    }

    /**
     * The table of a release; kept in memory, since a release never changes.
     *
     * @throws ProblemException if the store is away, or a file isn't the one that was published
     */
    @CacheResult(cacheName = "peer-tables")
    PeerTable read(PeerRelease release) {
        try {
            var files = new ArrayList<Path>();
            for (var file : release.files()) {
                files.add(located(file));
            }
            return table(release, files);
        } catch (IOException | SQLException e) {
            LOG.errorf(
                    "published-table-unreadable release=%s cause=%s",
                    release.releaseId(), e.getClass().getSimpleName());
            throw new ProblemException(IngestProblem.COMPARISON_UNAVAILABLE, "The published table can't be read");
        }
    }

    private Path located(ReleasePublished.File file) throws IOException {
        var root = config.store()
                .orElseThrow(() -> new ProblemException(
                        IngestProblem.COMPARISON_UNAVAILABLE, "lombard.comparison.store names no published store"))
                .toAbsolutePath()
                .normalize();
        var path = root.resolve(file.path()).normalize();
        if (!path.startsWith(root) || !Sha256.of(path).equals(file.sha256())) {
            throw new IOException("a file isn't the one that was published");
        }
        return path;
    }

    private static PeerTable table(PeerRelease release, List<Path> files) throws SQLException {
        var groups = new LinkedHashMap<PeerGroup, Map<String, List<Percentile>>>();
        try (var connection = new DuckDBDriver().connect("jdbc:duckdb:", new Properties());
                var statement = connection.createStatement()) {
            statement.execute("set memory_limit = '128MB'");
            statement.execute("set threads = 1");
            try (var rows = statement.executeQuery(select(release, files))) {
                while (rows.next()) {
                    var group = new PeerGroup(rows.getString(PeerRelease.AREA), rows.getString(PeerRelease.AGE_BAND));
                    groups.computeIfAbsent(group, g -> new LinkedHashMap<>())
                            .put(rows.getString(PeerRelease.CATEGORY), percentiles(release, rows));
                }
            }
        }
        return new PeerTable(release, groups);
    }

    private static String select(PeerRelease release, List<Path> files) {
        return "select %s, %s, %s, %s from read_parquet([%s], hive_partitioning = false)"
                .formatted(
                        PeerRelease.AREA,
                        PeerRelease.CATEGORY,
                        PeerRelease.AGE_BAND,
                        release.ranks().stream()
                                .map("p%1$d, p%1$d_se, p%1$d_reason"::formatted)
                                .collect(Collectors.joining(", ")),
                        files.stream()
                                .map(file -> "'" + file.toString().replace("'", "''") + "'")
                                .collect(Collectors.joining(", ")));
    }

    private static List<Percentile> percentiles(PeerRelease release, ResultSet row) throws SQLException {
        var percentiles = new ArrayList<Percentile>();
        for (int rank : release.ranks()) {
            var column = "p" + rank;
            percentiles.add(new Percentile(
                    rank,
                    minor(release, row, column),
                    minor(release, row, column + "_se"),
                    row.getString(column + "_reason")));
        }
        return List.copyOf(percentiles);
    }

    private static @Nullable Long minor(PeerRelease release, ResultSet row, String column) throws SQLException {
        double units = row.getDouble(column);
        return row.wasNull() ? null : Math.round(units * release.minorUnits());
    }
}
