package io.lombard.catalog.agreement;

import io.lombard.catalog.notification.Notice;
import io.lombard.catalog.notification.Notices;
import io.lombard.contracts.event.AgreementChanged;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.persistence.EntityManager;
import jakarta.persistence.LockModeType;
import jakarta.transaction.Transactional;
import java.time.Clock;
import java.time.Duration;
import java.util.List;

/** What time brings to agreements: their end, the word that it is near, releases of their datasets. Rows are locked. */
@ApplicationScoped
@Transactional
class AgreementCalendar {

    static final Duration REMINDED_BEFORE = Duration.ofDays(14);

    private final EntityManager database;
    private final Agreements agreements;
    private final Notices notices;
    private final Clock clock;

    AgreementCalendar(EntityManager database, Agreements agreements, Notices notices, Clock clock) {
        this.database = database;
        this.agreements = agreements;
        this.notices = notices;
        this.clock = clock;
    }

    /** Ends every agreement whose time is over; says how many. */
    int expireEnded() {
        var ended = granted("validUntil <= :when", Duration.ZERO);
        for (var agreement : ended) {
            agreements.end(agreement, AgreementChanged.State.expired, "time", null);
            notices.tellPartner(Agreements.notice(Notice.Kind.EXPIRED, agreement));
        }
        return ended.size();
    }

    /** Tells of ends that are near, once each. */
    void remind() {
        for (var agreement : granted("not reminded and validUntil <= :when", REMINDED_BEFORE)) {
            agreement.remind();
            notices.tellPartner(Agreements.notice(Notice.Kind.EXPIRING, agreement));
        }
    }

    private List<Agreement> granted(String which, Duration ahead) {
        return database.createQuery("from Agreement where state = granted and " + which, Agreement.class)
                .setParameter("when", clock.instant().plus(ahead))
                .setLockMode(LockModeType.PESSIMISTIC_WRITE)
                .getResultList();
    }

    /** Tells of the newest release of each dataset, once to each partner that has an agreement on it. */
    void tellReleases() {
        var news = database.createQuery("""
                        select a.id, d.latestVersion from Agreement a join Dataset d on d.product = a.product
                        where a.state = granted and d.latestVersion > a.toldVersion
                        """, Object[].class).getResultList();
        for (var row : news) {
            tellRelease(database.find(Agreement.class, row[0], LockModeType.PESSIMISTIC_WRITE), (long) row[1]);
        }
    }

    private void tellRelease(Agreement agreement, long version) {
        if (agreement.knows(version)) {
            return;
        }
        agreement.tell(version);
        notices.tellPartner(Agreements.notice(Notice.Kind.RELEASED, agreement).version(version));
    }
}
