package io.lombard.catalog.feed;

import com.fasterxml.jackson.databind.DeserializationFeature;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.micrometer.core.instrument.MeterRegistry;
import jakarta.enterprise.context.ApplicationScoped;
import java.io.IOException;
import java.time.temporal.ChronoUnit;
import java.util.function.Consumer;
import org.eclipse.microprofile.faulttolerance.Retry;
import org.hibernate.exception.ConstraintViolationException;
import org.hibernate.exception.DataException;

/**
 * Reads events from Kafka; a field that is missing makes an event unreadable. A database that is away is waited for; what
 * can't be understood or kept is thrown, and goes to the dead-letter topic.
 */
@ApplicationScoped
public class EventReader {

    private final ObjectMapper json;
    private final MeterRegistry metrics;

    EventReader(ObjectMapper json, MeterRegistry metrics) {
        this.metrics = metrics;
        this.json = json.copy().enable(DeserializationFeature.FAIL_ON_MISSING_CREATOR_PROPERTIES);
    }

    /**
     * Gives an event to who keeps it, again each second until it is kept.
     *
     * @throws UnreadableEvent where the message is no such event
     */
    @Retry(
            maxRetries = -1,
            maxDuration = 0,
            delay = 1,
            delayUnit = ChronoUnit.SECONDS,
            abortOn = {
                UnreadableEvent.class,
                NullPointerException.class,
                IllegalArgumentException.class,
                ConstraintViolationException.class,
                DataException.class
            })
    public <T> void take(byte[] message, Class<T> type, Consumer<T> keeper) {
        keeper.accept(read(message, type));
    }

    private <T> T read(byte[] message, Class<T> type) {
        try {
            return json.readValue(message, type);
        } catch (IOException e) {
            metrics.counter("lombard.dead.letters", "event", type.getSimpleName(), "reason", "unreadable")
                    .increment();
            throw new UnreadableEvent(type);
        }
    }
}
