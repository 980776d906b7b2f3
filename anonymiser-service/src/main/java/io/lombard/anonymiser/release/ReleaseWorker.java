package io.lombard.anonymiser.release;

import io.lombard.contracts.watch.Correlation;
import io.lombard.contracts.watch.Traces;
import io.opentelemetry.api.trace.Tracer;
import io.quarkus.narayana.jta.QuarkusTransaction;
import io.quarkus.runtime.ShutdownEvent;
import io.quarkus.runtime.StartupEvent;
import io.quarkus.scheduler.Scheduled;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.event.Observes;
import java.io.IOException;
import java.time.Duration;
import java.util.Objects;
import java.util.UUID;
import java.util.concurrent.atomic.AtomicReference;
import java.util.concurrent.locks.LockSupport;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.jboss.logging.Logger;
import org.jspecify.annotations.Nullable;

/** Works on releases, one at a time; what an instance that crashed had begun is taken up again. */
@ApplicationScoped
class ReleaseWorker {

    private static final Logger LOG = Logger.getLogger(ReleaseWorker.class);

    private final ReleaseConfig config;
    private final ReleaseQueue queue;
    private final ReleaseLine line;
    private final Publication publication;
    private final ReleaseHealth health;
    private final ReleaseMetrics metrics;
    private final Tracer tracer;
    private volatile boolean running;
    private volatile @Nullable Lease current;

    /** The release whose attempt this instance has to tell the end of. */
    private final AtomicReference<@Nullable UUID> untold = new AtomicReference<>();

    private @Nullable Thread thread;

    ReleaseWorker(
            ReleaseConfig config,
            ReleaseQueue queue,
            ReleaseLine line,
            Publication publication,
            ReleaseHealth health,
            ReleaseMetrics metrics,
            Tracer tracer) {
        this.config = config;
        this.queue = queue;
        this.line = line;
        this.publication = publication;
        this.health = health;
        this.metrics = metrics;
        this.tracer = tracer;
    }

    void start(@Observes StartupEvent event) {
        running = true;
        var worker = Thread.ofPlatform().name("release-worker").start(this::run);
        health.worksOn(worker);
        thread = worker;
    }

    void stop(@Observes ShutdownEvent event) throws InterruptedException {
        running = false;
        var worker = thread;
        // One that died, as for want of memory, has told no end, and nobody tells it for it.
        if (worker != null && worker.isAlive()) {
            LockSupport.unpark(worker);
            // Long enough to store noise that has been drawn; a bounding is simply done again.
            if (!worker.join(Duration.ofSeconds(10))) {
                worker.interrupt();
                worker.join(Duration.ofSeconds(10));
            }
            // Also where it hangs: an orderly stop is no attempt that was killed.
            tryTellEnd();
        }
    }

    private void run() {
        while (running) {
            if (!worked()) {
                LockSupport.parkNanos(config.pause().toNanos());
            }
        }
    }

    private void tryTellEnd() {
        try {
            tellEnd();
        } catch (RuntimeException e) {
            LOG.warnf("release-attempt-not-ended cause=%s", e.getClass().getSimpleName());
        }
    }

    private void tellEnd() {
        var release = untold.getAndSet(null);
        if (release != null) {
            try {
                queue.ended(release);
            } catch (RuntimeException e) {
                untold.set(release);
                throw e;
            }
        }
    }

    private boolean worked() {
        try {
            tellEnd();
            var lease = queue.claim();
            health.goesOn();
            lease.ifPresent(this::work);
            return lease.isPresent();
        } catch (RuntimeException e) {
            health.waits("the database doesn't answer, or refuses");
            LOG.warnf("release-worker-waits cause=%s", e.getClass().getSimpleName());
            return false;
        }
    }

    private void work(Lease lease) {
        current = lease;
        untold.set(lease.release());
        var span = tracer.spanBuilder("release")
                .setParent(Traces.of(lease.release()))
                .startSpan();
        try (var _ = span.makeCurrent();
                var _ = Correlation.with(lease.release())) {
            if (isApproved(lease)) {
                publication.publish(lease.release());
            } else {
                line.advance(lease);
            }
        } catch (Lease.Lost e) {
            LOG.infof("release-taken-over id=%s", lease.release());
        } catch (IOException | RuntimeException | LinkageError e) {
            if (running) {
                LOG.warnf("release-attempt-failed id=%s causes=%s", lease.release(), causes(e));
                metrics.attemptFailed();
                queue.failed(lease);
            } else {
                giveBack(lease);
            }
        } finally {
            span.end();
            current = null;
        }
    }

    /** An instance that stops has failed at nothing; the next one goes on at once. */
    private void giveBack(Lease lease) {
        // Whoever was interrupted gets no connection.
        Thread.interrupted();
        tellEnd();
        queue.pause(lease, Duration.ZERO);
        LOG.infof("release-given-back id=%s", lease.release());
    }

    /** Kinds only: a database's message may quote a record. */
    private static String causes(Throwable failure) {
        return Stream.iterate(failure, Objects::nonNull, Throwable::getCause)
                .limit(10)
                .map(cause -> cause.getClass().getName())
                .collect(Collectors.joining(" < "));
    }

    private static boolean isApproved(Lease lease) {
        return QuarkusTransaction.requiringNew().call(() -> {
            Release release = Release.findById(lease.release());
            return release.isApproved();
        });
    }

    /** Keeps the lease while a long step runs. */
    @Scheduled(every = "10s", concurrentExecution = Scheduled.ConcurrentExecution.SKIP)
    void renew() {
        var lease = current;
        if (lease != null) {
            try {
                queue.change(lease, _ -> {});
            } catch (Lease.Lost e) {
                LOG.debugf("lease-not-renewed id=%s", lease.release());
            }
        }
    }
}
