package io.lombard.ingest.deduplication;

import jakarta.inject.Singleton;
import java.sql.Connection;
import java.sql.SQLException;
import java.util.Arrays;
import java.util.Comparator;
import java.util.HashSet;
import java.util.Set;
import java.util.UUID;

/** The ids of all events that were ever taken and not forgotten since, in PostgreSQL. */
@Singleton
public final class SeenEvents {

    private static final String INSERT =
            "insert into seen_event (event_id) select unnest(?::uuid[]) on conflict do nothing";
    // A row's xmin is the transaction that inserted it.
    private static final String INSERTED_HERE =
            "select event_id from seen_event where event_id = any(?::uuid[]) and xmin = pg_current_xact_id()::xid";

    private static final String PAGES = "select pg_relation_size('seen_event') / current_setting('block_size')::bigint";
    // By place, as an index by day would cost each event that is taken.
    private static final String FORGET =
            "delete from seen_event where ctid >= ?::tid and ctid < ?::tid and seen_on < current_date - ?";

    /** As PostgreSQL orders them: neighbours lie on the same pages of the index. */
    private static final Comparator<UUID> ORDER = (a, b) -> {
        int high = Long.compareUnsigned(a.getMostSignificantBits(), b.getMostSignificantBits());
        return high != 0 ? high : Long.compareUnsigned(a.getLeastSignificantBits(), b.getLeastSignificantBits());
    };

    /**
     * Remembers events in the caller's transaction and returns those that were new. Where another transaction is
     * remembering the same event, it waits until that one has ended; all go through the ids in the same order, so they
     * can't wait for each other in a circle.
     *
     * @param eventIds all of them may be returned as the same set
     */
    public Set<UUID> remember(Connection connection, Set<UUID> eventIds) throws SQLException {
        if (eventIds.isEmpty()) {
            return Set.of();
        }
        var sorted = eventIds.toArray(UUID[]::new);
        Arrays.sort(sorted, ORDER);
        var array = new UuidArray(sorted);
        try (var insert = connection.prepareStatement(INSERT)) {
            insert.setObject(1, array);
            // Nearly always all are new, and then nothing needs to come back.
            if (insert.executeUpdate() == sorted.length) {
                return eventIds;
            }
        }
        return insertedHere(connection, array);
    }

    /** Pages of the table, which are numbered from 0. */
    public long pages(Connection connection) throws SQLException {
        try (var select = connection.prepareStatement(PAGES);
                var row = select.executeQuery()) {
            row.next();
            return row.getLong(1);
        }
    }

    /**
     * Forgets, on some pages, events that were taken longer ago; they count as new from then on. Reads no other page.
     *
     * @param end the page after the last one
     * @return how many
     */
    public int forget(Connection connection, int days, long begin, long end) throws SQLException {
        try (var delete = connection.prepareStatement(FORGET)) {
            delete.setString(1, "(" + begin + ",0)");
            delete.setString(2, "(" + end + ",0)");
            delete.setInt(3, days);
            return delete.executeUpdate();
        }
    }

    private static Set<UUID> insertedHere(Connection connection, UuidArray ids) throws SQLException {
        try (var select = connection.prepareStatement(INSERTED_HERE)) {
            select.setObject(1, ids);
            try (var rows = select.executeQuery()) {
                var fresh = new HashSet<UUID>();
                while (rows.next()) {
                    fresh.add(rows.getObject(1, UUID.class));
                }
                return fresh;
            }
        }
    }
}
