package io.lombard.ingest.drop;

import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.ObjectReader;
import io.lombard.contracts.event.CloudEvents;
import io.lombard.contracts.event.HistoryStaged;
import io.lombard.contracts.event.Topics;
import io.lombard.contracts.watch.EventAttempts;
import io.lombard.ingest.intake.Database;
import io.smallrye.reactive.messaging.annotations.Blocking;
import jakarta.enterprise.context.ApplicationScoped;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.Optional;
import java.util.regex.Pattern;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.eclipse.microprofile.reactive.messaging.Incoming;
import org.jspecify.annotations.Nullable;

/**
 * Hears which staged files the anonymiser gave up, and lists each among the rejections of the source whose records it holds. Other
 * dead letters of the topic are single facts, which name no file; they are passed over.
 */
@ApplicationScoped
class GivenUpFiles {

    private static final Pattern REASON = Pattern.compile("[a-z0-9-]{1,64}");

    private final Database database;
    private final LateHistory history;
    private final ObjectReader events;
    private final EventAttempts attempts;

    GivenUpFiles(Database database, LateHistory history, ObjectMapper json, EventAttempts attempts) {
        this.database = database;
        this.history = history;
        this.attempts = attempts;
        this.events = json.readerFor(HistoryStaged.class);
    }

    @Incoming("history-given-up")
    @Blocking
    void givenUp(ConsumerRecord<byte[], byte @Nullable []> letter) throws InterruptedException {
        attempts.take(Topics.deadLetter(Topics.HISTORY_STAGED), () -> note(letter));
    }

    private void note(ConsumerRecord<byte[], byte @Nullable []> letter) throws InterruptedException {
        var file = file(letter.value());
        var reason = reason(letter);
        if (file.isPresent() && reason.isPresent()) {
            database.run(connection -> {
                // Each message once, however often its letter comes: a file that is told of again and given up again is
                // listed anew.
                history.givenUp(connection, file.get(), message(letter), reason.get());
            });
        }
    }

    /** Where the message lay that the letter is of. */
    private static String message(ConsumerRecord<byte[], byte @Nullable []> letter) {
        return text(letter, "lombard-partition") + text(letter, "lombard-offset");
    }

    private static String text(ConsumerRecord<byte[], byte @Nullable []> letter, String header) {
        var found = letter.headers().lastHeader(header);
        return found == null ? "" : ' ' + new String(found.value(), StandardCharsets.US_ASCII);
    }

    private Optional<StagedFile> file(byte @Nullable [] message) {
        try {
            HistoryStaged staged = message == null ? null : events.readValue(message);
            return Optional.ofNullable(staged).map(HistoryStaged::address).flatMap(StagedFile::at);
        } catch (IOException e) {
            return Optional.empty();
        }
    }

    private static Optional<String> reason(ConsumerRecord<byte[], byte @Nullable []> letter) {
        return Optional.ofNullable(letter.headers().lastHeader(CloudEvents.REASON))
                .map(header -> new String(header.value(), StandardCharsets.US_ASCII))
                .filter(reason -> REASON.matcher(reason).matches());
    }
}
