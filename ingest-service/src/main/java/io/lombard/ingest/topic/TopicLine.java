package io.lombard.ingest.topic;

import io.lombard.ingest.intake.DatabaseAwayException;
import io.lombard.ingest.intake.StorageAwayException;
import java.time.Duration;
import java.util.Locale;
import java.util.concurrent.locks.LockSupport;
import java.util.function.BooleanSupplier;
import org.apache.kafka.clients.consumer.OffsetOutOfRangeException;
import org.apache.kafka.common.errors.TimeoutException;
import org.jboss.logging.Logger;
import org.jspecify.annotations.Nullable;

/**
 * Follows a topic as long as the service runs. When Kafka or PostgreSQL is away it tries again with growing pauses; nothing is
 * lost meanwhile, as the offsets move only with what is safe.
 */
final class TopicLine {

    private static final Logger LOG = Logger.getLogger(TopicLine.class);
    private static final Duration FIRST_PAUSE = Duration.ofMillis(250);
    private static final Duration LONGEST_PAUSE = Duration.ofSeconds(15);
    private static final Duration LONGEST_STOP = Duration.ofSeconds(20);

    /** Follows until it is told to stop, or until something goes wrong. */
    interface Session {
        void run(BooleanSupplier running) throws InterruptedException;
    }

    private final String name;
    private final LineState state;
    private final Session session;
    private volatile boolean running = true;
    private @Nullable Thread thread;

    TopicLine(String name, LineState state, Session session) {
        this.name = name;
        this.state = state;
        this.session = session;
    }

    void start() {
        thread = Thread.ofVirtual().name("topic-" + name).start(this::follow);
    }

    /** Tells it to stop. */
    void stop() {
        running = false;
        LockSupport.unpark(thread);
    }

    /** Waits until it has stopped; after a while it is interrupted. */
    void join() throws InterruptedException {
        var following = thread;
        if (following != null && !following.join(LONGEST_STOP)) {
            following.interrupt();
        }
    }

    private void follow() {
        var pause = FIRST_PAUSE;
        while (running) {
            long began = System.nanoTime();
            try {
                session.run(() -> running);
            } catch (InterruptedException e) {
                return;
            } catch (Throwable e) {
                // Nobody else would tell of it, and the topic would be followed no more.
                report(e);
            }
            boolean lived =
                    System.nanoTime() - began > LONGEST_PAUSE.multipliedBy(2).toNanos();
            pause = lived || pause.compareTo(LONGEST_PAUSE) > 0 ? FIRST_PAUSE : pause.multipliedBy(2);
            if (running) {
                LockSupport.parkNanos(pause.toNanos());
            }
        }
    }

    private void report(Throwable failure) {
        var trouble = trouble(failure);
        state.waits(trouble);
        LOG.warnf(
                "topic-waits name=%s trouble=%s cause=%s",
                name, trouble, failure.getClass().getSimpleName());
    }

    private static String trouble(@Nullable Throwable failure) {
        return switch (failure) {
            case StorageAwayException away -> away.part().toLowerCase(Locale.ROOT) + "-away";
            case DatabaseAwayException database -> "postgresql-away";
            case TimeoutException silent -> "kafka-away";
            case TakenOverException other -> "partition-taken-over";
            // Kafka deleted messages that were not taken: an operator must decide what to do.
            case OffsetOutOfRangeException expired -> LineState.EXPIRED;
            case null -> "unknown";
            default -> trouble(failure.getCause());
        };
    }
}
