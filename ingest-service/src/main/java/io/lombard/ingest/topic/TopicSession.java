package io.lombard.ingest.topic;

import io.lombard.contracts.watch.Correlation;
import io.lombard.ingest.format.MessageReader;
import io.lombard.ingest.intake.Delivery;
import io.lombard.ingest.intake.IntakeConfig;
import io.lombard.ingest.intake.StreamIntake;
import java.time.Duration;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.function.BooleanSupplier;
import org.apache.kafka.clients.consumer.Consumer;
import org.apache.kafka.clients.consumer.ConsumerRebalanceListener;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.common.errors.InterruptException;
import org.jboss.logging.Logger;

/**
 * One life of the reading of a topic: joins the consumer group, starts where PostgreSQL says, and takes what comes, part by
 * part. Between two polls everything is safe, so when a partition is taken away nothing of it is under way. Anything that goes
 * wrong ends it; the next one starts from what is safe.
 */
final class TopicSession implements ConsumerRebalanceListener {

    private static final Logger LOG = Logger.getLogger(TopicSession.class);
    private static final Duration POLL = Duration.ofMillis(200);

    /** A poll gives nothing, and no error, both where nothing comes and where Kafka is silent. */
    private static final Duration LONGEST_SILENCE = Duration.ofSeconds(10);

    private final CoreBankingConfig.Line line;
    private final Consumer<byte[], byte[]> consumer;
    private final Offsets offsets;
    private final StreamIntake intake;
    private final LineState state;
    private final IntakeConfig config;
    private final Map<TopicPartition, Position> positions = new HashMap<>();
    private boolean joined;

    TopicSession(
            CoreBankingConfig.Line line,
            Consumer<byte[], byte[]> consumer,
            Offsets offsets,
            StreamIntake intake,
            LineState state,
            IntakeConfig config) {
        this.line = line;
        this.consumer = consumer;
        this.offsets = offsets;
        this.intake = intake;
        this.state = state;
        this.config = config;
    }

    /** Follows the topic until told to stop. */
    void run(BooleanSupplier running) throws InterruptedException {
        consumer.subscribe(List.of(line.topic()), this);
        long heard = System.nanoTime();
        while (running.getAsBoolean()) {
            var messages = consumer.poll(POLL);
            for (var partition : messages.partitions()) {
                take(partition, messages.records(partition));
            }
            if (!messages.isEmpty()) {
                // Nobody here reads it again: it lets the bank's own tools see how far the group is.
                consumer.commitAsync();
                heard = System.nanoTime();
            } else if (System.nanoTime() - heard > LONGEST_SILENCE.toNanos()) {
                consumer.endOffsets(consumer.assignment().stream().limit(1).toList(), LONGEST_SILENCE);
                heard = System.nanoTime();
            }
            if (joined) {
                state.follows();
            }
        }
    }

    private void take(TopicPartition partition, List<ConsumerRecord<byte[], byte[]>> messages)
            throws InterruptedException {
        var from = Objects.requireNonNull(positions.get(partition));
        long next = consumer.position(partition);
        var delivery = new Delivery(
                from.batchId(),
                line.source(),
                line.kind(),
                offsets.notes(partition, from.nextOffset(), next),
                0,
                config.partSize());
        try (var _ = Correlation.with(from.batchId())) {
            intake.take(delivery, new MessageReader(partition, messages, (int)
                    config.longestLine().asLongValue()));
        }
        positions.put(partition, new Position(from.batchId(), next));
    }

    @Override
    public void onPartitionsAssigned(Collection<TopicPartition> partitions) {
        LOG.infof("topic-partitions-assigned topic=%s count=%d", line.topic(), partitions.size());
        try {
            for (var partition : partitions) {
                var position = offsets.claim(partition, line.source());
                if (position.nextOffset() == 0) {
                    consumer.seekToBeginning(List.of(partition));
                } else {
                    consumer.seek(partition, position.nextOffset());
                }
                positions.put(partition, position);
            }
            joined = true;
        } catch (InterruptedException e) {
            throw new InterruptException(e);
        }
    }

    @Override
    public void onPartitionsRevoked(Collection<TopicPartition> partitions) {
        positions.keySet().removeAll(partitions);
    }
}
