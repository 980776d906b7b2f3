package io.lombard.delivery.invoice;

import io.lombard.contracts.problem.ProblemException;
import io.quarkus.scheduler.Scheduled;
import io.smallrye.common.annotation.RunOnVirtualThread;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Clock;
import java.time.YearMonth;
import java.time.ZoneOffset;
import org.jboss.logging.Logger;

/** Issues the invoices of the month before. Safe on several instances and after a missed day: what is issued stays. */
@ApplicationScoped
class InvoiceRun {

    private static final Logger LOG = Logger.getLogger(InvoiceRun.class);

    private final Invoices invoices;
    private final Clock clock;

    InvoiceRun(Invoices invoices, Clock clock) {
        this.invoices = invoices;
        this.clock = clock;
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
        } catch (ProblemException e) {
            LOG.warnf("invoices-not-issued cause=%s", e.type().code());
        }
    }
}
