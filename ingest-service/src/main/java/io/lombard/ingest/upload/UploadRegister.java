package io.lombard.ingest.upload;

import io.lombard.contracts.seal.Sealed;
import jakarta.inject.Singleton;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/** The uploads in PostgreSQL. All of its methods work in the caller's transaction. */
@Singleton
class UploadRegister {

    private static final String CREATE = """
            insert into upload (id, source, owner, state, length, metadata, key_id, part_size, batch_id, created_at, expires_at)
            values (?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?) on conflict do nothing
            """;
    private static final String OVER = "(state = 'receiving' and expires_at < ? or ended_at < ?)";
    // The bytes that complete an upload also hand it over: no crash lies between.
    private static final String ADVANCE = """
            update upload set received = ?, stored = ?, expires_at = ?,
                   state = case when length = ? then 'taking' else state end
            where id = ? and receiver = ? and state = 'receiving' and received = ?
            """;
    private static final String RECEIVE =
            "update upload set receiver = ? where id = ? and state = 'receiving' and received = ?";
    private static final String HOLD =
            "select from upload where id = ? and receiver = ? and state = 'receiving' for update";

    void create(Connection connection, UploadRow row) throws SQLException {
        try (var insert = connection.prepareStatement(CREATE)) {
            insert.setObject(1, row.id());
            insert.setString(2, row.source());
            insert.setString(3, row.owner());
            insert.setString(4, row.state().code());
            insert.setLong(5, row.length());
            insert.setBytes(6, row.metadata().bytes());
            insert.setString(7, row.metadata().keyId());
            insert.setInt(8, row.partSize());
            insert.setObject(9, row.batchId());
            insert.setObject(10, row.createdAt().atOffset(ZoneOffset.UTC));
            insert.setObject(11, row.expiresAt().atOffset(ZoneOffset.UTC));
            insert.executeUpdate();
        }
    }

    /**
     * Makes a request the one that adds to an upload, unless it ended or went on elsewhere.
     *
     * @param from bytes that are safe
     * @return whether it is
     */
    boolean receive(Connection connection, UUID id, UUID receiver, long from) throws SQLException {
        try (var update = connection.prepareStatement(RECEIVE)) {
            update.setObject(1, receiver);
            update.setObject(2, id);
            update.setLong(3, from);
            return update.executeUpdate() > 0;
        }
    }

    /** Keeps any other request from adding until the transaction ends; false if another has taken this one's place. */
    boolean hold(Connection connection, UUID id, UUID receiver) throws SQLException {
        try (var select = connection.prepareStatement(HOLD)) {
            select.setObject(1, id);
            select.setObject(2, receiver);
            try (var row = select.executeQuery()) {
                return row.next();
            }
        }
    }

    /**
     * Notes bytes that are safe, unless the upload was ended or went on elsewhere.
     *
     * @param from bytes that were safe before
     * @return whether they are noted
     */
    boolean advance(
            Connection connection, UUID id, UUID receiver, long from, long received, long stored, Instant expiresAt)
            throws SQLException {
        try (var update = connection.prepareStatement(ADVANCE)) {
            update.setLong(1, received);
            update.setLong(2, stored);
            update.setObject(3, expiresAt.atOffset(ZoneOffset.UTC));
            update.setLong(4, received);
            update.setObject(5, id);
            update.setObject(6, receiver);
            update.setLong(7, from);
            return update.executeUpdate() > 0;
        }
    }

    /**
     * Ends an upload that is being taken in; any other stays as it is.
     *
     * @param read bytes that were read for their records
     */
    boolean end(
            Connection connection,
            UUID id,
            UUID holder,
            UploadRow.State state,
            long read,
            @Nullable String failure,
            Instant now)
            throws SQLException {
        try (var update = connection.prepareStatement("""
                update upload set state = ?, problem = ?, ended_at = ?, read_at_end = ?
                where id = ? and state = 'taking'
                  and exists (select from intake_lease where intake_lease.id = upload.id and holder = ?)
                """)) {
            update.setString(1, state.code());
            update.setString(2, failure);
            update.setObject(3, now.atOffset(ZoneOffset.UTC));
            update.setLong(4, read);
            update.setObject(5, id);
            update.setObject(6, holder);
            return update.executeUpdate() == 1;
        }
    }

