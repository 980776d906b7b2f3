package io.lombard.delivery.audit;

import io.lombard.contracts.outbox.Outbox;
import io.lombard.delivery.database.Database;
import java.time.Instant;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * What deeds add to the one transaction that writes their lines. It goes to the database when all of them are done, each
 * kind by one call; no deed sees what another one has added.
 */
public final class Batch {

    private final Instant at;
    private final Map<String, List<@Nullable Object[]>> rows = new LinkedHashMap<>();
    private final List<Outbox.Told> events = new ArrayList<>();

    Batch(Instant at) {
        this.at = at;
    }

    /** The time of all its lines. */
    public Instant at() {
        return at;
    }

    /** Adds a row by a statement. */
    public void add(String insert, @Nullable Object... row) {
        rows.computeIfAbsent(insert, sql -> new ArrayList<>()).add(row);
    }

    /** Adds an event for other services. */
    public void tell(String topic, String key, Object event) {
        events.add(Outbox.Told.now(topic, key, event));
    }

    void write(Database database, Outbox outbox) {
        rows.forEach(database::updateAll);
        outbox.addAll(events);
    }
}
