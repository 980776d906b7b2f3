package io.lombard.contracts.outbox;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.lombard.contracts.watch.Traces;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.transaction.Transactional;
import java.sql.SQLException;
import java.time.Clock;
import java.util.List;
import java.util.UUID;
import javax.sql.DataSource;
import org.jspecify.annotations.Nullable;

/**
 * Transactional outbox: an event is written to the service's own database in the transaction of the change that it
 * tells of, and {@link OutboxRelay} sends it to Kafka afterwards, at least once and in order. Consumers know an event
 * that comes twice by its id.
 *
 * <p>The service's schema has the table {@code outbox}: {@code id} (identity, the order of sending), {@code event_id} (unique),
 * {@code topic}, {@code key}, {@code payload} (bytea), {@code occurred_at}, and {@code trace} (W3C traceparent, or null).
 */
@ApplicationScoped
public class Outbox {

    private final DataSource database;
    private final ObjectMapper json;
    private final Clock clock;

    public Outbox(DataSource database, ObjectMapper json, Clock clock) {
        this.database = database;
        this.json = json;
        this.clock = clock;
    }

    /**
     * An event that is to be told: which, about whom, what.
     *
     * @param trace the trace that goes on with it, as {@link Traces#header()} writes it, or null
     */
    public record Told(
            String topic,
            String key,
            Object event,
            @Nullable String trace) {

        /** In the present trace. */
        public static Told now(String topic, String key, Object event) {
            return new Told(topic, key, event, Traces.header());
        }
    }

    /** Adds an event to the caller's transaction; there must be one. */
    @Transactional(Transactional.TxType.MANDATORY)
    public void add(String topic, String key, Object event) {
        insert(List.of(Told.now(topic, key, event)));
    }

    /** Adds events in their order to the caller's transaction, all by one call of the database; there must be one. */
    @Transactional(Transactional.TxType.MANDATORY)
    public void addAll(List<Told> events) {
        if (!events.isEmpty()) {
            insert(events);
        }
    }

    private void insert(List<Told> events) {
        try (var connection = database.getConnection();
                var insert = connection.prepareStatement(
                        "insert into outbox (event_id, topic, key, payload, occurred_at, trace) values (?, ?, ?, ?, ?, ?)")) {
            for (var told : events) {
                insert.setObject(1, UUID.randomUUID());
                insert.setString(2, told.topic());
                insert.setString(3, told.key());
                insert.setBytes(4, json.writeValueAsBytes(told.event()));
                insert.setObject(5, clock.instant().atOffset(java.time.ZoneOffset.UTC));
                insert.setString(6, told.trace());
                insert.addBatch();
            }
            insert.executeBatch();
        } catch (SQLException | JsonProcessingException e) {
            throw new IllegalStateException("the event could not be added to the outbox", e);
        }
    }
}
