package io.lombard.delivery.push;

import io.lombard.contracts.outgoing.NotDelivered;
import io.lombard.contracts.problem.ProblemException;
import io.lombard.contracts.problem.ProblemType;
import io.lombard.contracts.watch.Correlation;
import io.lombard.contracts.watch.Tasks;
import io.lombard.delivery.channel.Trouble;
import io.lombard.delivery.database.DatabaseException;
import io.lombard.delivery.entitlement.DeliveryProblem;
import io.quarkus.runtime.ShutdownEvent;
import io.quarkus.runtime.StartupEvent;
import io.quarkus.scheduler.Scheduled;
import io.smallrye.common.annotation.RunOnVirtualThread;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.event.Observes;
import java.security.SecureRandom;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.Executors;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.LockSupport;
import org.jboss.logging.Logger;

/** Tries what is due, again after growing pauses, and lays aside what fails for good. */
@ApplicationScoped
class PushRelay {

    private static final Logger LOG = Logger.getLogger(PushRelay.class);
    private static final String PLAN = "push-plan";
    private static final String INTERNAL = Trouble.INTERNAL.code();

    private final Deliveries deliveries;
    private final Push push;
    private final PushConfig config;
    private final Tasks tasks;
    private final Backoff backoff;
    private final ScheduledExecutorService holder =
            Executors.newScheduledThreadPool(1, Thread.ofVirtual().factory());
    private final List<Thread> threads = new ArrayList<>();
    private volatile boolean running = true;

    PushRelay(Deliveries deliveries, Push push, PushConfig config, Tasks tasks) {
        this.deliveries = deliveries;
        this.push = push;
        this.config = config;
        this.tasks = tasks;
        this.backoff = new Backoff(config.firstPause(), config.longestPause(), new SecureRandom());
    }

    void start(@Observes StartupEvent event) {
        tasks.watch(PLAN);
        for (int i = 0; i < config.atOnce(); i++) {
            threads.add(Thread.ofVirtual().name("push-", i).start(this::run));
        }
    }

    void stop(@Observes ShutdownEvent event) throws InterruptedException {
        running = false;
        holder.shutdownNow();
        threads.forEach(Thread::interrupt);
        for (var thread : threads) {
            thread.join(Duration.ofSeconds(10));
        }
    }

    /** Apart from the trying, however many tries go on: what has become due changes with releases and destinations only. */
    @Scheduled(every = "{lombard.push.check}", concurrentExecution = Scheduled.ConcurrentExecution.SKIP)
    @RunOnVirtualThread
    void plan() {
        try {
            deliveries.plan();
            tasks.done(PLAN);
        } catch (DatabaseException e) {
            LOG.warnf("push-plan-waits cause=%s", e.getMessage());
        }
    }

    private void run() {
        while (running) {
            boolean found = false;
            try {
                var due = deliveries.take();
                due.ifPresent(this::attempt);
                found = due.isPresent();
            } catch (Throwable e) {
                // An error, too: the thread would end, and nobody else would tell of it.
                // What was taken is taken again when its hold is over.
                LOG.warnf("push-waits cause=%s", e.getClass().getSimpleName());
            }
            if (!found) {
                LockSupport.parkNanos(config.check().toNanos());
            }
        }
    }

    private void attempt(Delivery delivery) {
        var every = config.hold().toMillis() / 4;
        var held = holder.scheduleAtFixedRate(() -> hold(delivery), every, every, TimeUnit.MILLISECONDS);
        try (var _ = Correlation.with(delivery.id())) {
            push.attempt(delivery);
            deliveries.delivered(delivery);
        } catch (NotDelivered e) {
            failed(delivery, e.why(), e.why().equals(Trouble.HOST_KEY_CHANGED.code()));
        } catch (ProblemException e) {
            refused(delivery, e.type());
        } catch (Throwable e) {
            LOG.errorf(
                    "push-broken delivery=%s cause=%s",
                    delivery.id(), e.getClass().getName());
            failed(delivery, INTERNAL, false);
        } finally {
            held.cancel(false);
        }
    }

    /** A database that is away for a moment must not end the holding. */
    private void hold(Delivery delivery) {
        try {
            deliveries.hold(delivery);
        } catch (RuntimeException | Error e) {
            LOG.warnf("push-hold-failed cause=%s", e.getClass().getSimpleName());
        }
    }

    /** Who can't be known to have an agreement isn't refused: it waits, however long that lasts. */
    private void refused(Delivery delivery, ProblemType type) {
        if (type == DeliveryProblem.AGREEMENTS_UNKNOWN) {
            deliveries.putOff(delivery, type.code(), config.firstPause());
        } else if (type instanceof DeliveryProblem) {
            failed(delivery, type.code(), true);
        } else {
            failed(delivery, INTERNAL, false);
        }
    }

    /** @param forGood where another try would end the same way until somebody does something */
    private void failed(Delivery delivery, String reason, boolean forGood) {
        boolean last = forGood || delivery.tries() >= config.tries();
        LOG.warnf("push-failed delivery=%s reason=%s tries=%d last=%b", delivery.id(), reason, delivery.tries(), last);
        if (last) {
            deliveries.layAside(delivery, reason);
        } else {
            deliveries.tryAgain(delivery, reason, backoff.after(delivery.tries()));
        }
    }
}
