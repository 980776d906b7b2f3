package io.lombard.catalog.product;

import io.lombard.catalog.agreement.Agreement;
import io.lombard.catalog.agreement.Agreements;
import io.lombard.catalog.dataset.DatasetAdded;
import io.lombard.catalog.dataset.DatasetOpened;
import io.lombard.catalog.dataset.Datasets;
import io.lombard.catalog.listing.Page;
import io.lombard.contracts.event.AgreementChanged;
import io.lombard.contracts.event.Topics;
import io.lombard.contracts.outbox.Outbox;
import io.lombard.contracts.problem.CommonProblem;
import io.lombard.contracts.problem.ProblemException;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.event.Observes;
import jakarta.persistence.EntityManager;
import jakarta.transaction.Transactional;
import java.time.Clock;
import java.time.LocalDate;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import java.util.function.Function;
import java.util.stream.Collectors;
import org.hibernate.exception.ConstraintViolationException;
import org.jspecify.annotations.Nullable;

/** How products are offered, revision by revision. An offer may come before its product's first release, or after it. */
@ApplicationScoped
@Transactional
public class Offers {

    private final EntityManager database;
    private final Datasets datasets;
    private final Agreements agreements;
    private final Declarations declarations;
    private final Outbox outbox;
    private final Clock clock;

    Offers(
            EntityManager database,
            Datasets datasets,
            Agreements agreements,
            Declarations declarations,
            Outbox outbox,
            Clock clock) {
        this.database = database;
        this.datasets = datasets;
        this.agreements = agreements;
        this.declarations = declarations;
        this.outbox = outbox;
        this.clock = clock;
    }

    /** The revision that holds now. */
    public Optional<Offer> current(String product) {
        return database.createQuery("from Offer where product = :product order by revision desc", Offer.class)
                .setParameter("product", product)
                .setMaxResults(1)
                .getResultStream()
                .findFirst();
    }

    private Map<String, Offer> current(List<String> products) {
        return database.createQuery("""
                        from Offer o where product in :products
                            and revision = (select max(revision) from Offer where product = o.product)
                        """, Offer.class)
                .setParameter("products", products)
                .getResultStream()
                .collect(Collectors.toMap(Offer::product, Function.identity()));
    }

    /** What keeps a partner from reading under agreements that are in force, by agreement; nothing where it is open, or over. */
    public Map<UUID, Shut> shut(List<Agreement> agreements) {
        var inForce = agreements.stream()
                .filter(agreement -> agreement.state() == AgreementChanged.State.granted)
                .toList();
        var offers = current(inForce.stream().map(Agreement::product).distinct().toList());
        return inForce.stream()
                .map(agreement -> Map.entry(agreement.id(), shut(agreement, offers.get(agreement.product()))))
                .filter(shut -> shut.getValue().why() != Openness.OPEN)
                .collect(Collectors.toMap(Map.Entry::getKey, Map.Entry::getValue));
    }

    private Shut shut(Agreement agreement, @Nullable Offer offer) {
        return offer == null
                ? new Shut(Openness.INTERNAL, null)
                : new Shut(
                        offer.spec().openness(agreement.buyer(), today()),
                        offer.spec().opensOn());
    }

    /** @param opensOn the first day, null where nobody has said it */
    public record Shut(Openness why, @Nullable LocalDate opensOn) {}

    /** The agreements in force that can be read today, and could no longer be if the product opened on that day. */
    public CutOff cutOff(String product, LocalDate day) {
        var current = current(product);
        return cutOff(current, opening(product, current, day));
    }

    /** The agreements in force that can be read today, and could no longer be if the product were offered in this way. */
    CutOff cutOff(DataProduct document) {
        return cutOff(current(document.metadata().name()), document);
    }

    private CutOff cutOff(Optional<Offer> current, DataProduct document) {
        return new CutOff(current.stream()
                .flatMap(now -> agreements.inForce(now.product()).stream()
                        .filter(agreement -> isOpen(now.spec(), agreement) && !isOpen(document.spec(), agreement)))
                .toList());
    }

    /** As it is offered now, or else free of charge to everybody, from that day on. */
    private static DataProduct opening(String product, Optional<Offer> current, LocalDate day) {
        return current.map(Offer::document)
                .orElseGet(() -> DataProduct.free(product))
                .opening(day);
    }

    private boolean isOpen(DataProduct.Spec spec, Agreement agreement) {
        return spec.openness(agreement.buyer(), today()) == Openness.OPEN;
    }

    private LocalDate today() {
        return LocalDate.now(clock);
    }

