package io.lombard.ingest.drop;

import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.ObjectReader;
import io.lombard.contracts.event.CloudEvents;
import io.lombard.contracts.event.HistoryStaged;
import io.lombard.contracts.event.RecordRejected;
import io.lombard.ingest.intake.Database;
import io.lombard.ingest.rejection.Kind;
import io.lombard.ingest.rejection.RejectedRecord;
import io.lombard.ingest.rejection.Rejections;
import io.smallrye.reactive.messaging.annotations.Blocking;
import jakarta.enterprise.context.ApplicationScoped;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.sql.Connection;
import java.sql.SQLException;
import java.time.Clock;
import java.time.temporal.ChronoUnit;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import java.util.regex.Pattern;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.eclipse.microprofile.faulttolerance.Retry;
import org.eclipse.microprofile.reactive.messaging.Incoming;
import org.jspecify.annotations.Nullable;

/**
 * Hears which staged files the anonymiser gave up, and lists each among the rejections of the source whose records it holds. Other
 * dead letters of the topic are single facts, which name no file; they are passed over.
 */
@ApplicationScoped
class GivenUpFiles {

    private static final int UUID_LENGTH = 36;
    private static final Pattern ADDRESS =
            Pattern.compile("[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}-[0-9a-f]{64}\\.parquet");
    private static final Pattern REASON = Pattern.compile("[a-z0-9-]{1,64}");

    private final Database database;
    private final Rejections rejections;
    private final Clock clock;
    private final ObjectReader events;

    GivenUpFiles(Database database, Rejections rejections, Clock clock, ObjectMapper json) {
        this.database = database;
        this.rejections = rejections;
        this.clock = clock;
        this.events = json.readerFor(HistoryStaged.class);
    }

    @Incoming("history-given-up")
    @Blocking
    @Retry(
            maxRetries = -1,
            maxDuration = 0,
            delay = 1,
            delayUnit = ChronoUnit.SECONDS,
            abortOn = InterruptedException.class)
    void givenUp(ConsumerRecord<byte[], byte @Nullable []> letter) throws InterruptedException {
        var address = address(letter.value());
        var reason = reason(letter);
        if (address.isPresent() && reason.isPresent()) {
            database.<Integer, RuntimeException>commit((connection, again) -> {
                note(connection, letter, address.get(), reason.get());
                return 1;
            });
        }
    }

    /** Each message once, however often its letter comes: a file that is told of again and given up again is listed anew. */
    private void note(
            Connection connection, ConsumerRecord<byte[], byte @Nullable []> letter, String address, String reason)
            throws SQLException {
        var batchId = address.substring(0, UUID_LENGTH);
        var source = source(connection, batchId);
        if (source.isPresent()) {
            var place = address + text(letter, "lombard-partition") + text(letter, "lombard-offset");
            var id = UUID.nameUUIDFromBytes(place.getBytes(StandardCharsets.US_ASCII));
            var event = new RecordRejected(id.toString(), source.get(), batchId, 1, address, reason, clock.instant());
            rejections.keep(connection, List.of(new RejectedRecord(event, Kind.HISTORY, null, false, null)));
        }
    }

    /** Where the message lay that the letter is of. */
    private static String text(ConsumerRecord<byte[], byte @Nullable []> letter, String header) {
        var found = letter.headers().lastHeader(header);
        return found == null ? "" : ' ' + new String(found.value(), StandardCharsets.US_ASCII);
    }

    private static Optional<String> source(Connection connection, String batchId) throws SQLException {
        try (var select = connection.prepareStatement("select source from batch where id = ?")) {
            select.setObject(1, UUID.fromString(batchId));
            try (var row = select.executeQuery()) {
                return row.next() ? Optional.of(row.getString(1)) : Optional.empty();
            }
        }
    }

    private Optional<String> address(byte @Nullable [] message) {
        try {
            HistoryStaged staged = message == null ? null : events.readValue(message);
            return Optional.ofNullable(staged)
                    .map(HistoryStaged::address)
                    .filter(address -> ADDRESS.matcher(address).matches());
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
