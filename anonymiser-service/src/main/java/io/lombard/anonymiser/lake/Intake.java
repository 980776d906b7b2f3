package io.lombard.anonymiser.lake;

import io.lombard.contracts.event.Topics;
import java.sql.SQLException;
import java.util.EnumMap;
import java.util.LinkedHashSet;
import java.util.Map;
import java.util.Set;
import org.apache.kafka.clients.consumer.ConsumerRecord;

/** Takes messages into the buffer, and rows of staged files like messages. What breaks its contract goes to the dead letters. */
final class Intake {

    private final LandingBuffer buffer;
    private final DeadLetters deadLetters;
    private final HistoryReader history;
    private final HistoryLedger ledger;
    private final Map<FactType, FactParser> parsers = new EnumMap<>(FactType.class);
    private final Set<String> staged = new LinkedHashSet<>();
    private final Set<String> givenUp = new LinkedHashSet<>();

    Intake(LandingBuffer buffer, DeadLetters deadLetters, HistoryReader history, HistoryLedger ledger) {
        this.buffer = buffer;
        this.deadLetters = deadLetters;
        this.history = history;
        this.ledger = ledger;
    }

    /**
     * Takes a message.
     *
     * @throws UnfitHistory if it tells of a file that can't be taken; then nothing of it was
     */
    void take(ConsumerRecord<byte[], byte[]> message) throws SQLException, UnfitHistory {
        if (message.topic().equals(Topics.HISTORY_STAGED)) {
            takeFile(message);
        } else {
            take(FactType.ofTopic(message.topic()).orElseThrow(), message);
        }
    }

    private void take(FactType type, ConsumerRecord<byte[], byte[]> message) throws SQLException {
        try {
            buffer.add(parsers.computeIfAbsent(type, FactParser::new).parse(value(message)));
        } catch (InvalidFact e) {
            deadLetters.send(message, type, e.reason());
        }
    }

    private void takeFile(ConsumerRecord<byte[], byte[]> message) throws SQLException, UnfitHistory {
        HistoryClaim claim;
        try {
            claim = HistoryClaim.parse(value(message));
        } catch (InvalidFact e) {
            deadLetters.send(message, FactType.TRANSACTION_RECORDED, e.reason());
            return;
        }
        // Ingest tells of a file again when it died before it knew that it had.
        if (!staged.contains(claim.address()) && !ledger.hasLanded(claim.address())) {
            for (var row : history.read(claim)) {
                take(
                        claim.type(),
                        new ConsumerRecord<>(
                                message.topic(), message.partition(), message.offset(), message.key(), row));
            }
            staged.add(claim.address());
        }
    }

    /** Lays a message aside that tells of a file which can't be taken. */
    void giveUp(ConsumerRecord<byte[], byte[]> message, UnfitHistory unfit) {
        deadLetters.send(message, unfit.claim().type(), unfit.code());
        givenUp.add(unfit.claim().address());
    }

    private static byte[] value(ConsumerRecord<byte[], byte[]> message) {
        return message.value() == null ? new byte[0] : message.value();
    }

    /** Files whose rows were taken since the buffer was last empty. */
    Set<String> staged() {
        return staged;
    }

    /** Files that were given up since the buffer was last empty. */
    Set<String> givenUp() {
        return givenUp;
    }

    LandingBuffer buffer() {
        return buffer;
    }

    /** As {@link DeadLetters#delivered}. */
    Map<Rejection, Long> delivered() {
        return deadLetters.delivered();
    }

    /** Facts and dead letters that wait for a flush. */
    int waiting() {
        return buffer.rows() + deadLetters.waiting();
    }

    /** Forgets what was taken. */
    void clear() throws SQLException {
        buffer.clear();
        staged.clear();
        givenUp.clear();
    }
}