    /** All revisions, latest first. */
    public List<Offer> history(String product) {
        return database.createQuery("from Offer where product = :product order by revision desc", Offer.class)
                .setParameter("product", product)
                .getResultList();
    }

    /** A product by its name, and its offer if it has one. */
    public record Named(String product, @Nullable Offer offer) {}

    /** Products that are offered or have a dataset: first those that nobody has offered yet, then by name. */
    public Page<Named> list(int page, int size) {
        @SuppressWarnings("unchecked") // the column is text
        List<String> names = database.createNativeQuery("""
                        select product
                        from (select product, false as offered from dataset union all select product, true from offer) p
                        group by product
                        order by bool_or(offered), product
                        """)
                .setFirstResult(page * size)
                .setMaxResults(size)
                .getResultList();
        var total = (Number) database.createNativeQuery("""
                        select count(*) from (select product from dataset union select product from offer) p
                        """).getSingleResult();
        var offers = current(names);
        return new Page<>(
                names.stream().map(name -> new Named(name, offers.get(name))).toList(), page, size, total.longValue());
    }

    /** Which of these names have an offer or a dataset. */
    @SuppressWarnings("unchecked") // the column is text
    List<String> known(List<String> names) {
        return database.createNativeQuery("""
                        select product from (select product from dataset union select product from offer) p
                        where product = any (cast(:names as text[]))
                        """)
                .setParameter("names", names.toArray(String[]::new))
                .getResultList();
    }

    /**
     * Offers a product in this way from now on. The same once more changes nothing.
     *
     * @param known the revision that the owner had seen, 0 for none; null to offer it whatever holds now
     * @param confirmation that it may close agreements in force, as a refusal names it; null where nobody has given one
     * @throws ProblemException in this order: {@code declared-in-cluster}; {@code conflict} where another revision came in between;
     *     {@code closes-agreements}
     */
    public Offer define(DataProduct document, @Nullable Integer known, @Nullable String confirmation) {
        var product = document.metadata().name();
        declarations.requireNone(product);
        agreements.hold(product);
        var current = current(product);
        if (current.filter(offer -> offer.document().equals(document)).isEmpty()) {
            if (known != null && known != revision(current)) {
                throw overtaken();
            }
            cutOff(current, document).requireConfirmedBy(confirmation);
        }
        return defined(document, current);
    }

    /**
     * Offers a product as its resource in the cluster says, whoever had offered it before.
     *
     * @return empty where a later generation of the resource was seen already; nothing changes then
     * @throws ProblemException {@code conflict} where another revision came in the same moment
     */
    public Optional<Offer> declare(Declaration by, DataProduct document) {
        return declarations.claim(by) ? Optional.of(defined(document, current(by.product()))) : Optional.empty();
    }

    /**
     * The resource is gone: the product goes back inside the bank, at the prices that it had, and people may offer it again.
     * Agreements stay as they were signed.
     *
     * @param seen the state of the resource before it was found to be gone: where another was declared since, nothing changes
     */
    public void undeclare(Declaration seen) {
        if (declarations.end(seen)) {
            var current = current(seen.product());
            current.ifPresent(offer -> defined(offer.document().opening(null), current));
        }
    }

    private Offer defined(DataProduct document, Optional<Offer> current) {
        return current.filter(offer -> offer.document().equals(document))
                .orElseGet(() -> revised(document, revision(current)));
    }

    private static int revision(Optional<Offer> current) {
        return current.map(Offer::revision).orElse(0);
    }

    private Offer revised(DataProduct document, int last) {
        var offer = new Offer(document, last + 1, clock.instant());
        try {
            database.persist(offer);
            database.flush();
        } catch (ConstraintViolationException e) {
            // Two owners defined it in the same moment; the index let one through.
            throw overtaken();
        }
        outbox.add(Topics.PRODUCT_DEFINED, offer.product(), offer.event());
        offer(offer);
        return offer;
    }

    /** The dataset, if there is one yet, shows what holds now. */
    private void offer(Offer offer) {
        datasets.offer(offer.product(), offer.spec().opensOn(), offer.spec().plans());
    }

    private static ProblemException overtaken() {
        return new ProblemException(
                CommonProblem.CONFLICT, "The offer was changed meanwhile; read it again and decide anew");
    }

    /** A product that was offered before its first release opens on the day that was said. */
    void opens(@Observes DatasetAdded added) {
        current(added.product()).ifPresent(this::offer);
    }

    /** A day that was chosen for the dataset alone is a revision of the offer, too; without one everybody gets it free. */
    void opened(@Observes DatasetOpened opened) {
        var current = current(opened.product());
        define(opening(opened.product(), current, opened.day()), revision(current), opened.confirmation());
    }
}
