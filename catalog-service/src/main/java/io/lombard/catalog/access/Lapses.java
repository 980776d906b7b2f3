package io.lombard.catalog.access;

import io.lombard.catalog.notification.Notice;
import io.lombard.catalog.notification.Notices;
import io.quarkus.scheduler.Scheduled;
import io.smallrye.common.annotation.RunOnVirtualThread;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.persistence.EntityManager;
import jakarta.persistence.LockModeType;
import jakarta.transaction.Transactional;
import java.time.Clock;

/** Ends approvals that nobody signed in time, and tells the partner. Safe on several instances: rows are locked. */
@ApplicationScoped
class Lapses {

    private final EntityManager database;
    private final AccessConfig config;
    private final Notices notices;
    private final Clock clock;

    Lapses(EntityManager database, AccessConfig config, Notices notices, Clock clock) {
        this.database = database;
        this.config = config;
        this.notices = notices;
        this.clock = clock;
    }

    @Scheduled(every = "{lombard.access.lapse-check}", concurrentExecution = Scheduled.ConcurrentExecution.SKIP)
    @RunOnVirtualThread
    @Transactional
    void lapse() {
        var over = database.createQuery(
                        "from AccessRequest where state = approved and decidedAt <= :when", AccessRequest.class)
                .setParameter("when", clock.instant().minus(config.approvalStands()))
                .setLockMode(LockModeType.PESSIMISTIC_WRITE)
                .getResultList();
        for (var request : over) {
            request.lapse();
            notices.tellPartner(AccessFlow.notice(Notice.Kind.LAPSED, request));
        }
    }
}
