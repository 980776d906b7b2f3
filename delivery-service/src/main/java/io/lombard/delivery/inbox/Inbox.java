package io.lombard.delivery.inbox;

import com.fasterxml.jackson.databind.DeserializationFeature;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.json.JsonMapper;
import com.fasterxml.jackson.datatype.jsr310.JavaTimeModule;
import io.lombard.delivery.database.DatabaseException;
import io.quarkus.runtime.ShutdownEvent;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.event.Observes;
import java.io.IOException;
import java.time.Duration;
import java.util.function.Consumer;
import java.util.function.Function;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.jboss.logging.Logger;
import org.jspecify.annotations.Nullable;

/**
 * The way of every event into this service. What can't be understood goes to the dead-letter topic with a reason; while
 * the database or the dead-letter topic is away the event waits, and with it all that follow on its partition.
 */
@ApplicationScoped
public class Inbox {

    private static final Logger LOG = Logger.getLogger(Inbox.class);
    private static final Duration PAUSE = Duration.ofSeconds(1);

    /** A missing field is an error, an unknown one is a newer producer's business. */
    private final ObjectMapper json = JsonMapper.builder()
            .addModule(new JavaTimeModule())
            .disable(DeserializationFeature.FAIL_ON_UNKNOWN_PROPERTIES)
            .enable(DeserializationFeature.FAIL_ON_MISSING_CREATOR_PROPERTIES)
            .build();

    private final DeadLetters deadLetters;
    private volatile boolean stopping;

    public Inbox(DeadLetters deadLetters) {
        this.deadLetters = deadLetters;
    }

    void stop(@Observes ShutdownEvent event) {
        stopping = true;
    }

    /**
     * Takes one event. Returns when it is stored or laid aside.
     *
     * @param understand makes this service's own value of the event; anything it throws makes the event unusable
     * @param store keeps the value; must do nothing where it is already kept
     */
    public <E, T> void take(
            ConsumerRecord<String, byte @Nullable []> message,
            Class<E> type,
            Function<E, T> understand,
            Consumer<T> store) {
        while (true) {
            try {
                attempt(message, type, understand, store);
                return;
            } catch (RuntimeException e) {
                waitBefore(e);
            }
        }
    }

    private <E, T> void attempt(
            ConsumerRecord<String, byte @Nullable []> message,
            Class<E> type,
            Function<E, T> understand,
            Consumer<T> store) {
        T value;
        try {
            value = understand.apply(read(message.value(), type));
        } catch (IOException | RuntimeException e) {
            deadLetters.lay(message, "unreadable");
            return;
        }
        try {
            store.accept(value);
        } catch (UnusableEventException e) {
            deadLetters.lay(message, e.reason());
        } catch (DatabaseException e) {
            if (!e.isPermanent()) {
                throw e;
            }
            deadLetters.lay(message, "not-storable");
        }
    }

    private <E> E read(byte @Nullable [] bytes, Class<E> type) throws IOException {
        if (bytes == null) {
            throw new IOException("an event without a value");
        }
        return json.readValue(bytes, type);
    }

    private void waitBefore(RuntimeException cause) {
        if (stopping) {
            // Not acknowledged: the event comes again after the next start.
            throw cause;
        }
        LOG.warnf("inbox-waits cause=%s", cause.getClass().getSimpleName());
        try {
            Thread.sleep(PAUSE);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw cause;
        }
    }
}
