package io.lombard.catalog.access;

import io.lombard.catalog.agreement.Agreement;
import io.lombard.catalog.agreement.AgreementWithdrawn;
import io.lombard.catalog.agreement.Agreements;
import io.lombard.catalog.dataset.Audience;
import io.lombard.catalog.dataset.Dataset;
import io.lombard.catalog.dataset.Datasets;
import io.lombard.catalog.notification.Notice;
import io.lombard.catalog.notification.Notices;
import io.lombard.catalog.partner.Partner;
import io.lombard.catalog.problem.CatalogProblem;
import io.lombard.catalog.product.Offers;
import io.lombard.catalog.terms.TermsRegister;
import io.lombard.contracts.event.AgreementChanged;
import io.lombard.contracts.event.Buyer;
import io.lombard.contracts.event.Price;
import io.lombard.contracts.problem.CommonProblem;
import io.lombard.contracts.problem.Problem;
import io.lombard.contracts.problem.ProblemException;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.event.Observes;
import jakarta.persistence.EntityManager;
import jakarta.persistence.LockModeType;
import jakarta.transaction.Transactional;
import java.time.Clock;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.Objects;
import java.util.UUID;
import java.util.stream.IntStream;
import org.hibernate.Timeouts;
import org.hibernate.exception.ConstraintViolationException;
import org.hibernate.jpa.SpecHints;

/**
 * The way to an agreement: asked -> approved -> granted when the partner signs; or refused by the bank, or taken back by
 * the partner. Who comes second to a step finds it taken.
 */
@ApplicationScoped
@Transactional
public class AccessFlow {

    private final EntityManager database;
    private final AccessRequests requests;
    private final Datasets datasets;
    private final Agreements agreements;
    private final Offers offers;
    private final TermsRegister terms;
    private final Notices notices;
    private final Deadlines deadlines;
    private final Clock clock;

    AccessFlow(
            EntityManager database,
            AccessRequests requests,
            Datasets datasets,
            Agreements agreements,
            Offers offers,
            TermsRegister terms,
            Notices notices,
            Deadlines deadlines,
            Clock clock) {
        this.database = database;
        this.requests = requests;
        this.datasets = datasets;
        this.agreements = agreements;
        this.offers = offers;
        this.terms = terms;
        this.notices = notices;
        this.deadlines = deadlines;
        this.clock = clock;
    }

    /**
     * A partner asks for an open dataset, or for its agreement to run on when the end is near.
     *
     * @throws ProblemException {@code unknown-dataset}; {@code invalid-request} where a column doesn't exist; {@code
     *     already-asked} where a request is open or an agreement in force that isn't near its end
     */
    public Access ask(Partner partner, Question question) {
        checkColumns(question);
        price(question.product(), partner.buyer());
        requests.latest(partner.code(), question.product()).filter(Access::open).ifPresent(AccessFlow::refuseSecond);
        var inForce = agreements.inForce(partner.code(), question.product());
        inForce.filter(agreement -> !deadlines.canRenew(agreement.validUntil())).ifPresent(this::refuseEarly);
        var renews = inForce.map(Agreement::id).orElse(null);
        try {
            var request = new AccessRequest(partner, question, renews, clock.instant(), deadlines.answer());
            database.persist(request);
            database.flush();
            notices.tellBank(notice(Notice.Kind.ASKED, request).until(noonOf(request.dueOn())));
            return Access.from(request, null, null);
        } catch (ConstraintViolationException e) {
            // Two colleagues asked in the same moment; the index let one through.
            throw new ProblemException(CatalogProblem.ALREADY_ASKED, "See /v1/access-requests");
        }
    }

    private static void refuseSecond(Access present) {
        throw new ProblemException(
                CatalogProblem.ALREADY_ASKED, "It is " + present.state() + ": see /v1/access-requests/" + present.id());
    }

    private void refuseEarly(Agreement agreement) {
        throw new ProblemException(
                CatalogProblem.ALREADY_ASKED,
                "The agreement is in force: see /v1/access-requests/" + agreement.accessRequestId()
                        + "; it may be renewed from " + deadlines.renewal(agreement.validUntil()) + " on");
    }

    private static Instant noonOf(LocalDate day) {
        return day.atTime(12, 0).toInstant(ZoneOffset.UTC);
    }

    static Notice notice(Notice.Kind kind, AccessRequest request) {
        return new Notice(
                kind, request.id(), request.id(), request.partner(), request.partnerName(), request.product());
    }

