package io.lombard.anonymiser.lake;

import io.opentelemetry.api.trace.Tracer;
import io.quarkus.runtime.ShutdownEvent;
import io.quarkus.runtime.StartupEvent;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.event.Observes;
import java.sql.SQLException;
import java.time.Clock;
import java.time.Duration;
import java.util.concurrent.locks.LockSupport;
import org.apache.kafka.clients.consumer.OffsetOutOfRangeException;
import org.apache.kafka.clients.producer.Producer;
import org.apache.kafka.common.config.ConfigException;
import org.apache.kafka.common.errors.AuthenticationException;
import org.apache.kafka.common.errors.AuthorizationException;
import org.apache.kafka.common.errors.RetriableException;
import org.jboss.logging.Logger;
import org.jspecify.annotations.Nullable;

/**
 * Lands facts as long as the service runs. When a part is away (Kafka, PostgreSQL, the lake's volume) it tries again with
 * growing pauses; nothing is lost meanwhile, as offsets only move together with the manifest.
 *
 * <p>It reads Kafka itself rather than through a messaging channel: no record may be under way in another thread when
 * a partition is taken away.
 */
@ApplicationScoped
class Landing {

    private static final Logger LOG = Logger.getLogger(Landing.class);
    private static final Duration FIRST_PAUSE = Duration.ofMillis(250);

    private final LakeConfig config;
    private final LandingLedger ledger;
    private final LakeVolume volume;
    private final LakeKafka kafka;
    private final LandingState state;
    private final HistoryConfig historyConfig;
    private final Clock clock;
    private final HistoryStore history;
    private final HistoryLedger historyLedger;
    private final Tracer tracer;
    private volatile boolean running = true;
    private @Nullable Thread thread;

    Landing(
            LakeConfig config,
            LandingLedger ledger,
            LakeVolume volume,
            LakeKafka kafka,
            LandingState state,
            HistoryConfig historyConfig,
            HistoryStore history,
            HistoryLedger historyLedger,
            Clock clock,
            Tracer tracer) {
        this.config = config;
        this.ledger = ledger;
        this.volume = volume;
        this.kafka = kafka;
        this.state = state;
        this.historyConfig = historyConfig;
        this.history = history;
        this.clock = clock;
        this.historyLedger = historyLedger;
        this.tracer = tracer;
    }

    void start(@Observes StartupEvent event) {
        // DuckDB's native calls would pin a virtual thread's carrier for seconds.
        thread = Thread.ofPlatform().name("lake-landing").start(this::run);
    }

    void stop(@Observes ShutdownEvent event) throws InterruptedException {
        running = false;
        var landing = thread;
        if (landing != null) {
            LockSupport.unpark(landing);
            landing.join(Duration.ofSeconds(20));
        }
    }

    private void run() {
        var pause = FIRST_PAUSE;
        while (running) {
            long began = System.nanoTime();
            try (var producer = kafka.producer()) {
                land(producer);
            } catch (Throwable e) {
                // An error would end the thread, and nobody else would tell of it.
                report(e);
            }
            boolean lived = System.nanoTime() - began
                    > config.maximumBackOff().multipliedBy(2).toNanos();
            pause = lived ? FIRST_PAUSE : shorter(pause.multipliedBy(2), config.maximumBackOff());
            rest(pause);
        }
    }

    private void land(Producer<byte[], byte[]> producer) throws SQLException {
        volume.requireSpace();
        var pace = new LandingPace(
                config.flushRecords(),
                config.flushInterval(),
                config.graceTime().dividedBy(2));
        try (var buffer = new LandingBuffer(
                        config.memoryLimit().asLongValue(),
                        volume.temporary(),
                        config.spillLimit().asLongValue());
                var reader = new HistoryReader(history, volume.temporary());
                var session = session(new Intake(buffer, new DeadLetters(producer), reader, historyLedger), pace)) {
            session.run(() -> running);
        }
    }

    private LandingSession session(Intake intake, LandingPace pace) {
        var consumer = kafka.consumer(config.consumerGroup());
        var trace = new LandingTrace(tracer);
        var taking =
                new Taking(consumer, intake, pace, new Patience(historyConfig.patience(), historyLedger, clock), trace);
        return new LandingSession(consumer, ledger, volume, intake, taking, pace, state, trace);
    }

    private void rest(Duration pause) {
        if (running) {
            LockSupport.parkNanos(pause.toNanos());
        }
    }

    private void report(Throwable failure) {
        var trouble = trouble(failure);
        state.waits(trouble);
        if (trouble.equals("records-expired")) {
            LOG.errorf("landing-stopped trouble=%s", trouble);
        } else {
            LOG.warnf(
                    "landing-waits trouble=%s cause=%s",
                    trouble, failure.getClass().getSimpleName());
        }
    }

    private static String trouble(@Nullable Throwable failure) {
        return switch (failure) {
            case LandingFailure known -> known.code();
            case Fenced fenced -> "partition-taken-over";
            // Kafka deleted records that had not landed: an operator must decide what to do.
            case OffsetOutOfRangeException expired -> "records-expired";
            case AuthenticationException refused -> "kafka-refuses";
            case AuthorizationException refused -> "kafka-refuses";
            case RetriableException away -> "kafka-unavailable";
            // Its bootstrap address has no machine behind it.
            case ConfigException unresolved -> "kafka-unavailable";
            case SQLException database -> "database-unavailable";
            case null -> "unknown";
            default -> failure.getCause() == null ? "unknown" : trouble(failure.getCause());
        };
    }

    private static Duration shorter(Duration a, Duration b) {
        return a.compareTo(b) < 0 ? a : b;
    }
}
