package io.lombard.catalog.access;

import io.lombard.catalog.agreement.Agreement;
import io.lombard.catalog.agreement.Agreements;
import io.lombard.catalog.listing.Page;
import io.lombard.catalog.listing.PageQuery;
import io.lombard.catalog.problem.CatalogProblem;
import io.lombard.contracts.problem.ProblemException;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.persistence.EntityManager;
import jakarta.transaction.Transactional;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.UUID;
import java.util.function.Function;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/** The access requests with what became of them. */
@ApplicationScoped
@Transactional
public class AccessRequests {

    private final EntityManager database;
    private final Agreements agreements;

    AccessRequests(EntityManager database, Agreements agreements) {
        this.database = database;
        this.agreements = agreements;
    }

    static ProblemException unknown() {
        return new ProblemException(CatalogProblem.UNKNOWN_ACCESS_REQUEST);
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

    /** Those that wait for the bank's decision, the one whose deadline is over for longest first. */
    public List<Access> undecided() {
        return withAgreements(database.createQuery(
                        "from AccessRequest where state = asked order by dueOn, askedAt", AccessRequest.class)
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
        var renewed =
                agreements
                        .withIds(requests.stream()
                                .map(AccessRequest::renews)
                                .filter(Objects::nonNull)
                                .toList())
                        .stream()
                        .collect(Collectors.toMap(Agreement::id, Function.identity()));
        return requests.stream()
                .map(request -> Access.from(request, signed.get(request.id()), renewed.get(request.renews())))
                .toList();
    }
}