    private void checkColumns(Question question) {
        var dataset = datasets.get(question.product(), Audience.PUBLIC);
        var asked = question.columns();
        if (asked == null) {
            return;
        }
        var unknown = IntStream.range(0, asked.size())
                .filter(i -> !dataset.hasColumn(asked.get(i)))
                .mapToObj(i -> new Problem.Violation("/columns/" + i, "is no column of the dataset"))
                .toList();
        if (!unknown.isEmpty()) {
            throw new ProblemException(CommonProblem.INVALID_REQUEST, null, unknown);
        }
    }

    /** @throws ProblemException {@code not-offered} */
    private Price price(String product, Buyer buyer) {
        return offers.current(product)
                .flatMap(offer -> offer.spec().price(buyer))
                .orElseThrow(() -> new ProblemException(
                        CatalogProblem.NOT_OFFERED, "See the prices on its page for whom it is offered to"));
    }

    /**
     * The bank decides, once. An approval fixes the price of this day, until it is signed.
     *
     * @throws ProblemException {@code unknown-access-request}, {@code wrong-state} where it was decided otherwise before;
     *     the same decision again changes nothing
     */
    public Access decide(UUID id, Decision decision) {
        var request = locked(id);
        if (decision.isThatOf(request)) {
            return Access.from(request, null, null);
        }
        require(request, AccessRequest.State.asked);
        if (decision.approves()) {
            LimitRules.check(decision.limits(), datasets.get(request.product(), Audience.BANK));
            request.approve(decision, price(request.product(), request.buyer()), clock.instant());
        } else {
            request.refuse(decision, clock.instant());
        }
        var kind = decision.approves() ? Notice.Kind.APPROVED : Notice.Kind.REFUSED;
        var notice = notice(kind, request).because(decision.reason());
        notices.tellPartner(decision.approves() ? notice.until(deadlines.signature(clock.instant())) : notice);
        return Access.from(request, null, null);
    }

    /**
     * The partner accepts the terms: the agreement begins, or runs on.
     *
     * @param version the terms that the partner has read
     * @throws ProblemException {@code unknown-access-request}, {@code wrong-state}; {@code terms-changed} where others are
     *     offered by now
     */
    public Agreement sign(UUID id, Partner partner, int version) {
        var request = own(id, partner);
        require(request, AccessRequest.State.approved);
        if (deadlines.hasLapsed(Objects.requireNonNull(request.decidedAt()))) {
            throw new ProblemException(CatalogProblem.WRONG_STATE, "The approval has lapsed");
        }
        var offered = terms.current();
        if (version != offered.version()) {
            throw new ProblemException(CatalogProblem.TERMS_CHANGED);
        }
        var signed = request.sign(offered, tableVersion(request.product()));
        var renews = request.renews();
        if (renews == null) {
            return agreements.grant(signed);
        }
        supersede(agreements.of(partner.code(), renews));
        return agreements.renew(renews, signed);
    }

    /** What would have renewed a withdrawn agreement can't be signed any more. */
    void withdrawn(@Observes AgreementWithdrawn ended) {
        database.createQuery(
                        "from AccessRequest where renews = :id and state in (asked, approved)", AccessRequest.class)
                .setParameter("id", ended.id())
                // One that is being signed at this moment finds the agreement withdrawn.
                .setLockMode(LockModeType.PESSIMISTIC_WRITE)
                .setHint(SpecHints.HINT_SPEC_LOCK_TIMEOUT, Timeouts.SKIP_LOCKED_MILLI)
                .getResultList()
                .forEach(AccessRequest::takeBack);
    }

    private void supersede(Agreement renewed) {
        if (renewed.state() == AgreementChanged.State.granted) {
            locked(renewed.accessRequestId()).renewed();
        }
    }

    private long tableVersion(String product) {
        return database.find(Dataset.class, product).latestVersion();
    }

    /** The partner takes back what isn't signed yet; taken back twice is taken back. */
    public Access takeBack(UUID id, Partner partner) {
        var request = own(id, partner);
        if (request.state() != AccessRequest.State.withdrawn) {
            if (request.state() != AccessRequest.State.approved) {
                require(request, AccessRequest.State.asked);
            }
            request.takeBack();
        }
        return Access.from(request, null, null);
    }

    private AccessRequest own(UUID id, Partner partner) {
        var request = locked(id);
        if (!request.partner().equals(partner.code())) {
            throw AccessRequests.unknown();
        }
        return request;
    }

    private AccessRequest locked(UUID id) {
        var request = database.find(AccessRequest.class, id, LockModeType.PESSIMISTIC_WRITE);
        if (request == null) {
            throw AccessRequests.unknown();
        }
        return request;
    }

    private static void require(AccessRequest request, AccessRequest.State state) {
        if (request.state() != state) {
            throw new ProblemException(
                    CatalogProblem.WRONG_STATE, "The access request is " + request.state() + ", not " + state);
        }
    }
}
