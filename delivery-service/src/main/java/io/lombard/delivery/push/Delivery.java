package io.lombard.delivery.push;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.util.List;
import java.util.Set;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * One release on its way to one destination.
 *
 * @param tries that were begun
 * @param bytes that arrived
 * @param arrived files that are there, each by hash and name
 * @param reason code of what went wrong last, or null
 */
record Delivery(
        UUID id,
        UUID destination,
        String partner,
        String product,
        long tableVersion,
        State state,
        int tries,
        long bytes,
        Set<String> arrived,
        @Nullable String reason,
        Instant nextTryAt,
        Instant createdAt,
        Instant changedAt) {

    /** How far a delivery is. Laid aside is what was given up: it waits for a replay. */
    enum State {
        waiting,
        sending,
        delivered,
        laid_aside
    }

    static Delivery read(ResultSet row) throws SQLException {
        return new Delivery(
                row.getObject("delivery_id", UUID.class),
                row.getObject("destination_id", UUID.class),
                row.getString("partner"),
                row.getString("product"),
                row.getLong("table_version"),
                State.valueOf(row.getString("state")),
                row.getInt("tries"),
                row.getLong("bytes"),
                Set.copyOf(List.of((String[]) row.getArray("arrived").getArray())),
                row.getString("reason"),
                row.getObject("next_try_at", OffsetDateTime.class).toInstant(),
                row.getObject("created_at", OffsetDateTime.class).toInstant(),
                row.getObject("changed_at", OffsetDateTime.class).toInstant());
    }
}
