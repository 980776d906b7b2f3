package io.lombard.delivery.invoice;

import io.lombard.contracts.problem.ProblemException;
import io.lombard.contracts.watch.Tasks;
import io.quarkus.runtime.StartupEvent;
import io.quarkus.scheduler.Scheduled;
import io.smallrye.common.annotation.RunOnVirtualThread;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.event.Observes;
import java.time.Clock;
import java.time.YearMonth;
import java.time.ZoneOffset;
import org.jboss.logging.Logger;

/** Issues the invoices of the month before. Safe on several instances and after a missed day: what is issued stays. */
@ApplicationScoped
class InvoiceRun {

    private static final Logger LOG = Logger.getLogger(InvoiceRun.class);
    private static final String TASK = "invoices";

    private final Invoices invoices;
    private final Tasks tasks;
    private final Clock clock;

    InvoiceRun(Invoices invoices, Tasks tasks, Clock clock) {
        this.invoices = invoices;
        this.tasks = tasks;
        this.clock = clock;
    }

    void start(@Observes StartupEvent event) {
        tasks.watch(TASK);
    }

    @Scheduled(
            cron = "${lombard.invoice.run-at:0 0 3 * * ?}",
            timeZone = "UTC",
            concurrentExecution = Scheduled.ConcurrentExecution.SKIP)
    @RunOnVirtualThread
    void run() {
        try {
            int issued = invoices.issue(
                            YearMonth.now(clock.withZone(ZoneOffset.UTC)).minusMonths(1))
                    .size();
            if (issued > 0) {
                LOG.infof("invoices-issued count=%d", issued);
            }
            tasks.done(TASK);
        } catch (ProblemException e) {
            LOG.warnf("invoices-not-issued cause=%s", e.type().code());
        }
    }
}
