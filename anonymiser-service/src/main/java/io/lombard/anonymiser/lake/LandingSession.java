package io.lombard.anonymiser.lake;

import java.sql.SQLException;
import java.time.Duration;
import java.util.Collection;
import java.util.EnumMap;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.function.BooleanSupplier;
import org.apache.kafka.clients.consumer.Consumer;
import org.apache.kafka.clients.consumer.ConsumerRebalanceListener;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.common.TopicPartition;
import org.jboss.logging.Logger;

/**
 * One life of the landing: joins the consumer group, starts where PostgreSQL says, buffers, flushes. Anything that goes
 * wrong ends it; what was buffered is then forgotten and read again by the next one.
 */
final class LandingSession implements ConsumerRebalanceListener, AutoCloseable {

    private static final Logger LOG = Logger.getLogger(LandingSession.class);
    private static final Duration POLL = Duration.ofMillis(100);

    private final Consumer<byte[], byte[]> consumer;
    private final LandingLedger ledger;
    private final LakeVolume volume;
    private final DeadLetters deadLetters;
    private final LandingBuffer buffer;
    private final LandingPace pace;
    private final LandingState state;
    private final Map<FactType, FactParser> parsers = new EnumMap<>(FactType.class);
    private final Map<TopicPartition, Position> from = new HashMap<>();
    private boolean over;

    LandingSession(
            Consumer<byte[], byte[]> consumer,
            LandingLedger ledger,
            LakeVolume volume,
            DeadLetters deadLetters,
            LandingPace pace,
            LandingState state,
            LandingBuffer buffer) {
        this.consumer = consumer;
        this.ledger = ledger;
        this.volume = volume;
        this.deadLetters = deadLetters;
        this.pace = pace;
        this.state = state;
        this.buffer = buffer;
    }

    /** Lands until told to stop. */
    void run(BooleanSupplier running) throws SQLException {
        consumer.subscribe(FactType.topics(), this);
        while (running.getAsBoolean()) {
            for (var message : consumer.poll(POLL)) {
                take(message);
            }
            if (pace.isDue(buffer.rows() + deadLetters.waiting())) {
                flush();
            }
        }
        flush();
    }

    private void take(ConsumerRecord<byte[], byte[]> message) throws SQLException {
        var type = FactType.ofTopic(message.topic()).orElseThrow();
        try {
            buffer.add(parsers.computeIfAbsent(type, FactParser::new)
                    .parse(message.value() == null ? new byte[0] : message.value()));
        } catch (InvalidFact e) {
            deadLetters.send(message, type, e.reason());
        }
    }

    private void flush() {
        pace.flushed();
        if (over) {
            return;
        }
        var reached = reached();
        if (reached.isEmpty()) {
            state.lands();
            return;
        }
        var name = UUID.randomUUID().toString();
        try {
            var rejections = deadLetters.delivered();
            var flush = new Flush(write(name), Map.copyOf(from), reached, buffer.codes(), rejections);
            if (pace.isTooLate()) {
                throw new LandingFailure("flush-too-slow");
            }
            commit(flush, name);
            buffer.clear();
            state.lands();
        } catch (SQLException e) {
            throw new LandingFailure("lake-not-writable", e);
        }
    }

    private List<LakeFile> write(String name) throws SQLException {
        if (buffer.rows() == 0) {
            return List.of();
        }
        volume.requireSpace();
        try {
            var files = buffer.write(volume.root(), name);
            volume.persist(files);
            return files;
        } catch (SQLException | LandingFailure e) {
            volume.discard(name);
            throw e;
        }
    }

    /** A commit without an answer may have happened: only a certain refusal lets the files go. */
    private void commit(Flush flush, String name) {
        try {
            ledger.commit(flush);
        } catch (Fenced e) {
            volume.discard(name);
            throw e;
        }
        flush.reached()
                .forEach((partition, offset) ->
                        from.computeIfPresent(partition, (same, position) -> new Position(offset, position.epoch())));
    }

    private Map<TopicPartition, Long> reached() {
        var reached = new HashMap<TopicPartition, Long>();
        from.forEach((partition, position) -> {
            long next = consumer.position(partition);
            if (next > position.nextOffset()) {
                reached.put(partition, next);
            }
        });
        return reached;
    }

    @Override
    public void onPartitionsAssigned(Collection<TopicPartition> partitions) {
        var claimed = ledger.claim(partitions);
        claimed.forEach((partition, position) -> {
            // Also from 0: where Kafka has deleted what never landed, the landing stops and says so.
            consumer.seek(partition, position.nextOffset());
        });
        from.putAll(claimed);
        LOG.infof("landing-partitions-assigned count=%d", partitions.size());
    }

    @Override
    public void onPartitionsRevoked(Collection<TopicPartition> partitions) {
        flush();
        from.keySet().removeAll(partitions);
    }

    /** The group has gone on without this instance: what it buffered belongs to others. */
    @Override
    public void onPartitionsLost(Collection<TopicPartition> partitions) {
        over = true;
        throw new Fenced();
    }

    @Override
    public void close() throws SQLException {
        over = true;
        try {
            consumer.close(org.apache.kafka.clients.consumer.CloseOptions.timeout(Duration.ofSeconds(5)));
        } finally {
            buffer.close();
        }
    }
}
