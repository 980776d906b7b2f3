package io.lombard.ingest.intake;

import jakarta.inject.Singleton;
import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Types;
import java.time.Clock;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.util.Optional;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/** The batches in PostgreSQL. */
@Singleton
public class BatchRegister implements PartNotes {

    private static final String FIND = """
            select source, state, started_at, ended_at, coalesce(sum(accepted), 0), coalesce(sum(duplicates), 0),
                   coalesce(sum(rejected), 0),
                   case when exists (select from topic_offset o where o.batch_id = id)
                          or exists (select from drop_file d where d.batch_id = id) then null
                        else coalesce(max(safe_at), started_at) end,
                   broken_by, broken_at_line
            from batch left join batch_part on batch_id = id
            where id = ? and source = ?
            group by id
            """;

    private static final String SERIALIZATION_FAILURE = "40001";

    private final Clock clock;
    private final IntakeConfig config;

    BatchRegister(Clock clock, IntakeConfig config) {
        this.clock = clock;
        this.config = config;
    }

    /** One that was begun before goes on; one that is complete stays so. */
    public void begin(Connection connection, UUID batchId, String source) throws SQLException {
        try (var insert = connection.prepareStatement("""
                        insert into batch (id, source, state, started_at) values (?, ?, 'receiving', ?)
                        on conflict (id) do update
                        set state = 'receiving', ended_at = null, broken_by = null, broken_at_line = null
                        where batch.state <> 'complete'""")) {
            insert.setObject(1, batchId);
            insert.setString(2, source);
            insert.setObject(3, now());
            insert.executeUpdate();
        }
    }

    /** One that is complete stays so. */
    public void end(Connection connection, UUID batchId, Batch.State state) throws SQLException {
        end(connection, batchId, state, null);
    }

    /**
     * One that is complete stays so.
     *
     * @param brokenBy why its stream ended before its time, or null
     */
    void end(Connection connection, UUID batchId, Batch.State state, @Nullable BrokenBy brokenBy) throws SQLException {
        try (var update = connection.prepareStatement("""
                update batch set state = ?, ended_at = ?, broken_by = ?, broken_at_line = ?
                where id = ? and state <> 'complete'""")) {
            update.setString(1, state.code());
            update.setObject(2, now());
            update.setString(3, brokenBy == null ? null : brokenBy.code());
            update.setObject(4, brokenBy == null ? null : brokenBy.line(), Types.BIGINT);
            update.setObject(5, batchId);
            update.executeUpdate();
        }
    }

    @Override
    public void add(Connection connection, Part part, Counts counts) throws SQLException {
        try (var insert = connection.prepareStatement("""
                insert into batch_part as known (batch_id, part, accepted, duplicates, rejected, safe_at)
                values (?, ?, ?, ?, ?, ?)
                on conflict (batch_id, part) do update set accepted = known.accepted + excluded.accepted,
                    duplicates = greatest(excluded.duplicates - known.accepted, 0),
                    rejected = excluded.rejected, safe_at = excluded.safe_at
                where known.accepted + known.duplicates + known.rejected
                    < excluded.accepted + excluded.duplicates + excluded.rejected""")) {
            insert.setObject(1, part.batchId());
            insert.setInt(2, part.number());
            insert.setLong(3, counts.accepted());
            insert.setLong(4, counts.duplicates());
            insert.setLong(5, counts.rejected());
            insert.setObject(6, now());
            if (insert.executeUpdate() == 0) {
                // Another process made it safe meanwhile: the next attempt finds that.
                throw new SQLException("the part is safe by now", SERIALIZATION_FAILURE);
            }
        }
    }

    @Override
    public Optional<Counts> find(Connection connection, Part part) throws SQLException {
        try (var select = connection.prepareStatement(
                "select accepted, duplicates, rejected from batch_part where batch_id = ? and part = ?"
                        // A file that broke off left a short part; whole, it is another one.
                        + " and accepted + duplicates + rejected >= ?")) {
            select.setObject(1, part.batchId());
            select.setInt(2, part.number());
            select.setInt(3, part.size());
            try (var rows = select.executeQuery()) {
                return rows.next()
                        ? Optional.of(new Counts(rows.getLong(1), rows.getLong(2), rows.getLong(3)))
                        : Optional.empty();
            }
        }
    }

    /** A batch of a source; another source's isn't there. */
    public Optional<Batch> find(Connection connection, UUID batchId, String source) throws SQLException {
        try (var select = connection.prepareStatement(FIND)) {
            select.setObject(1, batchId);
            select.setString(2, source);
            try (var rows = select.executeQuery()) {
                return rows.next() ? Optional.of(batch(batchId, rows)) : Optional.empty();
            }
        }
    }

    private Batch batch(UUID batchId, ResultSet row) throws SQLException {
        var counts = new Counts(row.getLong(5), row.getLong(6), row.getLong(7));
        var lastSign = instant(row, 8);
        boolean abandoned = lastSign != null
                && row.getString(2).equals(Batch.State.RECEIVING.code())
                && lastSign.isBefore(clock.instant().minus(config.abandonedAfter()));
        return new Batch(
                batchId,
                row.getString(1),
                abandoned ? Batch.State.BROKEN.code() : row.getString(2),
                counts.received(),
                counts.accepted(),
                counts.duplicates(),
                counts.rejected(),
                row.getObject(3, OffsetDateTime.class).toInstant(),
                instant(row, 4),
                row.getString(9),
                row.getObject(10, Long.class));
    }

    private static @Nullable Instant instant(ResultSet row, int column) throws SQLException {
        var time = row.getObject(column, OffsetDateTime.class);
        return time == null ? null : time.toInstant();
    }

    private OffsetDateTime now() {
        return clock.instant().atOffset(ZoneOffset.UTC);
    }
}
