package io.lombard.anonymiser.lake;

import io.quarkus.narayana.jta.QuarkusTransaction;
import jakarta.enterprise.context.ApplicationScoped;
import java.sql.Connection;
import java.sql.SQLException;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.Collections;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.SortedMap;
import java.util.TreeMap;
import javax.sql.DataSource;

/** The list of files that make up the lake. */
@ApplicationScoped
class Manifest {

    private final DataSource database;
    private final Clock clock;

    Manifest(DataSource database, Clock clock) {
        this.database = database;
        this.clock = clock;
    }

    /**
     * A file and whether it is alone, sorted and without duplicates.
     *
     * @param leftOut mark of the {@link Objections} whose rows it doesn't hold
     */
    record Entry(LakeFile file, boolean compacted, String leftOut) {}

    /** The files of a month by bucket, in the order in which their records landed. */
    SortedMap<Integer, List<Entry>> buckets(FactMonth month) {
        return QuarkusTransaction.requiringNew().call(() -> {
            var buckets = new TreeMap<Integer, List<Entry>>();
            try (var connection = database.getConnection();
                    var query = connection.prepareStatement("""
                            select path, bucket, row_count, size_bytes, compacted, left_out from lake_file
                            where fact = ? and month = ? and removed_at is null
                            order by landed_at, compacted desc, path""")) {
                query.setString(1, month.fact());
                query.setString(2, month.month());
                try (var rows = query.executeQuery()) {
                    while (rows.next()) {
                        var file = new LakeFile(
                                rows.getString(1), month, rows.getInt(2), rows.getLong(3), rows.getLong(4));
                        buckets.computeIfAbsent(file.bucket(), bucket -> new ArrayList<>())
                                .add(new Entry(file, rows.getBoolean(5), rows.getString(6)));
                    }
                }
            }
            return buckets;
        });
    }

    /**
     * Puts one file in the place of several. It counts as landed with the last of them, and so before whatever lands
     * meanwhile.
     *
     * @param leftOut mark of the objections whose rows it doesn't hold
     * @param duplicates that it doesn't hold either
     * @return false when one of them is no longer listed: somebody else was faster, nothing has changed
     */
    boolean replace(List<LakeFile> old, LakeFile compacted, String leftOut, long duplicates) {
        return QuarkusTransaction.requiringNew().call(() -> {
            try (var connection = database.getConnection()) {
                var landings = remove(connection, old);
                if (landings.size() != old.size()) {
                    QuarkusTransaction.setRollbackOnly();
                    return false;
                }
                LandingLedger.insertFiles(connection, List.of(compacted), true, Collections.max(landings));
                mark(connection, compacted, leftOut);
                countDuplicates(connection, compacted.month(), duplicates);
                return true;
            }
        });
    }

    /** Notes that a file holds no row of those who object. */
    void mark(LakeFile file, String leftOut) {
        QuarkusTransaction.requiringNew().run(() -> {
            try (var connection = database.getConnection()) {
                mark(connection, file, leftOut);
            } catch (SQLException e) {
                throw new LandingFailure("database-unavailable", e);
            }
        });
    }

    private static void mark(Connection connection, LakeFile file, String leftOut) throws SQLException {
        try (var mark = connection.prepareStatement("update lake_file set left_out = ? where path = ?")) {
            mark.setString(1, leftOut);
            mark.setString(2, file.path());
            mark.executeUpdate();
        }
    }

    /** All months of all kinds of which there are files. */
    List<FactMonth> months() {
        return months("select distinct fact, month from lake_file where removed_at is null order by 1, 2");
    }

    /** When each of the files landed that were listed until now. */
    private List<Instant> remove(Connection connection, List<LakeFile> files) throws SQLException {
        try (var remove = connection.prepareStatement(
                "update lake_file set removed_at = ? where path = any(?) and removed_at is null returning landed_at")) {
            remove.setObject(1, clock.instant().atOffset(ZoneOffset.UTC));
            remove.setArray(
                    2,
                    connection.createArrayOf(
                            "text", files.stream().map(LakeFile::path).toArray()));
            var landings = new ArrayList<Instant>();
            try (var rows = remove.executeQuery()) {
                while (rows.next()) {
                    landings.add(rows.getObject(1, OffsetDateTime.class).toInstant());
                }
            }
            return landings;
        }
    }

    private static void countDuplicates(Connection connection, FactMonth month, long duplicates) throws SQLException {
        try (var count = connection.prepareStatement(
                "update landed_month set duplicates = duplicates + ? where month = ? and fact = ?")) {
            count.setLong(1, duplicates);
            count.setString(2, month.month());
            count.setString(3, month.fact());
            count.executeUpdate();
        }
    }

    /** Paths of all files, also of those that were replaced and not yet deleted. */
    Set<String> paths() {
        return new HashSet<>(strings("select path from lake_file"));
    }

    /** Paths of files that were replaced longer ago than that. */
    List<String> replacedBefore(Duration age) {
        return QuarkusTransaction.requiringNew().call(() -> {
            try (var connection = database.getConnection();
                    var query = connection.prepareStatement("select path from lake_file where removed_at < ?")) {
                query.setObject(1, before(age).atOffset(ZoneOffset.UTC));
                return strings(query.executeQuery());
            }
        });
    }

    void forget(String path) {
        QuarkusTransaction.requiringNew().run(() -> {
            try (var connection = database.getConnection();
                    var forget = connection.prepareStatement(
                            "delete from lake_file where path = ? and removed_at is not null")) {
                forget.setString(1, path);
                forget.executeUpdate();
            } catch (SQLException e) {
                throw new LandingFailure("database-unavailable", e);
            }
        });
    }

    /** Months in which a bucket has more files than that on average. */
    List<FactMonth> monthsWithMoreThan(int filesPerBucket) {
        return months(
                "select fact, month from lake_file where removed_at is null group by fact, month having count(*) > "
                        + 16L * filesPerBucket);
    }

    private List<FactMonth> months(String sql) {
        return QuarkusTransaction.requiringNew().call(() -> {
            var months = new ArrayList<FactMonth>();
            try (var connection = database.getConnection();
                    var query = connection.prepareStatement(sql);
                    var rows = query.executeQuery()) {
                while (rows.next()) {
                    months.add(FactMonth.of(rows.getString(1), rows.getString(2)));
                }
            }
            return months;
        });
    }

    Instant before(Duration age) {
        return clock.instant().minus(age);
    }

    private List<String> strings(String sql) {
        return QuarkusTransaction.requiringNew().call(() -> {
            try (var connection = database.getConnection();
                    var query = connection.prepareStatement(sql)) {
                return strings(query.executeQuery());
            }
        });
    }

    private static List<String> strings(java.sql.ResultSet rows) throws SQLException {
        var strings = new ArrayList<String>();
        try (rows) {
            while (rows.next()) {
                strings.add(rows.getString(1));
            }
        }
        return strings;
    }
}
