package io.lombard.catalog.access;

import io.lombard.catalog.agreement.Agreement;
import io.lombard.catalog.agreement.Agreements;
import io.lombard.catalog.dataset.Audience;
import io.lombard.catalog.dataset.Datasets;
import io.lombard.catalog.listing.Page;
import io.lombard.catalog.listing.PageQuery;
import io.lombard.catalog.partner.Partner;
import io.lombard.catalog.problem.CatalogProblem;
import io.lombard.contracts.problem.CommonProblem;
import io.lombard.contracts.problem.Problem;
import io.lombard.contracts.problem.ProblemException;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.persistence.EntityManager;
import jakarta.persistence.LockModeType;
import jakarta.transaction.Transactional;
import java.time.Clock;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import java.util.function.Function;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.hibernate.exception.ConstraintViolationException;
import org.jspecify.annotations.Nullable;

/** The way to an agreement: asked -> approved -> granted when the partner signs, or refused. */
@ApplicationScoped
@Transactional
public class AccessRequests {

    private final EntityManager database;
    private final Datasets datasets;
    private final Agreements agreements;
    private final Clock clock;

    AccessRequests(EntityManager database, Datasets datasets, Agreements agreements, Clock clock) {
        this.database = database;
        this.datasets = datasets;
        this.agreements = agreements;
        this.clock = clock;
    }

    /**
     * A partner asks for an open dataset.
     *
     * @throws ProblemException {@code unknown-dataset}; {@code invalid-request} where a column doesn't exist; {@code
     *     already-asked} where a request is open or an agreement in force
     */
    public Access ask(Partner partner, Question question) {
        checkColumns(question);
        var present = present(partner.code(), question.product());
        if (present.isPresent()) {
            throw alreadyAsked(present.get());
        }
        try {
            var request = new AccessRequest(partner, question, clock.instant());
            database.persist(request);
            database.flush();
            return Access.from(request, null);
        } catch (ConstraintViolationException e) {
            // Two colleagues asked in the same moment; the index let one through.
            throw new ProblemException(CatalogProblem.ALREADY_ASKED, "See /v1/access-requests");
        }
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

    private static ProblemException alreadyAsked(Access present) {
        return new ProblemException(
                CatalogProblem.ALREADY_ASKED, "It is " + present.state() + ": see /v1/access-requests/" + present.id());
    }

    /** @throws ProblemException {@code unknown-access-request}, {@code wrong-state} where it was decided before */
    public Access decide(UUID id, boolean approve, @Nullable String reason) {
        var request = locked(id);
        require(request, AccessRequest.State.asked);
        var decision = approve ? AccessRequest.State.approved : AccessRequest.State.refused;
        request.decide(decision, reason, clock.instant());
        return Access.from(request, null);
    }

    /** The partner accepts the terms: the agreement begins now. */
    public Agreement sign(UUID id, Partner partner) {
        var request = locked(id);
        if (!request.partner().equals(partner.code())) {
            throw unknown();
        }
        require(request, AccessRequest.State.approved);
        return agreements.grant(request.sign());
    }

    private AccessRequest locked(UUID id) {
        var request = database.find(AccessRequest.class, id, LockModeType.PESSIMISTIC_WRITE);
        if (request == null) {
            throw unknown();
        }
        return request;
    }

    private static void require(AccessRequest request, AccessRequest.State state) {
        if (request.state() != state) {
            throw new ProblemException(
                    CatalogProblem.WRONG_STATE, "The access request is " + request.state() + ", not " + state);
        }
    }

    private static ProblemException unknown() {
        return new ProblemException(CatalogProblem.UNKNOWN_ACCESS_REQUEST, null);
    }

    /** @param partner the only partner that may see it, or null for the bank */
    public Access get(UUID id, @Nullable String partner) {
        var request = database.find(AccessRequest.class, id);
        if (request == null || (partner != null && !request.partner().equals(partner))) {
            throw unknown();
        }
        return withAgreements(List.of(request)).getFirst();
    }

    /** Where a partner stands with a dataset: its last request, whatever came of it. */
    public Optional<Access> latest(String partner, String product) {
        var requests = database.createQuery(
                        "from AccessRequest where partner = :partner and product = :product order by askedAt desc",
                        AccessRequest.class)
                .setParameter("partner", partner)
                .setParameter("product", product)
                .setMaxResults(1)
                .getResultList();
        return withAgreements(requests).stream().findFirst();
    }

    private Optional<Access> present(String partner, String product) {
        return latest(partner, product).filter(access -> switch (access.state()) {
            case asked, approved, granted -> true;
            case refused, withdrawn, expired -> false;
        });
    }

    /** Those that wait for the bank's decision, oldest first. */
    public List<Access> undecided() {
        return withAgreements(
                database.createQuery("from AccessRequest where state = asked order by askedAt", AccessRequest.class)
                        .getResultList());
    }

    /** Latest first; of one partner, or of all where it is null. */
    public Page<Access> list(@Nullable String partner, PageQuery page) {
        var where = " from AccessRequest where :partner is null or partner = :partner";
        var requests = database.createQuery(where + " order by askedAt desc, id", AccessRequest.class)
                .setParameter("partner", partner)
                .setFirstResult(page.page() * page.size())
                .setMaxResults(page.size())
                .getResultList();
        long total = database.createQuery("select count(*)" + where, Long.class)
                .setParameter("partner", partner)
                .getSingleResult();
        return new Page<>(withAgreements(requests), page.page(), page.size(), total);
    }

    private List<Access> withAgreements(List<AccessRequest> requests) {
        var signed = agreements
                .ofRequests(requests.stream().map(AccessRequest::id).toList())
                .stream()
                .collect(Collectors.toMap(Agreement::accessRequestId, Function.identity()));
        return requests.stream()
                .map(request -> Access.from(request, signed.get(request.id())))
                .toList();
    }
}
