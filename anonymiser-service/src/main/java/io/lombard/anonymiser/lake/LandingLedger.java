package io.lombard.anonymiser.lake;

import io.lombard.contracts.event.HistoryLanded;
import io.lombard.contracts.event.Topics;
import io.lombard.contracts.outbox.Outbox;
import io.micrometer.core.instrument.MeterRegistry;
import io.quarkus.narayana.jta.QuarkusTransaction;
import jakarta.enterprise.context.ApplicationScoped;
import java.sql.Connection;
import java.sql.SQLException;
import java.time.Clock;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import javax.sql.DataSource;
import org.apache.kafka.common.TopicPartition;

/**
 * What has landed, in PostgreSQL: files and offsets change in one transaction, so a record is in the lake's manifest
 * exactly when its offset is passed.
 */
@ApplicationScoped
class LandingLedger {

    private final DataSource database;
    private final Outbox outbox;
    private final Clock clock;
    private final MeterRegistry metrics;

    LandingLedger(DataSource database, Outbox outbox, Clock clock, MeterRegistry metrics) {
        this.database = database;
        this.outbox = outbox;
        this.clock = clock;
        this.metrics = metrics;
    }

    /** Takes partitions over: whoever had them before can't commit any more. */
    Map<TopicPartition, Position> claim(Collection<TopicPartition> partitions) {
        return QuarkusTransaction.requiringNew().call(() -> {
            var positions = new HashMap<TopicPartition, Position>();
            try (var connection = database.getConnection();
                    var claim = connection.prepareStatement("""
                            insert into landing_offset (topic, partition, next_offset, epoch, updated_at)
                            values (?, ?, 0, 1, ?)
                            on conflict (topic, partition) do update set epoch = landing_offset.epoch + 1
                            returning next_offset, epoch""")) {
                for (var partition : sorted(partitions)) {
                    claim.setString(1, partition.topic());
                    claim.setInt(2, partition.partition());
                    claim.setObject(3, now());
                    try (var claimed = claim.executeQuery()) {
                        claimed.next();
                        positions.put(partition, new Position(claimed.getLong(1), claimed.getLong(2)));
                    }
                }
            }
            return positions;
        });
    }

    /**
     * Makes a flush count: its files, its offsets, its counters.
     *
     * @throws Fenced when a partition has been taken over; nothing has changed then
     */
    void commit(Flush flush) {
        QuarkusTransaction.requiringNew().run(() -> {
            try (var connection = database.getConnection()) {
                advance(connection, flush);
                insertFiles(connection, flush.files(), false, clock.instant());
                HistoryLedger.insert(connection, flush.staged(), clock.instant());
                HistoryLedger.giveUp(connection, flush.givenUp(), clock.instant());
                tellOfLateFiles(connection, flush.staged());
                countMonths(connection, flush);
                countCodes(connection, flush);
                countRejections(connection, flush);
            } catch (SQLException e) {
                throw new LandingFailure("database-unavailable", e);
            }
        });
        flush.rejections()
                .forEach((rejection, number) -> metrics.counter(
                                "lombard.dead.letters",
                                "topic",
                                rejection.type().topic(),
                                "reason",
                                rejection.reason())
                        .increment(number));
    }

    /** Ingest lists them among its rejections, and waits for this. */
    private void tellOfLateFiles(Connection connection, Collection<String> landed) throws SQLException {
        for (var address : HistoryLedger.givenUpBefore(connection, landed)) {
            outbox.add(Topics.HISTORY_LANDED, HistoryClaim.batch(address), new HistoryLanded(address, clock.instant()));
        }
    }

    private void advance(Connection connection, Flush flush) throws SQLException {
        try (var advance = connection.prepareStatement("""
                update landing_offset set next_offset = ?, updated_at = ?
                where topic = ? and partition = ? and epoch = ? and next_offset = ?""")) {
            for (var partition : sorted(flush.reached().keySet())) {
                var from = flush.from().get(partition);
                advance.setLong(1, flush.reached().getOrDefault(partition, 0L));
                advance.setObject(2, now());
                advance.setString(3, partition.topic());
                advance.setInt(4, partition.partition());
                advance.setLong(5, from == null ? -1 : from.epoch());
                advance.setLong(6, from == null ? -1 : from.nextOffset());
                if (advance.executeUpdate() != 1) {
                    throw new Fenced();
                }
            }
        }
    }

    static void insertFiles(Connection connection, List<LakeFile> files, boolean compacted, Instant landedAt)
            throws SQLException {
        try (var insert = connection.prepareStatement("""
                insert into lake_file (path, month, bucket, row_count, size_bytes, compacted, landed_at, fact)
                values (?, ?, ?, ?, ?, ?, ?, ?)""")) {
            for (var file : files) {
                insert.setString(1, file.path());
                insert.setString(2, file.month().month());
                insert.setInt(3, file.bucket());
                insert.setLong(4, file.rows());
                insert.setLong(5, file.bytes());
                insert.setBoolean(6, compacted);
                insert.setObject(7, landedAt.atOffset(ZoneOffset.UTC));
                insert.setString(8, file.month().fact());
                insert.addBatch();
            }
            insert.executeBatch();
        }
    }

    private void countMonths(Connection connection, Flush flush) throws SQLException {
        try (var count = connection.prepareStatement("""
                insert into landed_month (month, row_count, last_landed_at, fact) values (?, ?, ?, ?)
                on conflict (fact, month) do update set
                    row_count = landed_month.row_count + excluded.row_count,
                    last_landed_at = excluded.last_landed_at,
                    late_rows = landed_month.late_rows
                        + case when landed_month.released_since is null then 0 else excluded.row_count end""")) {
            for (var month : flush.rowsByMonth().entrySet()) {
                count.setString(1, month.getKey().month());
                count.setLong(2, month.getValue());
                count.setObject(3, now());
                count.setString(4, month.getKey().fact());
                count.addBatch();
            }
            count.executeBatch();
        }
    }

    private static void countCodes(Connection connection, Flush flush) throws SQLException {
        try (var count = connection.prepareStatement("""
                insert into landed_code (month, dimension, code, row_count, fact) values (?, ?, ?, ?, ?)
                on conflict (fact, month, dimension, code) do update set
                    row_count = landed_code.row_count + excluded.row_count""")) {
            for (var code : flush.sortedCodes()) {
                count.setString(1, code.month().month());
                count.setString(2, code.dimension());
                count.setString(3, code.code());
                count.setLong(4, code.rows());
                count.setString(5, code.month().fact());
                count.addBatch();
            }
            count.executeBatch();
        }
    }

    private static void countRejections(Connection connection, Flush flush) throws SQLException {
        try (var count = connection.prepareStatement("""
                insert into landing_rejection (reason, row_count, fact) values (?, ?, ?)
                on conflict (fact, reason) do update set row_count = landing_rejection.row_count + excluded.row_count""")) {
            for (var rejection : new TreeMap<>(flush.rejections()).entrySet()) {
                count.setString(1, rejection.getKey().reason());
                count.setLong(2, rejection.getValue());
                count.setString(3, rejection.getKey().type().fact());
                count.addBatch();
            }
            count.executeBatch();
        }
    }

    private OffsetDateTime now() {
        return clock.instant().atOffset(ZoneOffset.UTC);
    }

    /** In one order for all instances, so two transactions can't wait for each other. */
    private static List<TopicPartition> sorted(Collection<TopicPartition> partitions) {
        return partitions.stream()
                .sorted(java.util.Comparator.comparing(TopicPartition::topic)
                        .thenComparingInt(TopicPartition::partition))
                .toList();
    }
}
