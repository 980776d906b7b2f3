package io.lombard.ingest.customer;

import com.fasterxml.jackson.databind.DeserializationFeature;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.ObjectReader;
import io.lombard.contracts.event.ObjectionApplied;
import io.lombard.ingest.intake.Database;
import io.smallrye.reactive.messaging.annotations.Blocking;
import jakarta.enterprise.context.ApplicationScoped;
import java.io.IOException;
import java.time.temporal.ChronoUnit;
import java.util.Optional;
import org.eclipse.microprofile.faulttolerance.Retry;
import org.eclipse.microprofile.reactive.messaging.Incoming;
import org.jspecify.annotations.Nullable;

/** Hears from the anonymiser. A database that is away is waited for; what can't be understood goes to the dead-letter topic. */
@ApplicationScoped
class ErasureConsumer {

    private final Database database;
    private final Erasures erasures;
    private final ObjectReader events;

    ErasureConsumer(Database database, Erasures erasures, ObjectMapper json) {
        this.database = database;
        this.erasures = erasures;
        this.events = json.readerFor(ObjectionApplied.class)
                .with(DeserializationFeature.FAIL_ON_MISSING_CREATOR_PROPERTIES)
                .with(DeserializationFeature.FAIL_ON_NULL_CREATOR_PROPERTIES);
    }

    /** It has no cause: a parser's message quotes what it read. */
    static final class UnreadableEvent extends RuntimeException {
        UnreadableEvent() {
            super("not an ObjectionApplied");
        }
    }

    @Incoming("objections-applied")
    @Blocking
    @Retry(
            maxRetries = -1,
            maxDuration = 0,
            delay = 1,
            delayUnit = ChronoUnit.SECONDS,
            abortOn = {UnreadableEvent.class, InterruptedException.class})
    void applied(byte @Nullable [] message) throws InterruptedException {
        var event = read(message);
        database.<Integer, RuntimeException>commit((connection, again) -> {
            erasures.note(connection, event);
            return 1;
        });
    }

    private ObjectionApplied read(byte @Nullable [] message) {
        if (message == null) {
            throw new UnreadableEvent();
        }
        try {
            ObjectionApplied event = events.readValue(message);
            return Optional.ofNullable(event).orElseThrow(UnreadableEvent::new);
        } catch (IOException e) {
            throw new UnreadableEvent();
        }
    }
}
