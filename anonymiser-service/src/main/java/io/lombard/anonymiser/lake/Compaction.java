package io.lombard.anonymiser.lake;

import jakarta.enterprise.context.ApplicationScoped;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.SQLException;
import java.util.List;
import java.util.UUID;
import java.util.concurrent.locks.ReentrantLock;
import java.util.stream.Collectors;
import org.jboss.logging.Logger;

/**
 * Merges the many small files of a month's bucket into one that is sorted by token and holds each event once: ingest may
 * publish an event a second time after a crash. Of descriptions it keeps the newest of each token. Rows of customers who
 * object are left out: whatever is read after a compaction holds nobody whose objection had landed before it. Records that land meanwhile stay in files of their own.
 */
@ApplicationScoped
class Compaction {

    private static final Logger LOG = Logger.getLogger(Compaction.class);

    private final LakeConfig config;
    private final LakeVolume volume;
    private final Manifest manifest;
    private final ReentrantLock turn = new ReentrantLock(true);

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

    /** Those who object, of a bucket; none among decisions themselves. */
    private Objections objections(FactMonth month, int bucket) {
        var decisions = new FactMonth(FactType.PREFERENCE_CHANGED, FactMonth.LATEST);
        return month.equals(decisions) ? new Objections(List.of()) : new Objections(files(decisions, bucket));
    }

    private List<LakeFile> files(FactMonth month, int bucket) {
        return manifest.buckets(month).getOrDefault(bucket, List.of()).stream()
                .map(Manifest.Entry::file)
                .toList();
    }

    private boolean compacted(FactMonth month, int bucket) {
        // Before the facts: a decision that lands meanwhile changes the mark, and is looked for the next time.
        var objections = objections(month, bucket);
        var entries = manifest.buckets(month).getOrDefault(bucket, List.of());
        return (entries.size() <= 1
                        && entries.stream().allMatch(entry -> entry.compacted() && isWithout(objections, entry)))
                || isMerged(entries, objections);
    }

    /** True when the file holds nobody who objects, which then is noted. */
    private boolean isWithout(Objections objections, Manifest.Entry entry) {
        if (entry.leftOut().equals(objections.mark())) {
            return true;
        }
        var file = entry.file();
        boolean without = with(database -> count(
                        database,
                        parquet(List.of(file)),
                        objections,
                        file.month().type()))
                == file.rows();
        if (without) {
            manifest.mark(file, objections.mark());
        }
        return without;
    }

    private boolean isMerged(List<Manifest.Entry> entries, Objections objections) {
        var files = entries.stream().map(Manifest.Entry::file).toList();
        volume.requireSpace();
        var merged = merge(files, objections);
        volume.persist(List.of(merged.file()));
        boolean replaced = manifest.replace(
                files,
                merged.file(),
                objections.mark(),
                merged.admitted() - merged.file().rows());
        if (!replaced) {
            volume.delete(volume.file(merged.file().path()));
        }
        return replaced;
    }

    /** @param admitted rows of all files that nobody objects to, duplicates among them */
    private record Merged(LakeFile file, long admitted) {}

    private Merged merge(List<LakeFile> files, Objections objections) {
        var type = files.getFirst().month().type();
        var target = volume.file(files.getFirst().path()).resolveSibling(UUID.randomUUID() + ".parquet");
        return with(database -> {
            try {
                long admitted = count(database, parquet(files), objections, type);
                long rows = copy(database, query(database, type, files, objections.admits(type, volume)), target);
                return new Merged(LakeFile.at(volume.root(), target, rows, Files.size(target)), admitted);
            } catch (SQLException | IOException e) {
                volume.delete(target);
                throw e;
            }
        });
    }

    private String query(Connection database, FactType type, List<LakeFile> files, String admitted)
            throws SQLException {
        return switch (type) {
            case CUSTOMER_DESCRIBED -> newest(files, admitted);
            case PREFERENCE_CHANGED -> Objections.last(files, volume);
            case TRANSACTION_RECORDED, LOCATION_OBSERVED, CONVERSATION_CLASSIFIED -> events(database, files, admitted);
        };
    }

    /** Each event of a customer once, sorted by token: what one customer did never hides a record of another. */
    private String events(Connection database, List<LakeFile> files, String admitted) throws SQLException {
        var source = "(select * from " + parquet(files) + " where " + admitted + ")";
        var once = hasDuplicates(database, source)
                ? "(select distinct on (token, event_id) * from " + source + ")"
                : source;
        return "select * from " + once + " order by token, event_id";
    }

    /** The newest description of each token: of two of an hour the one that landed later, as the topic's order has it. */
    private String newest(List<LakeFile> files, String admitted) {
        return "select distinct on (token) * exclude (landed, file_row_number) from ("
                + Objections.landed(files, volume) + ") where " + admitted
                + " order by token, described_at desc, landed desc, file_row_number desc";
    }

    private String parquet(List<LakeFile> files) {
        return "read_parquet(["
                + files.stream()
                        .map(file -> DuckDb.literal(volume.file(file.path())))
                        .collect(Collectors.joining(", "))
                + "], hive_partitioning = false)";
    }

    /** How many rows are of customers who don't object. */
    private long count(Connection database, String source, Objections objections, FactType type) throws SQLException {
        try (var statement = database.createStatement();
                var result = statement.executeQuery(
                        "select count(*) from " + source + " where " + objections.admits(type, volume))) {
            result.next();
            return result.getLong(1);
        }
    }

    private interface Work<T> {
        T on(Connection database) throws SQLException, IOException;
    }

    private <T> T with(Work<T> work) {
        turn.lock();
        try (var database = DuckDb.open(
                config.memoryLimit().asLongValue(),
                volume.temporary(),
                config.spillLimit().asLongValue())) {
            return work.on(database);
        } catch (SQLException | IOException e) {
            throw new LandingFailure("compaction-failed", e);
        } finally {
            turn.unlock();
        }
    }

    /** Whose turn it is: a release, the keeping and the erasure compact one bucket at a time, so memory and disk are needed once. */
    ReentrantLock turn() {
        return turn;
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
