package io.lombard.ingest.rejection;

import io.lombard.contracts.seal.Sealed;
import io.lombard.contracts.seal.Sealer;
import jakarta.inject.Singleton;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/** Reads kept rejections, in the caller's transaction. */
@Singleton
public final class RejectionList {

    private static final String CHOSEN = """
            source = ? and (?::uuid is null or batch_id = ?) and (?::text is null or rule = ?) and (?::text is null or state = ?)
            """;
    private static final int FILTER_PARAMETERS = 7;
    private static final String NEWEST =
            "select * from rejection where " + CHOSEN + " and number < ? order by number desc limit ?";
    private static final String OLDEST =
            "select * from rejection where " + CHOSEN + " and number > ? order by number limit ?";
    private static final String COUNTS =
            "select rule, count(*) from rejection where " + CHOSEN + " group by rule order by count(*) desc, rule";

    private final Sealer sealer;

    RejectionList(Sealer sealer) {
        this.sealer = sealer;
    }

    /**
     * A rejection and its record in plain text.
     *
     * @param text null where there is none, or its key is gone
     */
    public record Opened(Rejection rejection, @Nullable String text) {

        /** Says nothing of the record. */
        @Override
        public String toString() {
            return "Opened[" + rejection.id() + "]";
        }
    }

    /** The newest with numbers below one, newest first. */
    public List<Rejection> newest(Connection connection, Filter filter, long below, int limit) throws SQLException {
        return list(connection, NEWEST, filter, below, limit, RejectionList::rejection);
    }

    /** The oldest open ones with numbers above one, oldest first, with their records. */
    public List<Opened> open(Connection connection, Filter filter, long above, int limit) throws SQLException {
        return list(connection, OLDEST, filter.open(), above, limit, this::opened);
    }

    /** How many there are by rule, most first. */
    public List<RuleCount> counts(Connection connection, Filter filter) throws SQLException {
        try (var select = connection.prepareStatement(COUNTS)) {
            set(select, filter);
            try (var rows = select.executeQuery()) {
                var counts = new ArrayList<RuleCount>();
                while (rows.next()) {
                    counts.add(new RuleCount(rows.getString(1), rows.getLong(2)));
                }
                return counts;
            }
        }
    }

    /** A rejection of a source; another source's isn't there. */
    public Optional<Opened> find(Connection connection, String source, UUID id) throws SQLException {
        try (var select = connection.prepareStatement("select * from rejection where source = ? and id = ?")) {
            select.setString(1, source);
            select.setObject(2, id);
            return all(select, this::opened).stream().findFirst();
        }
    }

    private interface Reading<T> {
        T of(ResultSet row) throws SQLException;
    }

    private static <T> List<T> list(
            Connection connection, String query, Filter filter, long from, int limit, Reading<T> reading)
            throws SQLException {
        try (var select = connection.prepareStatement(query)) {
            set(select, filter);
            select.setLong(FILTER_PARAMETERS + 1, from);
            select.setInt(FILTER_PARAMETERS + 2, limit);
            return all(select, reading);
        }
    }

    private static void set(PreparedStatement select, Filter filter) throws SQLException {
        var state = filter.state() == null ? null : filter.state().code();
        select.setString(1, filter.source());
        select.setObject(2, filter.batchId(), java.sql.Types.OTHER);
        select.setObject(3, filter.batchId(), java.sql.Types.OTHER);
        select.setString(4, filter.rule());
        select.setString(5, filter.rule());
        select.setString(6, state);
        select.setString(7, state);
    }

    private static <T> List<T> all(PreparedStatement select, Reading<T> reading) throws SQLException {
        try (var rows = select.executeQuery()) {
            var list = new ArrayList<T>();
            while (rows.next()) {
                list.add(reading.of(rows));
            }
            return list;
        }
    }

    private Opened opened(ResultSet row) throws SQLException {
        var rejection = rejection(row);
        var bytes = row.getBytes("sealed");
        var text = bytes == null
                ? null
                : sealer.open(new Sealed(row.getString("key_id"), bytes), rejection.id())
                        .orElse(null);
        return new Opened(text == null ? rejection.withoutRecord() : rejection, text);
    }

    /** As it is listed, nothing opened. */
    private static Rejection rejection(ResultSet row) throws SQLException {
        return new Rejection(
                row.getObject("id", UUID.class),
                row.getLong("number"),
                row.getString("source"),
                row.getObject("batch_id", UUID.class),
                row.getString("kind"),
                row.getLong("line"),
                row.getString("field"),
                row.getString("rule"),
                row.getString("state"),
                record(row),
                row.getInt("replays"),
                row.getObject("rejected_at", OffsetDateTime.class).toInstant(),
                instant(row.getObject("changed_at", OffsetDateTime.class)));
    }

    private static String record(ResultSet row) throws SQLException {
        if (row.getString("key_id") == null) {
            return Rejection.NONE;
        }
        return row.getBoolean("partial") ? Rejection.PARTIAL : Rejection.CANONICAL;
    }

    private static @Nullable Instant instant(@Nullable OffsetDateTime time) {
        return time == null ? null : time.toInstant();
    }
}
