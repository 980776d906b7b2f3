package io.lombard.ingest.drop;

import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.ObjectReader;
import io.lombard.contracts.event.HistoryLanded;
import io.lombard.ingest.intake.Database;
import io.smallrye.reactive.messaging.annotations.Blocking;
import jakarta.enterprise.context.ApplicationScoped;
import java.io.IOException;
import java.time.temporal.ChronoUnit;
import java.util.Optional;
import org.eclipse.microprofile.faulttolerance.Retry;
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

    LandedFiles(Database database, LateHistory history, ObjectMapper json) {
        this.database = database;
        this.history = history;
        this.events = json.readerFor(HistoryLanded.class);
    }

    /** It has no cause: a parser's message quotes what it read. */
    static final class UnreadableEvent extends RuntimeException {
        UnreadableEvent() {
            super("not a HistoryLanded");
        }
    }

    @Incoming("history-landed")
    @Blocking
    @Retry(
            maxRetries = -1,
            maxDuration = 0,
            delay = 1,
            delayUnit = ChronoUnit.SECONDS,
            abortOn = {UnreadableEvent.class, InterruptedException.class})
    void landed(byte @Nullable [] message) throws InterruptedException {
        var file = read(message);
        database.<Integer, RuntimeException>commit((connection, again) -> {
            history.landed(connection, file);
            return 1;
        });
    }

    private StagedFile read(byte @Nullable [] message) {
        if (message == null) {
            throw new UnreadableEvent();
        }
        try {
            HistoryLanded event = events.readValue(message);
            return Optional.ofNullable(event)
                    .map(HistoryLanded::address)
                    .flatMap(StagedFile::at)
                    .orElseThrow(UnreadableEvent::new);
        } catch (IOException e) {
            throw new UnreadableEvent();
        }
    }
}
