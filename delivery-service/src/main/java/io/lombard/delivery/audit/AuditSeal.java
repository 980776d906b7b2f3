package io.lombard.delivery.audit;

import io.lombard.contracts.event.AuditSealed;
import io.lombard.contracts.event.Topics;
import io.lombard.contracts.outbox.Outbox;
import io.lombard.contracts.watch.Tasks;
import io.quarkus.narayana.jta.QuarkusTransaction;
import io.quarkus.runtime.StartupEvent;
import io.quarkus.scheduler.Scheduled;
import io.smallrye.common.annotation.RunOnVirtualThread;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.event.Observes;
import java.time.Clock;

/** Tells the others how far the chain has got, so that nobody with this database alone can cut off its end. */
@ApplicationScoped
class AuditSeal {

    private static final String KEY = "audit";
    private static final String TASK = "audit-seal";

    private final AuditLines lines;
    private final Outbox outbox;
    private final Tasks tasks;
    private final Clock clock;
    private volatile long sealed;

    AuditSeal(AuditLines lines, Outbox outbox, Tasks tasks, Clock clock) {
        this.lines = lines;
        this.outbox = outbox;
        this.tasks = tasks;
        this.clock = clock;
    }

    void start(@Observes StartupEvent event) {
        tasks.watch(TASK);
    }

    /** Tells the head if it has moved since this instance told it last: what was rolled back was not told. */
    @Scheduled(every = "${lombard.audit.seal-every:1h}", concurrentExecution = Scheduled.ConcurrentExecution.SKIP)
    @RunOnVirtualThread
    void seal() {
        sealed = QuarkusTransaction.requiringNew().call(this::told);
        tasks.done(TASK);
    }

    /** The number of the last line of which the others know when this is committed. */
    private long told() {
        var head = lines.head();
        if (head.number() > sealed) {
            outbox.add(Topics.AUDIT_SEALED, KEY, new AuditSealed(head.number(), head.hash(), clock.instant()));
        }
        return head.number();
    }
}
