package io.lombard.delivery.audit;

import io.lombard.contracts.audit.AuditLine;
import io.lombard.contracts.audit.ChainCheck;
import io.lombard.contracts.watch.Tasks;
import io.micrometer.core.instrument.MeterRegistry;
import io.quarkus.runtime.StartupEvent;
import io.quarkus.scheduler.Scheduled;
import io.smallrye.common.annotation.RunOnVirtualThread;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.event.Observes;
import java.util.concurrent.atomic.AtomicReference;
import org.jboss.logging.Logger;
import org.jspecify.annotations.Nullable;

/**
 * Goes along the whole chain once a day, so that what was done to it is noticed though nobody asks. What this instance saw at its
 * end the day before must still be there.
 */
@ApplicationScoped
class AuditCheck {

    private static final Logger LOG = Logger.getLogger(AuditCheck.class);
    private static final String TASK = "audit-check";

    private final AuditLines lines;
    private final Tasks tasks;
    private final AtomicReference<Double> holds = new AtomicReference<>(Double.NaN);
    private AuditLine.@Nullable Head known;

    AuditCheck(AuditLines lines, Tasks tasks, MeterRegistry metrics) {
        this.lines = lines;
        this.tasks = tasks;
        metrics.gauge("lombard.audit.holds", holds, AtomicReference::get);
    }

    void start(@Observes StartupEvent event) {
        tasks.watch(TASK);
    }

    @Scheduled(
            cron = "${lombard.audit.check-at:0 30 2 * * ?}",
            timeZone = "UTC",
            concurrentExecution = Scheduled.ConcurrentExecution.SKIP)
    @RunOnVirtualThread
    void check() {
        var check = new ChainCheck(ChainCheck.Extent.WHOLE, known);
        lines.read(AuditRange.upTo(lines.head().number()), check::read);
        var report = check.report();
        holds.set(report.holds() ? 1.0 : 0.0);
        if (report.holds()) {
            known = report.head();
        } else {
            LOG.errorf("audit-broken findings=%d", report.findings().size() + report.unnamed());
        }
        tasks.done(TASK);
    }
}
