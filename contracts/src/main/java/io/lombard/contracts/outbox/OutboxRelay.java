package io.lombard.contracts.outbox;

import io.lombard.contracts.event.CloudEvents;
import io.lombard.contracts.watch.Correlation;
import io.lombard.contracts.watch.Traces;
import io.quarkus.runtime.ShutdownEvent;
import io.quarkus.runtime.StartupEvent;
import io.smallrye.mutiny.Uni;
import io.smallrye.reactive.messaging.MutinyEmitter;
import io.smallrye.reactive.messaging.TracingMetadata;
import io.smallrye.reactive.messaging.kafka.api.OutgoingKafkaRecordMetadata;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.event.Observes;
import java.sql.Connection;
import java.sql.SQLException;
import java.time.Duration;
import java.time.OffsetDateTime;
import java.util.ArrayList;
import java.util.List;
import java.util.UUID;
import java.util.concurrent.locks.LockSupport;
import javax.sql.DataSource;
import org.eclipse.microprofile.reactive.messaging.Channel;
import org.eclipse.microprofile.reactive.messaging.Message;
import org.jboss.logging.Logger;
import org.jspecify.annotations.Nullable;

/**
 * Sends what lies in the {@link Outbox} to Kafka, oldest first, and removes it when the broker has it. Of several
 * instances of a service one sends at a time (an advisory lock of PostgreSQL), so order is kept. A broker or a
 * database that is away is waited for; of events that were sent when it went away all are sent again, in their order.
 */
@ApplicationScoped
public class OutboxRelay {

    private static final Logger LOG = Logger.getLogger(OutboxRelay.class);

    /** Between two looks, unless more may wait than were sent: what comes meanwhile goes together. */
    private static final Duration PAUSE = Duration.ofMillis(200);

    private static final Duration PATIENCE = Duration.ofMinutes(2);

    /** Sent without waiting in between: the producer keeps their order. Less than what a channel holds (128). */
    private static final int BATCH = 100;

    /**
     * How many are sent at once. One after a failure, so that what can't be sent holds up no more than what comes after it, and
     * one after a pause: while the producer doesn't know the broker, the connector sends what failed behind what waits.
     */
    private int most = 1;

    private final DataSource database;
    private final MutinyEmitter<byte[]> kafka;
    private final String source;
    private volatile boolean running = true;
    private @Nullable Thread thread;

    public OutboxRelay(DataSource database, @Channel("outbox") MutinyEmitter<byte[]> kafka, OutboxConfig config) {
        this.database = database;
        this.kafka = kafka;
        this.source = config.source();
    }

    void start(@Observes StartupEvent event) {
        thread = Thread.ofVirtual().name("outbox-relay").start(this::run);
    }

    void stop(@Observes ShutdownEvent event) throws InterruptedException {
        running = false;
        var relay = thread;
        if (relay != null) {
            LockSupport.unpark(relay);
            relay.join(Duration.ofSeconds(10));
        }
    }

    private void run() {
        while (running) {
            boolean more = false;
            try {
                int sent = relayBatch();
                more = sent == most;
                most = sent == 0 ? 1 : Math.min(BATCH, 2 * most);
            } catch (Throwable e) {
                // An error, too: the thread would end, and nobody else would tell of it.
                most = 1;
                LOG.warnf("outbox-waits cause=%s", e.getClass().getSimpleName());
            }
            if (!more) {
                LockSupport.parkNanos(PAUSE.toNanos());
            }
        }
    }

    private int relayBatch() throws SQLException {
        try (var connection = database.getConnection()) {
            connection.setAutoCommit(false);
            try {
                int sent = locked(connection) ? relayOldest(connection) : 0;
                connection.commit();
                return sent;
            } catch (Throwable e) {
                connection.rollback();
                throw e;
            } finally {
                connection.setAutoCommit(true);
            }
        }
    }

    private static boolean locked(Connection connection) throws SQLException {
        try (var statement = connection.createStatement();
                var result = statement.executeQuery("select pg_try_advisory_xact_lock(hashtext('outbox'))")) {
            return result.next() && result.getBoolean(1);
        }
    }

    private int relayOldest(Connection connection) throws SQLException {
        var sent = new ArrayList<Long>();
        var sending = new ArrayList<Uni<Void>>();
        try (var statement = connection.createStatement();
                var rows = statement.executeQuery(
                        "select id, event_id, topic, key, payload, occurred_at, trace from outbox order by id limit "
                                + most)) {
            while (rows.next()) {
                sending.add(sent(
                        rows.getObject("event_id", UUID.class),
                        rows.getString("topic"),
                        rows.getString("key"),
                        rows.getBytes("payload"),
                        rows.getObject("occurred_at", OffsetDateTime.class),
                        rows.getString("trace")));
                sent.add(rows.getLong("id"));
            }
        }
        if (!sending.isEmpty()) {
            Uni.join().all(sending).andFailFast().await().atMost(PATIENCE);
        }
        delete(connection, sent);
        return sent.size();
    }

    private Uni<Void> sent(
            UUID eventId, String topic, String key, byte[] payload, OffsetDateTime occurredAt, @Nullable String trace) {
        var context = Traces.of(trace);
        var headers = CloudEvents.headers(eventId.toString(), source, topic, occurredAt.toInstant());
        Correlation.of(context).ifPresent(id -> CloudEvents.correlated(headers, id));
        var metadata = OutgoingKafkaRecordMetadata.<String>builder()
                .withTopic(topic)
                .withKey(key)
                .withHeaders(headers)
                .build();
        return kafka.sendMessage(
                Message.of(payload).addMetadata(metadata).addMetadata(TracingMetadata.withCurrent(context)));
    }

    private static void delete(Connection connection, List<Long> ids) throws SQLException {
        try (var delete = connection.prepareStatement("delete from outbox where id = any(?)")) {
            delete.setArray(1, connection.createArrayOf("bigint", ids.toArray()));
            delete.executeUpdate();
        }
    }
}
