package io.lombard.anonymiser.lake;

import io.lombard.contracts.watch.Correlation;
import java.sql.SQLException;
import java.time.Duration;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import java.util.function.BooleanSupplier;
import org.apache.kafka.clients.consumer.Consumer;
import org.apache.kafka.clients.consumer.ConsumerRebalanceListener;
import org.apache.kafka.clients.consumer.OffsetAndMetadata;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.common.errors.TimeoutException;
import org.jboss.logging.Logger;

/**
 * One life of the landing: joins the consumer group, starts where PostgreSQL says, buffers, flushes. Anything that goes
 * wrong ends it; what was buffered is then forgotten and read again by the next one.
 */
final class LandingSession implements ConsumerRebalanceListener, AutoCloseable {

    private static final Logger LOG = Logger.getLogger(LandingSession.class);
    private static final Duration POLL = Duration.ofMillis(100);
    private static final Duration PATIENCE = Duration.ofSeconds(2);

    private final Consumer<byte[], byte[]> consumer;
    private final LandingLedger ledger;
    private final LakeVolume volume;
    private final Intake intake;
    private final Taking taking;
    private final LandingPace pace;
    private final LandingState state;
    private final LandingTrace trace;
    private final Map<TopicPartition, Position> from = new HashMap<>();
    private boolean joined;
    private boolean over;

    LandingSession(
            Consumer<byte[], byte[]> consumer,
            LandingLedger ledger,
            LakeVolume volume,
            Intake intake,
            Taking taking,
            LandingPace pace,
            LandingState state,
            LandingTrace trace) {
        this.consumer = consumer;
        this.ledger = ledger;
        this.volume = volume;
        this.intake = intake;
        this.taking = taking;
        this.pace = pace;
        this.state = state;
        this.trace = trace;
    }

    /** Lands until told to stop. */
    void run(BooleanSupplier running) throws SQLException {
        consumer.subscribe(FactType.topics(), this);
        while (running.getAsBoolean()) {
            taking.take(consumer.poll(POLL));
            if (pace.isDue(intake.waiting())) {
                report(flush());
                taking.retry();
            }
        }
        flush();
    }

    /** Answers false where there was nothing to land. */
    private boolean flush() {
        pace.flushed();
        if (over) {
            return false;
        }
        var reached = reached();
        if (reached.isEmpty()) {
            return false;
        }
        var id = UUID.randomUUID();
        var name = id.toString();
        var span = trace.flush(intake.buffer().rows());
        try (var _ = span.makeCurrent();
                var _ = Correlation.with(id)) {
            var rejections = intake.delivered();
            var flush = new Flush(
                    write(name),
                    Map.copyOf(from),
                    reached,
                    intake.buffer().codes(),
                    rejections,
                    intake.staged(),
                    intake.givenUp());
            if (pace.isTooLate()) {
                throw new LandingFailure("flush-too-slow");
            }
            commit(flush, name);
            tell(flush.reached());
            intake.clear();
            return true;
        } catch (SQLException e) {
            throw new LandingFailure("lake-not-writable", e);
        } finally {
            span.end();
        }
    }

    private void report(boolean landed) {
        var silence = landed ? Optional.<String>empty() : silence();
        silence.ifPresentOrElse(state::waits, () -> taking.trouble().ifPresentOrElse(state::holds, state::lands));
    }

    /** A poll is as empty while the broker is away as while nothing is told, so it is asked. */
    private Optional<String> silence() {
        try {
            var assigned = consumer.assignment();
            if (assigned.isEmpty()) {
                consumer.listTopics(PATIENCE);
            } else {
                consumer.endOffsets(assigned, PATIENCE);
            }
            return joined ? Optional.empty() : Optional.of("starting");
        } catch (TimeoutException e) {
            return Optional.of("kafka-unavailable");
        }
    }

    private List<LakeFile> write(String name) throws SQLException {
        if (intake.buffer().rows() == 0) {
            return List.of();
        }
        volume.requireSpace();
        try {
            var files = intake.buffer().write(volume.root(), name);
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

    /** Nobody here reads it again: it lets what watches the group, and scales by its lag, see how far it is. */
    private void tell(Map<TopicPartition, Long> reached) {
        var offsets = new HashMap<TopicPartition, OffsetAndMetadata>();
        reached.forEach((partition, next) -> offsets.put(partition, new OffsetAndMetadata(next)));
        consumer.commitAsync(offsets, (told, failure) -> {});
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
        joined = true;
        LOG.infof("landing-partitions-assigned count=%d", partitions.size());
    }

    @Override
    public void onPartitionsRevoked(Collection<TopicPartition> partitions) {
        flush();
        from.keySet().removeAll(partitions);
        taking.forget(partitions);
    }

    /** The group has gone on without this instance: what it buffered belongs to others. */
    @Override
    public void onPartitionsLost(Collection<TopicPartition> partitions) {
        over = true;
        throw new Fenced();
    }

    @Override
    public void close() {
        over = true;
        consumer.close(org.apache.kafka.clients.consumer.CloseOptions.timeout(Duration.ofSeconds(5)));
    }
}
