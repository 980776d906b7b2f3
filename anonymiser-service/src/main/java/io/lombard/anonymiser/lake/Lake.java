package io.lombard.anonymiser.lake;

import io.quarkus.narayana.jta.QuarkusTransaction;
import jakarta.enterprise.context.ApplicationScoped;
import java.nio.file.Path;
import java.sql.SQLException;
import java.time.Clock;
import java.time.YearMonth;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.stream.Collectors;
import javax.sql.DataSource;

/** The lake as a release sees it. */
@ApplicationScoped
public class Lake {

    private final Progress progress;
    private final Compaction compaction;
    private final Manifest manifest;
    private final LakeVolume volume;
    private final DataSource database;
    private final Clock clock;

    Lake(
            Progress progress,
            Compaction compaction,
            Manifest manifest,
            LakeVolume volume,
            DataSource database,
            Clock clock) {
        this.progress = progress;
        this.compaction = compaction;
        this.manifest = manifest;
        this.volume = volume;
        this.database = database;
        this.clock = clock;
    }

    /**
     * How far Kafka is written at this moment.
     *
     * @throws RuntimeException when the broker doesn't answer
     */
    public Watermark written() {
        return progress.written();
    }

    /** True when all facts of those kinds below the mark are in the lake, staged history among them; how far other kinds are doesn't matter. */
    public boolean hasLanded(Watermark mark, Set<FactType> types) {
        var topics = types.stream().flatMap(type -> type.sources().stream()).collect(Collectors.toSet());
        return mark.of(topics).missing(progress.landed()) == 0;
    }

    /** What lands for that month from now on is late: it is kept and counted, and enters no release by itself. */
    public void markReleased(FactType type, YearMonth month) {
        QuarkusTransaction.requiringNew().run(() -> {
            try (var connection = database.getConnection();
                    var mark = connection.prepareStatement(
                            "update landed_month set released_since = ? where fact = ? and month = ? and released_since is null")) {
                mark.setObject(1, clock.instant().atOffset(ZoneOffset.UTC));
                mark.setString(2, type.fact());
                mark.setString(3, FactMonth.of(type, month).month());
                mark.executeUpdate();
            } catch (SQLException e) {
                throw new LandingFailure("database-unavailable", e);
            }
        });
    }

    /**
     * Compacts a month of a kind of fact. Of facts that are not of a month all are meant, whatever the month.
     *
     * @return for each bucket that has customers its one file, sorted by token and without duplicates; it stays for the
     *     grace time at least. A customer is in the same bucket of every kind
     */
    public SortedMap<Integer, Path> compacted(FactType type, YearMonth month) {
        var wanted = FactMonth.of(type, month);
        compaction.compact(wanted);
        var files = new TreeMap<Integer, Path>();
        manifest.buckets(wanted)
                .forEach((bucket, entries) -> entries.stream()
                        .filter(Manifest.Entry::compacted)
                        .forEach(entry ->
                                files.put(bucket, volume.file(entry.file().path()))));
        return files;
    }

    /** Records of a month that are in the lake. */
    public long rows(FactType type, YearMonth month) {
        return manifest.buckets(FactMonth.of(type, month)).values().stream()
                .flatMap(List::stream)
                .mapToLong(entry -> entry.file().rows())
                .sum();
    }

    /** Ids of the keys with which the month's customers were pseudonymised. */
    public List<String> tokenKeys(FactType type, YearMonth month) {
        return QuarkusTransaction.requiringNew().call(() -> {
            var keys = new ArrayList<String>();
            try (var connection = database.getConnection();
                    var query = connection.prepareStatement(
                            "select code from landed_code where fact = ? and month = ? and dimension = 'token_key_id' order by 1")) {
                query.setString(1, type.fact());
                query.setString(2, FactMonth.of(type, month).month());
                try (var rows = query.executeQuery()) {
                    while (rows.next()) {
                        keys.add(rows.getString(1));
                    }
                }
            }
            return keys;
        });
    }

    /** Where a computation on the lake may spill: as confidential as the lake itself. */
    public Path spillDirectory() {
        return volume.temporary();
    }
}
