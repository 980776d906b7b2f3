package io.lombard.delivery.inbox;

import com.fasterxml.jackson.databind.DeserializationFeature;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.json.JsonMapper;
import com.fasterxml.jackson.datatype.jsr310.JavaTimeModule;
import io.lombard.contracts.event.UnusableEvent;
import io.lombard.contracts.watch.Waits;
import io.lombard.delivery.database.DatabaseException;
import io.quarkus.runtime.ShutdownEvent;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.event.Observes;
import java.io.IOException;
import java.time.Duration;
import java.util.Optional;
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

    /** A missing field is an error, an unknown one is a newer producer's business unless it is a limit. */
    private final ObjectMapper json = JsonMapper.builder()
            .addModule(new JavaTimeModule())
            .addHandler(new UnknownLimits())
            .enable(DeserializationFeature.FAIL_ON_MISSING_CREATOR_PROPERTIES)
            .build();

    private final DeadLetters deadLetters;
    private final Waits waits;
    private volatile boolean stopping;

    public Inbox(DeadLetters deadLetters, Waits waits) {
        this.deadLetters = deadLetters;
        this.waits = waits;
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
        take(message, type, understand, store, () -> {});
    }

    /**
     * As above.
     *
     * @param without is run before an event is laid aside, for what must not go on as if nothing had been said
     */
    public <E, T> void take(
            ConsumerRecord<String, byte @Nullable []> message,
            Class<E> type,
            Function<E, T> understand,
            Consumer<T> store,
            Runnable without) {
        while (true) {
            try {
                var reason = attempt(message, type, understand, store);
                if (reason.isPresent()) {
                    without.run();
                    deadLetters.lay(message, reason.get());
                } else {
                    LOG.infof(
                            "event-taken topic=%s partition=%d offset=%d",
                            message.topic(), message.partition(), message.offset());
                }
                waits.over(message.topic());
                return;
            } catch (RuntimeException e) {
                pauseAfter(message.topic(), e);
            }
        }
    }

    /** Why it can't be kept, if it can't. */
    private <E, T> Optional<String> attempt(
            ConsumerRecord<String, byte @Nullable []> message,
            Class<E> type,
            Function<E, T> understand,
            Consumer<T> store) {
        T value;
        try {
            value = understand.apply(read(message.value(), type));
        } catch (IOException | RuntimeException e) {
            return Optional.of("unreadable");
        }
        try {
            store.accept(value);
            return Optional.empty();
        } catch (UnusableEvent e) {
            return Optional.of(e.reason());
        } catch (DatabaseException e) {
            if (!e.isPermanent()) {
                throw e;
            }
            return Optional.of("not-storable");
        }
    }

    private <E> E read(byte @Nullable [] bytes, Class<E> type) throws IOException {
        if (bytes == null) {
            throw new IOException("an event without a value");
        }
        return json.readValue(bytes, type);
    }

    private void pauseAfter(String topic, RuntimeException cause) {
        if (stopping) {
            // Not acknowledged: the event comes again after the next start.
            throw cause;
        }
        waits.waits(topic, cause);
        try {
            Thread.sleep(PAUSE);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw cause;
        }
    }
}
