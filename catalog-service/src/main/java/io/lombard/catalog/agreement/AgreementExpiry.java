package io.lombard.catalog.agreement;

import io.quarkus.scheduler.Scheduled;
import io.smallrye.common.annotation.RunOnVirtualThread;
import jakarta.inject.Singleton;
import org.jboss.logging.Logger;

/** Turns agreements whose time is over into expired ones. Safe on several instances: rows are locked. */
@Singleton
class AgreementExpiry {

    private static final Logger LOG = Logger.getLogger(AgreementExpiry.class);

    private final Agreements agreements;

    AgreementExpiry(Agreements agreements) {
        this.agreements = agreements;
    }

    @Scheduled(
            every = "${lombard.agreement.expiry-check:60s}",
            concurrentExecution = Scheduled.ConcurrentExecution.SKIP)
    @RunOnVirtualThread
    void expire() {
        int expired = agreements.expireEnded();
        if (expired > 0) {
            LOG.infof("agreements-expired count=%d", expired);
        }
    }
}
