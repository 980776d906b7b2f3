package io.lombard.ingest.deduplication;

import jakarta.inject.Singleton;
import java.sql.Connection;
import java.sql.SQLException;
import java.util.Arrays;
import java.util.Collection;
import java.util.Comparator;
import java.util.HashSet;
import java.util.Set;
import java.util.UUID;

/** The ids of all events that were ever taken, in PostgreSQL. */
@Singleton
public final class SeenEvents {

    private static final String INSERT =
            "insert into seen_event (event_id) select unnest(?::uuid[]) on conflict do nothing returning event_id";

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
     * @param eventIds without repetition
     */
    public Set<UUID> remember(Connection connection, Collection<UUID> eventIds) throws SQLException {
        if (eventIds.isEmpty()) {
            return Set.of();
        }
        var sorted = eventIds.toArray(UUID[]::new);
        Arrays.sort(sorted, ORDER);
        try (var insert = connection.prepareStatement(INSERT)) {
            insert.setArray(1, connection.createArrayOf("uuid", sorted));
            try (var rows = insert.executeQuery()) {
                var fresh = HashSet.<UUID>newHashSet(sorted.length);
                while (rows.next()) {
                    fresh.add(rows.getObject(1, UUID.class));
                }
                return fresh;
            }
        }
    }
}
