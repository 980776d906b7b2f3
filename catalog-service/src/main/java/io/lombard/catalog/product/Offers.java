package io.lombard.catalog.product;

import io.lombard.catalog.dataset.DatasetAdded;
import io.lombard.catalog.dataset.DatasetOpened;
import io.lombard.catalog.dataset.Datasets;
import io.lombard.catalog.listing.Page;
import io.lombard.contracts.problem.CommonProblem;
import io.lombard.contracts.problem.ProblemException;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.event.Observes;
import jakarta.persistence.EntityManager;
import jakarta.transaction.Transactional;
import java.time.Clock;
import java.util.List;
import java.util.Optional;
import org.hibernate.exception.ConstraintViolationException;
import org.jspecify.annotations.Nullable;

/** How products are offered, revision by revision. An offer may come before its product's first release, or after it. */
@ApplicationScoped
@Transactional
public class Offers {

    private final EntityManager database;
    private final Datasets datasets;
    private final Clock clock;

    Offers(EntityManager database, Datasets datasets, Clock clock) {
        this.database = database;
        this.datasets = datasets;
        this.clock = clock;
    }

    /** The revision that holds now. */
    public Optional<Offer> current(String product) {
        return history(product).stream().findFirst();
    }

    /** All revisions, latest first. */
    public List<Offer> history(String product) {
        return database.createQuery("from Offer where product = :product order by revision desc", Offer.class)
                .setParameter("product", product)
                .getResultList();
    }

    /** A product by its name, and its offer if it has one. */
    public record Named(String product, @Nullable Offer offer) {}

    /** Products that are offered or have a dataset, by name. */
    public Page<Named> list(int page, int size) {
        var products = " from (select product from dataset union select product from offer) p";
        @SuppressWarnings("unchecked") // the column is text
        List<String> names = database.createNativeQuery("select product" + products + " order by product", String.class)
                .setFirstResult(page * size)
                .setMaxResults(size)
                .getResultList();
        var total = (Number) database.createNativeQuery("select count(*)" + products, Long.class)
                .getSingleResult();
        return new Page<>(
                names.stream()
                        .map(name -> new Named(name, current(name).orElse(null)))
                        .toList(),
                page,
                size,
                total.longValue());
    }

    /**
     * Offers a product in this way from now on. The same once more changes nothing.
     *
     * @param known the revision that the owner had seen, 0 for none; null to offer it whatever holds now
     * @throws ProblemException {@code conflict} where another revision came in between
     */
    public Offer define(DataProduct document, @Nullable Integer known) {
        var product = document.metadata().name();
        var current = current(product);
        int revision = current.map(Offer::revision).orElse(0);
        if (current.isPresent() && current.get().document().equals(document)) {
            return current.get();
        }
        if (known != null && known != revision) {
            throw overtaken();
        }
        try {
            var offer = revised(document, revision);
            datasets.openFrom(product, document.spec().opensOn());
            return offer;
        } catch (ConstraintViolationException e) {
            // Two owners defined it in the same moment; the index let one through.
            throw overtaken();
        }
    }

    private Offer revised(DataProduct document, int revision) {
        var offer = new Offer(document, revision + 1, clock.instant());
        database.persist(offer);
        database.flush();
        return offer;
    }

    private static ProblemException overtaken() {
        return new ProblemException(
                CommonProblem.CONFLICT, "The offer was changed meanwhile; read it again and decide anew");
    }

    /** A product that was offered before its first release opens on the day that was said. */
    void opens(@Observes DatasetAdded added) {
        current(added.product())
                .ifPresent(
                        offer -> datasets.openFrom(added.product(), offer.spec().opensOn()));
    }

    /** A day that was chosen for the dataset alone is a revision of the offer, too; without one everybody gets it free. */
    void opened(@Observes DatasetOpened opened) {
        var current = current(opened.product());
        var document = current.map(Offer::document).orElseGet(() -> DataProduct.free(opened.product()));
        if (!opened.day().equals(document.spec().opensOn())) {
            revised(document.opening(opened.day()), current.map(Offer::revision).orElse(0));
        }
    }
}
