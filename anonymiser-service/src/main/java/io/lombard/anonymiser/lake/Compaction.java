package io.lombard.anonymiser.lake;

import jakarta.enterprise.context.ApplicationScoped;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.SQLException;
import java.util.List;
import java.util.StringJoiner;
import java.util.UUID;
import java.util.stream.Collectors;
import org.jboss.logging.Logger;

/**
 * Merges the many small files of a month's bucket into one that is sorted by token and holds each event once: ingest may
 * publish an event a second time after a crash. Of descriptions it keeps the newest of each token. Records that land meanwhile stay in files of their own.
 */
@ApplicationScoped
class Compaction {

    private static final Logger LOG = Logger.getLogger(Compaction.class);

    private final LakeConfig config;
    private final LakeVolume volume;
    private final Manifest manifest;

    Compaction(LakeConfig config, LakeVolume volume, Manifest manifest) {
        this.config = config;
        this.volume = volume;
        this.manifest = manifest;
    }

    /** Compacts every bucket of the month that needs it. */
    void compact(FactMonth month) {
        for (int bucket : manifest.buckets(month).keySet()) {
            while (!compacted(month, bucket)) {
                LOG.debugf("compaction-repeated fact=%s month=%s bucket=%d", month.fact(), month.month(), bucket);
            }
        }
    }

    private boolean compacted(FactMonth month, int bucket) {
        var entries = manifest.buckets(month).getOrDefault(bucket, List.of());
        if (entries.stream().allMatch(Manifest.Entry::compacted) && entries.size() <= 1) {
            return true;
        }
        var files = entries.stream().map(Manifest.Entry::file).toList();
        volume.requireSpace();
        var merged = merge(files);
        volume.persist(List.of(merged));
        boolean replaced = manifest.replace(files, merged);
        if (!replaced) {
            volume.delete(volume.file(merged.path()));
        }
        return replaced;
    }

    private LakeFile merge(List<LakeFile> files) {
        var target = volume.file(files.getFirst().path()).resolveSibling(UUID.randomUUID() + ".parquet");
        try (var database = DuckDb.open(config.memoryLimit().asLongValue(), volume.temporary())) {
            long rows = copy(
                    database,
                    files.getFirst().month().type().isByMonth() ? events(database, files) : newest(files),
                    target);
            return LakeFile.at(volume.root(), target, rows, Files.size(target));
        } catch (SQLException | IOException e) {
            volume.delete(target);
            throw new LandingFailure("compaction-failed", e);
        }
    }

    /** Each event of a customer once, sorted by token: what one customer did never hides a record of another. */
    private String events(Connection database, List<LakeFile> files) throws SQLException {
        var source = "read_parquet(["
                + files.stream()
                        .map(file -> DuckDb.literal(volume.file(file.path())))
                        .collect(Collectors.joining(", "))
                + "], hive_partitioning = false)";
        var once = hasDuplicates(database, source)
                ? "(select distinct on (token, event_id) * from " + source + ")"
                : source;
        return "select * from " + once + " order by token, event_id";
    }

    /** The newest description of each token: of two of an hour the one that landed later, as the topic's order has it. */
    private String newest(List<LakeFile> files) {
        var source = new StringJoiner(" union all ");
        for (int i = 0; i < files.size(); i++) {
            source.add("select *, " + i + " as landed from read_parquet("
                    + DuckDb.literal(volume.file(files.get(i).path()))
                    + ", hive_partitioning = false, file_row_number = true)");
        }
        return "select distinct on (token) * exclude (landed, file_row_number) from (" + source
                + ") order by token, described_at desc, landed desc, file_row_number desc";
    }

    private static boolean hasDuplicates(Connection database, String source) throws SQLException {
        try (var statement = database.createStatement();
                var result = statement.executeQuery("select count(*) > count(distinct event_id) from " + source)) {
            return result.next() && result.getBoolean(1);
        }
    }

    private static long copy(Connection database, String query, Path target) throws SQLException {
        try (var statement = database.createStatement()) {
            return statement.executeUpdate(
                    "copy (" + query + ") to " + DuckDb.literal(target) + " (format parquet, compression zstd)");
        }
    }
}