    /** Notes how many bytes of an upload were read so far for their records. */
    void read(Connection connection, UUID id, long bytes) throws SQLException {
        try (var update =
                connection.prepareStatement("update upload set read_so_far = ? where id = ? and state = 'taking'")) {
            update.setLong(1, bytes);
            update.setObject(2, id);
            update.executeUpdate();
        }
    }

    void delete(Connection connection, UUID id) throws SQLException {
        try (var delete = connection.prepareStatement("delete from upload where id = ?")) {
            delete.setObject(1, id);
            delete.executeUpdate();
        }
    }

    Optional<UploadRow> find(Connection connection, UUID id) throws SQLException {
        try (var select = connection.prepareStatement("select * from upload where id = ?")) {
            select.setObject(1, id);
            return rows(select).stream().findFirst();
        }
    }

    /** Those whose records are to be taken in, oldest first. */
    List<UploadRow> taking(Connection connection) throws SQLException {
        try (var select =
                connection.prepareStatement("select * from upload where state = 'taking' order by created_at")) {
            return rows(select);
        }
    }

    /** Those of which nothing came for too long, and those that ended before a time. */
    List<UploadRow> over(Connection connection, Instant now, Instant endedBefore) throws SQLException {
        try (var select = connection.prepareStatement("select * from upload where " + OVER)) {
            select.setObject(1, now.atOffset(ZoneOffset.UTC));
            select.setObject(2, endedBefore.atOffset(ZoneOffset.UTC));
            return rows(select);
        }
    }

    /** Deletes an upload if it still is over; whether it was. */
    boolean deleteOver(Connection connection, UUID id, Instant now, Instant endedBefore) throws SQLException {
        try (var delete = connection.prepareStatement("delete from upload where id = ? and " + OVER)) {
            delete.setObject(1, id);
            delete.setObject(2, now.atOffset(ZoneOffset.UTC));
            delete.setObject(3, endedBefore.atOffset(ZoneOffset.UTC));
            return delete.executeUpdate() > 0;
        }
    }

    /** How many of a source haven't ended. */
    int unended(Connection connection, String source) throws SQLException {
        try (var select =
                connection.prepareStatement("select count(*) from upload where source = ? and ended_at is null")) {
            select.setString(1, source);
            try (var rows = select.executeQuery()) {
                rows.next();
                return rows.getInt(1);
            }
        }
    }

    private static List<UploadRow> rows(PreparedStatement select) throws SQLException {
        try (var rows = select.executeQuery()) {
            var list = new ArrayList<UploadRow>();
            while (rows.next()) {
                list.add(row(rows));
            }
            return list;
        }
    }

    private static UploadRow row(ResultSet row) throws SQLException {
        return new UploadRow(
                row.getObject("id", UUID.class),
                row.getString("source"),
                row.getString("owner"),
                UploadRow.State.named(row.getString("state")),
                row.getLong("length"),
                row.getLong("received"),
                row.getLong("stored"),
                new Sealed(row.getString("key_id"), row.getBytes("metadata")),
                row.getInt("part_size"),
                row.getObject("batch_id", UUID.class),
                read(row),
                row.getString("problem"),
                row.getObject("created_at", OffsetDateTime.class).toInstant(),
                row.getObject("expires_at", OffsetDateTime.class).toInstant(),
                instant(row.getObject("ended_at", OffsetDateTime.class)));
    }

    private static @Nullable Long read(ResultSet row) throws SQLException {
        var atEnd = row.getObject("read_at_end", Long.class);
        return atEnd == null ? row.getObject("read_so_far", Long.class) : atEnd;
    }

    private static @Nullable Instant instant(@Nullable OffsetDateTime time) {
        return time == null ? null : time.toInstant();
    }
}
