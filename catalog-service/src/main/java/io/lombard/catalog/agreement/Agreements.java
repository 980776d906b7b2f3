package io.lombard.catalog.agreement;

import io.lombard.catalog.listing.Page;
import io.lombard.catalog.listing.PageQuery;
import io.lombard.catalog.problem.CatalogProblem;
import io.lombard.contracts.event.AgreementChanged;
import io.lombard.contracts.event.Topics;
import io.lombard.contracts.outbox.Outbox;
import io.lombard.contracts.problem.ProblemException;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.persistence.EntityManager;
import jakarta.persistence.LockModeType;
import jakarta.transaction.Transactional;
import java.time.Clock;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/** The agreements; each change is told on {@code catalog.agreement-changed.v1} in the same transaction. */
@ApplicationScoped
@Transactional
public class Agreements {

    private final EntityManager database;
    private final Outbox outbox;
    private final Clock clock;

    Agreements(EntityManager database, Outbox outbox, Clock clock) {
        this.database = database;
        this.outbox = outbox;
        this.clock = clock;
    }

    public Agreement grant(Terms terms) {
        var agreement = new Agreement(terms, clock.instant());
        database.persist(agreement);
        return told(agreement);
    }

    /** @throws ProblemException {@code unknown-agreement}, {@code wrong-state} where it is over already */
    public Agreement withdraw(UUID id) {
        var agreement = database.find(Agreement.class, id, LockModeType.PESSIMISTIC_WRITE);
        if (agreement == null) {
            throw new ProblemException(CatalogProblem.UNKNOWN_AGREEMENT, null);
        }
        if (agreement.state() != AgreementChanged.State.granted) {
            throw new ProblemException(
                    CatalogProblem.WRONG_STATE, "The agreement is " + agreement.state() + " already");
        }
        agreement.end(AgreementChanged.State.withdrawn, clock.instant());
        return told(agreement);
    }

    /** Ends every agreement whose time is over; says how many. */
    int expireEnded() {
        var ended = database.createQuery(
                        "from Agreement where state = granted and validUntil <= :now order by validUntil",
                        Agreement.class)
                .setParameter("now", clock.instant())
                .setLockMode(LockModeType.PESSIMISTIC_WRITE)
                .getResultList();
        for (var agreement : ended) {
            agreement.end(AgreementChanged.State.expired, clock.instant());
            told(agreement);
        }
        return ended.size();
    }

    private Agreement told(Agreement agreement) {
        // The row must stand before its event: a broken rule of the table ends both.
        database.flush();
        outbox.add(Topics.AGREEMENT_CHANGED, agreement.id().toString(), agreement.event());
        return agreement;
    }

    /** The agreement of a partner for a dataset that is in force. */
    public Optional<Agreement> inForce(String partner, String product) {
        return database.createQuery(
                        "from Agreement where partner = :partner and product = :product and state = granted",
                        Agreement.class)
                .setParameter("partner", partner)
                .setParameter("product", product)
                .getResultStream()
                .findFirst();
    }

    public List<Agreement> ofRequests(List<UUID> accessRequests) {
        return database.createQuery("from Agreement where accessRequestId in :requests", Agreement.class)
                .setParameter("requests", accessRequests)
                .getResultList();
    }

    /** Latest first; of one partner, or of all where it is null. */
    public Page<Agreement> list(@Nullable String partner, PageQuery page) {
        var where = " from Agreement where :partner is null or partner = :partner";
        var items = database.createQuery(where + " order by changedAt desc, id", Agreement.class)
                .setParameter("partner", partner)
                .setFirstResult(page.page() * page.size())
                .setMaxResults(page.size())
                .getResultList();
        long total = database.createQuery("select count(*)" + where, Long.class)
                .setParameter("partner", partner)
                .getSingleResult();
        return new Page<>(items, page.page(), page.size(), total);
    }
}
