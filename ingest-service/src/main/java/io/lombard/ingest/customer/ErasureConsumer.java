package io.lombard.ingest.customer;

import com.fasterxml.jackson.databind.DeserializationFeature;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.ObjectReader;
import io.lombard.contracts.event.ObjectionApplied;
import io.lombard.contracts.event.Topics;
import io.lombard.contracts.event.UnusableEvent;
import io.lombard.contracts.watch.EventAttempts;
import io.lombard.ingest.intake.Database;
import io.smallrye.reactive.messaging.annotations.Blocking;
import jakarta.enterprise.context.ApplicationScoped;
import java.io.IOException;
import java.util.Optional;
import org.eclipse.microprofile.reactive.messaging.Incoming;
import org.jspecify.annotations.Nullable;

/** Hears from the anonymiser. A database that is away is waited for; what can't be understood goes to the dead-letter topic. */
@ApplicationScoped
class ErasureConsumer {

    private final Database database;
    private final Erasures erasures;
    private final ObjectReader events;
    private final EventAttempts attempts;

    ErasureConsumer(Database database, Erasures erasures, ObjectMapper json, EventAttempts attempts) {
        this.database = database;
        this.erasures = erasures;
        this.attempts = attempts;
        this.events = json.readerFor(ObjectionApplied.class)
                .with(DeserializationFeature.FAIL_ON_MISSING_CREATOR_PROPERTIES)
                .with(DeserializationFeature.FAIL_ON_NULL_CREATOR_PROPERTIES);
    }

    @Incoming("objections-applied")
    @Blocking
    void applied(byte @Nullable [] message) throws InterruptedException {
        attempts.take(Topics.OBJECTION_APPLIED, () -> note(read(message)));
    }

    private void note(ObjectionApplied event) throws InterruptedException {
        database.run(connection -> erasures.note(connection, event));
    }

    private ObjectionApplied read(byte @Nullable [] message) {
        if (message == null) {
            throw UnusableEvent.unreadable();
        }
        try {
            ObjectionApplied event = events.readValue(message);
            return Optional.ofNullable(event).orElseThrow(UnusableEvent::unreadable);
        } catch (IOException e) {
            throw UnusableEvent.unreadable();
        }
    }
}
