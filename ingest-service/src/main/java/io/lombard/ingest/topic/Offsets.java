package io.lombard.ingest.topic;

import io.lombard.ingest.intake.BatchRegister;
import io.lombard.ingest.intake.Counts;
import io.lombard.ingest.intake.Database;
import io.lombard.ingest.intake.Part;
import io.lombard.ingest.intake.PartNotes;
import jakarta.inject.Singleton;
import java.nio.charset.StandardCharsets;
import java.sql.Connection;
import java.sql.SQLException;
import java.time.Clock;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import org.apache.kafka.common.TopicPartition;

/**
 * How far each partition was read, in PostgreSQL: its next offset moves in the transaction that makes a part safe, so a
 * message is counted exactly when its offset is passed. The records of a partition are one batch, which has no end.
 */
@Singleton
class Offsets {

    private final Database database;
    private final BatchRegister register;
    private final Clock clock;

    Offsets(Database database, BatchRegister register, Clock clock) {
        this.database = database;
        this.register = register;
        this.clock = clock;
    }

    /** Where a partition stands. Who reads it for another source than before counts anew, and doesn't read anew. */
    Position claim(TopicPartition partition, String source) throws InterruptedException {
        var batchId = UUID.nameUUIDFromBytes((source + "\n" + partition).getBytes(StandardCharsets.UTF_8));
        return database.<Position, RuntimeException>commit((connection, again) -> {
            register.begin(connection, batchId, source);
            try (var claim = connection.prepareStatement("""
                    insert into topic_offset (topic, partition, batch_id, next_offset) values (?, ?, ?, 0)
                    on conflict (topic, partition) do update set batch_id = excluded.batch_id
                    returning next_offset""")) {
                claim.setString(1, partition.topic());
                claim.setInt(2, partition.partition());
                claim.setObject(3, batchId);
                try (var row = claim.executeQuery()) {
                    row.next();
                    return new Position(batchId, row.getLong(1));
                }
            }
        });
    }

    /** The books of a part that holds all messages of a partition from one offset up to another. */
    PartNotes notes(TopicPartition partition, long from, long next) {
        return new PartNotes() {
            @Override
            public Optional<Counts> find(Connection connection, Part part) throws SQLException {
                return nextOffset(connection, partition) == next ? Optional.of(Counts.NONE) : Optional.empty();
            }

            @Override
            public void add(Connection connection, Part part, Counts counts) throws SQLException {
                advance(connection, partition, from, next);
                count(connection, part.batchId(), counts);
            }
        };
    }

    private static long nextOffset(Connection connection, TopicPartition partition) throws SQLException {
        try (var select =
                connection.prepareStatement("select next_offset from topic_offset where topic = ? and partition = ?")) {
            select.setString(1, partition.topic());
            select.setInt(2, partition.partition());
            try (var row = select.executeQuery()) {
                return row.next() ? row.getLong(1) : 0;
            }
        }
    }

    private static void advance(Connection connection, TopicPartition partition, long from, long next)
            throws SQLException {
        try (var update = connection.prepareStatement(
                "update topic_offset set next_offset = ? where topic = ? and partition = ? and next_offset = ?")) {
            update.setLong(1, next);
            update.setString(2, partition.topic());
            update.setInt(3, partition.partition());
            update.setLong(4, from);
            if (update.executeUpdate() != 1) {
                throw new TakenOverException();
            }
        }
    }

    private void count(Connection connection, UUID batchId, Counts counts) throws SQLException {
        try (var upsert = connection.prepareStatement("""
                insert into batch_part (batch_id, part, accepted, duplicates, rejected, safe_at) values (?, 0, ?, ?, ?, ?)
                on conflict (batch_id, part) do update set
                    accepted = batch_part.accepted + excluded.accepted,
                    duplicates = batch_part.duplicates + excluded.duplicates,
                    rejected = batch_part.rejected + excluded.rejected,
                    safe_at = excluded.safe_at""")) {
            upsert.setObject(1, batchId);
            upsert.setLong(2, counts.accepted());
            upsert.setLong(3, counts.duplicates());
            upsert.setLong(4, counts.rejected());
            upsert.setObject(5, clock.instant().atOffset(ZoneOffset.UTC));
            upsert.executeUpdate();
        }
    }

    /** All partitions of a topic that were ever read, with what became of their messages. */
    List<TopicStatus.Partition> of(String topic, String source) throws InterruptedException {
        return database.<List<TopicStatus.Partition>, RuntimeException>commit((connection, again) -> {
            try (var select = connection.prepareStatement("""
                    select partition, o.batch_id, next_offset, coalesce(accepted, 0), coalesce(duplicates, 0),
                           coalesce(rejected, 0), safe_at
                    from topic_offset o join batch b on b.id = o.batch_id left join batch_part p on p.batch_id = b.id
                    where topic = ? and source = ? order by partition""")) {
                select.setString(1, topic);
                select.setString(2, source);
                var partitions = new ArrayList<TopicStatus.Partition>();
                try (var rows = select.executeQuery()) {
                    while (rows.next()) {
                        partitions.add(TopicStatus.Partition.from(rows));
                    }
                }
                return partitions;
            }
        });
    }
}
