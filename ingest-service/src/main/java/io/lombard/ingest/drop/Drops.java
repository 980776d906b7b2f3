package io.lombard.ingest.drop;

import io.lombard.ingest.intake.Batch;
import io.lombard.ingest.intake.BatchRegister;
import io.lombard.ingest.intake.IntakeConfig;
import jakarta.inject.Singleton;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.SQLException;
import java.time.Clock;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.UUID;

/** The files of the folder, in PostgreSQL. All of its methods work in the caller's transaction. */
@Singleton
class Drops {

    private static final String SELECT = """
            select f.*, array(select n.name from drop_name n where n.sha256 = f.sha256 order by n.name) names, b.state, b.ended_at, coalesce(p.accepted, 0) accepted, coalesce(p.duplicates, 0) duplicates,
                   coalesce(p.rejected, 0) rejected
            from drop_file f join batch b on b.id = f.batch_id
            left join lateral (select sum(accepted)::bigint accepted, sum(duplicates)::bigint duplicates,
                                      sum(rejected)::bigint rejected from batch_part where batch_id = b.id) p on true
            """;
    // A part may be safe though one before it isn't: several are under way at once.
    private static final String SAFE = """
            with missing as (
                select min(part) as first
                from generate_series(0, (select coalesce(max(part), -1) + 1 from batch_part where batch_id = ?)) part
                where not exists (select from batch_part b where b.batch_id = ? and b.part = part.part))
            select first, (select coalesce(sum(accepted + duplicates + rejected), 0)
                           from batch_part where batch_id = ? and part < first)
            from missing
            """;

    private final BatchRegister register;
    private final IntakeConfig config;
    private final Clock clock;

    Drops(BatchRegister register, IntakeConfig config, Clock clock) {
        this.register = register;
        this.config = config;
        this.clock = clock;
    }

    /**
     * Whether a file was noticed as it lies there. One that waits to be read is known by its last name only: what had that name may be
     * gone, and this one is as good.
     */
    boolean isKnown(Connection connection, DropFile file) throws SQLException {
        try (var select = connection.prepareStatement("""
                select from drop_name n join drop_file f using (sha256) join batch b on b.id = f.batch_id
                where n.name = ? and n.bytes = ? and n.modified_at = ? and (b.state <> 'receiving' or f.name = n.name)""")) {
            set(select, 1, file);
            try (var row = select.executeQuery()) {
                return row.next();
            }
        }
    }

    /** Notes a file. One whose content was noticed before keeps its batch, and is known by the new name, too. */
    void notice(Connection connection, DropFile file, String sha256, String source) throws SQLException {
        var batchId = UUID.randomUUID();
        try (var insert = connection.prepareStatement("""
                with named as (
                    insert into drop_name (name, bytes, modified_at, sha256) values (?, ?, ?, ?)
                    on conflict (name) do update set bytes = excluded.bytes, modified_at = excluded.modified_at,
                        sha256 = excluded.sha256),
                known as (
                    update drop_file set name = ?, bytes = ?, modified_at = ? where sha256 = ? returning 1),
                begun as (
                    insert into batch (id, source, state, started_at)
                    select ?, ?, 'receiving', ? where not exists (select from known) returning id)
                insert into drop_file (name, bytes, modified_at, sha256, batch_id, part_size, noticed_at)
                select ?, ?, ?, ?, id, ?, ? from begun""")) {
            set(insert, 1, file);
            insert.setString(4, sha256);
            set(insert, 5, file);
            insert.setString(8, sha256);
            insert.setObject(9, batchId);
            insert.setString(10, source);
            insert.setObject(11, now());
            set(insert, 12, file);
            insert.setString(15, sha256);
            insert.setInt(16, config.partSize());
            insert.setObject(17, now());
            insert.executeUpdate();
        }
    }

    private static void set(PreparedStatement statement, int first, DropFile file) throws SQLException {
        statement.setString(first, file.name());
        statement.setLong(first + 1, file.bytes());
        statement.setObject(first + 2, file.modifiedAt().atOffset(ZoneOffset.UTC));
    }

    Optional<Drop> find(Connection connection, String sha256) throws SQLException {
        try (var select = connection.prepareStatement(SELECT + "where sha256 = ?")) {
            select.setString(1, sha256);
            return all(select).stream().findFirst();
        }
    }

    /** Those that are not read to their end, oldest first. */
    List<Drop> receiving(Connection connection) throws SQLException {
        try (var select = connection.prepareStatement(SELECT + "where b.state = 'receiving' order by number")) {
            return all(select);
        }
    }

    /** Newest first. */
    List<Drop> page(Connection connection, long before, int limit) throws SQLException {
        try (var select =
                connection.prepareStatement(SELECT + "where number < ? order by number desc limit " + limit)) {
            select.setLong(1, before);
            return all(select);
        }
    }

    private static List<Drop> all(PreparedStatement select) throws SQLException {
        var drops = new ArrayList<Drop>();
        try (var rows = select.executeQuery()) {
            while (rows.next()) {
                drops.add(Drop.from(rows));
            }
        }
        return drops;
    }

    /**
     * The beginning of a file that is safe. Where a file broke off its last part is a short one, so rows are counted.
     *
     * @param parts all up to the first that is missing
     */
    record Safe(int parts, long rows) {}

    Safe safe(Connection connection, UUID batchId) throws SQLException {
        try (var select = connection.prepareStatement(SAFE)) {
            select.setObject(1, batchId);
            select.setObject(2, batchId);
            select.setObject(3, batchId);
            try (var row = select.executeQuery()) {
                row.next();
                return new Safe(row.getInt(1), row.getLong(2));
            }
        }
    }

    void opened(Connection connection, Drop drop, long rows) throws SQLException {
        try (var update = connection.prepareStatement("update drop_file set row_count = ? where sha256 = ?")) {
            update.setLong(1, rows);
            update.setString(2, drop.sha256());
            update.executeUpdate();
        }
    }

    /** Notes the end: complete where there is no problem. */
    void end(Connection connection, Drop drop, List<Drop.FileProblem> problems) throws SQLException {
        note(connection, drop, problems);
        register.end(connection, drop.batchId(), problems.isEmpty() ? Batch.State.COMPLETE : Batch.State.BROKEN);
    }

    /** Has a broken one read on. */
    void reopen(Connection connection, Drop drop, String source) throws SQLException {
        note(connection, drop, List.of());
        register.begin(connection, drop.batchId(), source);
    }

    private static void note(Connection connection, Drop drop, List<Drop.FileProblem> problems) throws SQLException {
        try (var update = connection.prepareStatement("update drop_file set problems = ? where sha256 = ?")) {
            var texts = problems.stream().map(Drop.FileProblem::text).toArray();
            update.setArray(1, connection.createArrayOf("text", texts));
            update.setString(2, drop.sha256());
            update.executeUpdate();
        }
    }

    private OffsetDateTime now() {
        return clock.instant().atOffset(ZoneOffset.UTC);
    }
}
