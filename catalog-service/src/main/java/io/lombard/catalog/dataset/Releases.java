package io.lombard.catalog.dataset;

import io.lombard.contracts.event.ReleasePublished;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.persistence.EntityManager;
import jakarta.transaction.Transactional;
import java.util.List;
import java.util.Optional;
import java.util.UUID;

/** The releases of products, read no further than they are needed. Whoever asks must be allowed to see the product. */
@ApplicationScoped
@Transactional
class Releases {

    private final EntityManager database;

    Releases(EntityManager database) {
        this.database = database;
    }

    boolean has(String release) {
        return database.find(Release.class, UUID.fromString(release)) != null;
    }

    void add(ReleasePublished release) {
        database.persist(new Release(release));
        database.flush();
    }

    Optional<ReleasePublished> find(String product, long version) {
        return database.createQuery(
                        "select event from Release where product = :product and tableVersion = :version",
                        ReleasePublished.class)
                .setParameter("product", product)
                .setParameter("version", version)
                .getResultStream()
                .findFirst();
    }

    /** Whole, latest first. */
    List<ReleasePublished> all(String product) {
        return database.createQuery(
                        "select event from Release where product = :product order by tableVersion desc",
                        ReleasePublished.class)
                .setParameter("product", product)
                .getResultList();
    }

    /** Latest first. */
    List<ReleaseOutline> outlines(String product) {
        return database.createQuery("""
                        select new io.lombard.catalog.dataset.ReleaseOutline(
                            tableVersion, dataMonth, publishedAt, cells, publishedCells, epsilon, columnNames, levels)
                        from Release where product = :product order by tableVersion desc
                        """, ReleaseOutline.class)
                .setParameter("product", product)
                .getResultList();
    }

    /** One for each month, the earliest first. */
    List<MonthRows> coarsest(String product) {
        return database.createQuery("""
                        select new io.lombard.catalog.dataset.MonthRows(dataMonth, coarsest)
                        from Release r where product = :product and not exists (
                            from Release newer where newer.product = r.product and newer.dataMonth = r.dataMonth
                                and newer.tableVersion > r.tableVersion)
                        order by dataMonth
                        """, MonthRows.class)
                .setParameter("product", product)
                .getResultList();
    }
}
