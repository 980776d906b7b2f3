package io.lombard.ingest.drop;

import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.ObjectReader;
import io.lombard.contracts.event.HistoryLanded;
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

/**
 * Hears which of the files that were given up have landed since, and closes what is listed of them. A database that is away is waited
 * for; what can't be understood goes to the dead-letter topic.
 */
@ApplicationScoped
class LandedFiles {

    private final Database database;
    private final LateHistory history;
    private final ObjectReader events;
    private final EventAttempts attempts;

    LandedFiles(Database database, LateHistory history, ObjectMapper json, EventAttempts attempts) {
        this.database = database;
        this.history = history;
        this.attempts = attempts;
        this.events = json.readerFor(HistoryLanded.class);
    }

    @Incoming("history-landed")
    @Blocking
    void landed(byte @Nullable [] message) throws InterruptedException {
        attempts.take(Topics.HISTORY_LANDED, () -> note(read(message)));
    }

    private void note(StagedFile file) throws InterruptedException {
        database.run(connection -> history.landed(connection, file));
    }

    private StagedFile read(byte @Nullable [] message) {
        if (message == null) {
            throw UnusableEvent.unreadable();
        }
        try {
            HistoryLanded event = events.readValue(message);
            return Optional.ofNullable(event)
                    .map(HistoryLanded::address)
                    .flatMap(StagedFile::at)
                    .orElseThrow(UnusableEvent::unreadable);
        } catch (IOException e) {
            throw UnusableEvent.unreadable();
        }
    }
}
