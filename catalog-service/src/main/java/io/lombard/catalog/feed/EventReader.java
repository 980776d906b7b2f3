package io.lombard.catalog.feed;

import com.fasterxml.jackson.databind.DeserializationFeature;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.lombard.contracts.event.UnusableEvent;
import io.lombard.contracts.watch.EventAttempts;
import jakarta.enterprise.context.ApplicationScoped;
import java.io.IOException;
import java.util.function.Consumer;
import org.hibernate.exception.ConstraintViolationException;
import org.hibernate.exception.DataException;

/**
 * Reads events from Kafka; a field that is missing makes an event unreadable. A database that is away is waited for; what
 * can't be understood or kept is thrown, and goes to the dead-letter topic.
 */
@ApplicationScoped
public class EventReader {

    private final ObjectMapper json;
    private final EventAttempts attempts;

    EventReader(ObjectMapper json, EventAttempts attempts) {
        this.attempts = attempts;
        this.json = json.copy().enable(DeserializationFeature.FAIL_ON_MISSING_CREATOR_PROPERTIES);
    }

    /**
     * Gives an event to who keeps it, again each second until it is kept.
     *
     * @throws UnusableEvent where the message is no such event, or can't be kept
     */
    public <T> void take(String topic, byte[] message, Class<T> type, Consumer<T> keeper) {
        attempts.take(topic, () -> keep(read(message, type), keeper));
    }

    private static <T> void keep(T event, Consumer<T> keeper) {
        try {
            keeper.accept(event);
        } catch (NullPointerException | IllegalArgumentException | ConstraintViolationException | DataException e) {
            throw UnusableEvent.notStorable();
        }
    }

    private <T> T read(byte[] message, Class<T> type) {
        try {
            return json.readValue(message, type);
        } catch (IOException | IllegalArgumentException e) {
            throw UnusableEvent.unreadable();
        }
    }
}
