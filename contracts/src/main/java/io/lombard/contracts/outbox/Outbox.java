package io.lombard.contracts.outbox;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.lombard.contracts.watch.Traces;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.transaction.Transactional;
import java.sql.SQLException;
import java.time.Clock;
import java.util.UUID;
import javax.sql.DataSource;

/**
 * Transactional outbox: an event is written to the service's own database in the transaction of the change that it
 * tells of, and {@link OutboxRelay} sends it to Kafka afterwards, at least once and in order. Consumers know an event
 * that comes twice by its id.
 *
 * <p>The service's schema has the table {@code outbox} of {@code db/outbox.sql}.
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

    /** Adds an event to the caller's transaction; there must be one. */
    @Transactional(Transactional.TxType.MANDATORY)
    public void add(String topic, String key, Object event) {
        try (var connection = database.getConnection();
                var insert = connection.prepareStatement(
                        "insert into outbox (event_id, topic, key, payload, occurred_at, trace) values (?, ?, ?, ?, ?, ?)")) {
            insert.setObject(1, UUID.randomUUID());
            insert.setString(2, topic);
            insert.setString(3, key);
            insert.setBytes(4, json.writeValueAsBytes(event));
            insert.setObject(5, clock.instant().atOffset(java.time.ZoneOffset.UTC));
            insert.setString(6, Traces.header());
            insert.executeUpdate();
        } catch (SQLException | JsonProcessingException e) {
            throw new IllegalStateException("the event could not be added to the outbox", e);
        }
    }
}
