package io.lombard.catalog.feed;

import com.fasterxml.jackson.databind.DeserializationFeature;
import com.fasterxml.jackson.databind.ObjectMapper;
import jakarta.inject.Singleton;
import java.io.IOException;

/** Reads events from Kafka; a field that is missing makes an event unreadable. */
@Singleton
public class EventReader {

    private final ObjectMapper json;

    EventReader(ObjectMapper json) {
        this.json = json.copy().enable(DeserializationFeature.FAIL_ON_MISSING_CREATOR_PROPERTIES);
    }

    /** @throws UnreadableEvent where the message is no such event */
    public <T> T read(byte[] message, Class<T> type) {
        try {
            return json.readValue(message, type);
        } catch (IOException e) {
            throw new UnreadableEvent(type);
        }
    }
}
