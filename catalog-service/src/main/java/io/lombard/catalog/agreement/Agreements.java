package io.lombard.catalog.agreement;

import io.lombard.catalog.credential.PartnerClients;
import io.lombard.catalog.listing.Page;
import io.lombard.catalog.listing.PageQuery;
import io.lombard.catalog.notification.Notice;
import io.lombard.catalog.notification.Notices;
import io.lombard.catalog.partner.Partner;
import io.lombard.catalog.problem.CatalogProblem;
import io.lombard.contracts.event.AgreementChanged;
import io.lombard.contracts.event.Topics;
import io.lombard.contracts.outbox.Outbox;
import io.lombard.contracts.problem.ProblemException;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.event.Event;
import jakarta.persistence.EntityManager;
import jakarta.persistence.LockModeType;
import jakarta.transaction.Transactional;
import java.time.Clock;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * The agreements. Each change is told on {@code catalog.agreement-changed.v1}, to the partner, and to the partner's client
 * at the identity provider, all in the same transaction.
 */
@ApplicationScoped
@Transactional
public class Agreements {

    private final EntityManager database;
    private final Outbox outbox;
    private final Notices notices;
    private final PartnerClients clients;
    private final Event<AgreementWithdrawn> withdrawn;
    private final Clock clock;

    Agreements(
            EntityManager database,
            Outbox outbox,
            Notices notices,
            PartnerClients clients,
            Event<AgreementWithdrawn> withdrawn,
            Clock clock) {
        this.database = database;
        this.outbox = outbox;
        this.notices = notices;
        this.clients = clients;
        this.withdrawn = withdrawn;
        this.clock = clock;
    }

    public Agreement grant(Terms terms) {
        hold(terms.product());
        var agreement = new Agreement(terms, clock.instant());
        database.persist(agreement);
        return granted(agreement);
    }

    /** Until this transaction ends no other begins an agreement for the product; those that were begun are known. */
    public void hold(String product) {
        database.createNativeQuery("select pg_advisory_xact_lock(hashtext('agreements for ' || :product))")
                .setParameter("product", product)
                .getSingleResult();
    }

    /** Lets an agreement that is in force run on from its end; one that is over meanwhile begins anew. */
    public Agreement renew(UUID id, Terms terms) {
        var agreement = locked(id);
        return switch (agreement.state()) {
            case granted -> {
                agreement.renew(terms, clock.instant());
                yield granted(agreement);
            }
            case expired -> grant(terms);
            case withdrawn ->
                throw new ProblemException(
                        CatalogProblem.WRONG_STATE, "The agreement that it would renew was withdrawn");
        };
    }

    private Agreement granted(Agreement agreement) {
        clients.want(new Partner(agreement.partner(), agreement.partnerName(), agreement.buyer()));
        notices.tellPartner(notice(Notice.Kind.GRANTED, agreement));
        return told(agreement);
    }

    /**
     * The bank withdraws an agreement.
     *
     * @throws ProblemException {@code unknown-agreement}, {@code wrong-state} where it is over already
     */
    public Agreement withdraw(UUID id, String reason) {
        var agreement = locked(id);
        requireInForce(agreement);
        end(agreement, AgreementChanged.State.withdrawn, "bank", reason);
        notices.tellPartner(notice(Notice.Kind.WITHDRAWN, agreement).because(reason));
        return agreement;
    }

    /** A partner gives its agreement back; another's is unknown to it. */
    public Agreement giveBack(UUID id, String partner, @Nullable String reason) {
        var agreement = locked(id);
        if (!agreement.partner().equals(partner)) {
            throw new ProblemException(CatalogProblem.UNKNOWN_AGREEMENT);
        }
        requireInForce(agreement);
        end(agreement, AgreementChanged.State.withdrawn, "partner", reason);
        var notice = notice(Notice.Kind.WITHDRAWN, agreement).because(reason);
        notices.tellPartner(notice);
        notices.tellBank(notice);
        return agreement;
    }

    private static void requireInForce(Agreement agreement) {
        if (agreement.state() != AgreementChanged.State.granted) {
            throw new ProblemException(
                    CatalogProblem.WRONG_STATE, "The agreement is " + agreement.state() + " already");
        }
    }

    private Agreement locked(UUID id) {
        var agreement = found(database.find(Agreement.class, id));
        // What this transaction had read before the lock may be over by now.
        database.refresh(agreement, LockModeType.PESSIMISTIC_WRITE);
        return agreement;
    }

    private static Agreement found(@Nullable Agreement agreement) {
        if (agreement == null) {
            throw new ProblemException(CatalogProblem.UNKNOWN_AGREEMENT);
        }
        return agreement;
    }

    /** @throws ProblemException {@code unknown-agreement}, also where it is another partner's */
    public Agreement of(@Nullable String partner, UUID id) {
        var agreement = database.find(Agreement.class, id);
        return found(agreement == null || partner == null || agreement.partner().equals(partner) ? agreement : null);
    }

    void end(Agreement agreement, AgreementChanged.State how, String by, @Nullable String reason) {
        agreement.end(how, by, reason, clock.instant());
        told(agreement);
        if (how == AgreementChanged.State.withdrawn) {
            withdrawn.fire(new AgreementWithdrawn(agreement.id()));
        }
        clients.close(agreement.partner(), () -> hasNone(agreement.partner()));
    }

    private boolean hasNone(String partner) {
        return database.createQuery(
                                "select count(*) from Agreement where partner = :partner and state = granted",
                                Long.class)
                        .setParameter("partner", partner)
                        .getSingleResult()
                == 0;
    }

    private Agreement told(Agreement agreement) {
        // The row must stand before its event: a broken rule of the table ends both.
        database.flush();
        outbox.add(Topics.AGREEMENT_CHANGED, agreement.id().toString(), agreement.event());
        return agreement;
    }

    static Notice notice(Notice.Kind kind, Agreement agreement) {
        return new Notice(
                        kind,
                        agreement.id(),
                        agreement.accessRequestId(),
                        agreement.partner(),
                        agreement.partnerName(),
                        agreement.product())
                .until(agreement.validUntil());
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

    /** The agreements for a dataset that are in force, by the names of their partners. */
    public List<Agreement> inForce(String product) {
        return database.createQuery(
                        "from Agreement where product = :product and state = granted order by partnerName, id",
                        Agreement.class)
                .setParameter("product", product)
                .getResultList();
    }

    /** What is open to a partner, by name. */
    public List<String> products(String partner) {
        return database.createQuery(
                        "select product from Agreement where partner = :partner and state = granted order by product",
                        String.class)
                .setParameter("partner", partner)
                .getResultList();
    }

    public List<Agreement> ofRequests(List<UUID> accessRequests) {
        return database.createQuery("from Agreement where accessRequestId in :requests", Agreement.class)
                .setParameter("requests", accessRequests)
                .getResultList();
    }

    public List<Agreement> withIds(List<UUID> ids) {
        return database.createQuery("from Agreement where id in :ids", Agreement.class)
                .setParameter("ids", ids)
                .getResultList();
    }

    /** Latest first; of one partner, or of all where it is null. */
    public Page<Agreement> list(@Nullable String partner, PageQuery page) {
        var where = " from Agreement where :partner is null or partner = :partner";
        var items = database.createQuery(
                        where + " order by case when state = granted then 0 else 1 end, changedAt desc, id",
                        Agreement.class)
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
