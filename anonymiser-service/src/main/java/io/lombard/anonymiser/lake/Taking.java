package io.lombard.anonymiser.lake;

import io.lombard.contracts.event.Topics;
import java.sql.SQLException;
import java.time.Instant;
import java.util.Collection;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.apache.kafka.clients.consumer.Consumer;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.clients.consumer.ConsumerRecords;
import org.apache.kafka.common.TopicPartition;
import org.jboss.logging.Logger;

/** Takes what a consumer has polled, and sets its position back to what can't be taken yet. */
final class Taking {

    private static final Logger LOG = Logger.getLogger(Taking.class);

    private final Consumer<byte[], byte[]> consumer;
    private final Intake intake;
    private final LandingPace pace;
    private final Patience patience;
    private final LandingTrace trace;
    /** Partitions that wait for a file of history, and why. */
    private final Map<TopicPartition, String> held = new HashMap<>();

    Taking(Consumer<byte[], byte[]> consumer, Intake intake, LandingPace pace, Patience patience, LandingTrace trace) {
        this.consumer = consumer;
        this.intake = intake;
        this.pace = pace;
        this.patience = patience;
        this.trace = trace;
    }

    /** A message of a few bytes may bring thousands of rows, so what is too much for one flush is read again after it. */
    void take(ConsumerRecords<byte[], byte[]> polled) throws SQLException {
        // History last, of which there may be much: what is told of today doesn't wait for it.
        var partitions = polled.partitions().stream()
                .sorted(Comparator.comparing(partition -> partition.topic().equals(Topics.HISTORY_STAGED)))
                .toList();
        for (var partition : partitions) {
            trace.saw(polled.records(partition).getFirst());
            for (var message : polled.records(partition)) {
                if (pace.isFull(intake.waiting()) || !isTaken(partition, message)) {
                    consumer.seek(partition, message.offset());
                    break;
                }
            }
        }
    }

    /** A partition whose next file isn't fit waits until it is, or can't be, or until patience ends; the others go on. */
    private boolean isTaken(TopicPartition partition, ConsumerRecord<byte[], byte[]> message) throws SQLException {
        try {
            intake.take(message);
            held.remove(partition);
            if (partition.topic().equals(Topics.HISTORY_STAGED)) {
                patience.renew(partition);
            }
            return true;
        } catch (UnfitHistory e) {
            if (e.isForGood() || patience.isOver(partition, Instant.ofEpochMilli(message.timestamp()))) {
                LOG.errorf("history-given-up partition=%s offset=%d reason=%s", partition, message.offset(), e.code());
                intake.giveUp(message, e);
                held.remove(partition);
                return true;
            }
            if (!e.code().equals(held.put(partition, e.code()))) {
                LOG.errorf("landing-held partition=%s offset=%d trouble=%s", partition, message.offset(), e.code());
            }
            consumer.pause(List.of(partition));
            return false;
        }
    }

    /** Why a partition is held, if one is. */
    Optional<String> trouble() {
        return held.values().stream().findFirst();
    }

    /** Has partitions that are held tried again. */
    void retry() {
        consumer.resume(held.keySet());
    }

    void forget(Collection<TopicPartition> partitions) {
        held.keySet().removeAll(partitions);
        patience.forget(partitions);
    }
}
