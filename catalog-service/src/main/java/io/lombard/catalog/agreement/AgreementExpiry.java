package io.lombard.catalog.agreement;

import io.quarkus.scheduler.Scheduled;
import io.smallrye.common.annotation.RunOnVirtualThread;
import jakarta.inject.Singleton;
import org.jboss.logging.Logger;

/** Looks at the calendar of agreements. Safe on several instances: rows are locked. */
@Singleton
class AgreementExpiry {

    private static final Logger LOG = Logger.getLogger(AgreementExpiry.class);

    private final AgreementCalendar calendar;

    AgreementExpiry(AgreementCalendar calendar) {
        this.calendar = calendar;
    }

    @Scheduled(
            every = "${lombard.agreement.expiry-check:60s}",
            concurrentExecution = Scheduled.ConcurrentExecution.SKIP)
    @RunOnVirtualThread
    void look() {
        int expired = calendar.expireEnded();
        if (expired > 0) {
            LOG.infof("agreements-expired count=%d", expired);
        }
        calendar.remind();
        calendar.tellReleases();
    }
}
