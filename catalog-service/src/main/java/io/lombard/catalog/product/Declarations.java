package io.lombard.catalog.product;

import io.lombard.catalog.problem.CatalogProblem;
import io.lombard.contracts.problem.ProblemException;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.persistence.EntityManager;
import jakarta.transaction.Transactional;
import java.util.List;

/** Which products the cluster declares. It alone decides how they are offered, for as long as their resource exists. */
@ApplicationScoped
@Transactional
public class Declarations {

    private final EntityManager database;
    private final ClusterConfig config;

    Declarations(EntityManager database, ClusterConfig config) {
        this.database = database;
        this.config = config;
    }

    /** True where a resource declares it, and resources are watched. */
    boolean has(String product) {
        return config.products() && products().contains(product);
    }

    /** @throws ProblemException {@code declared-in-cluster} */
    void requireNone(String product) {
        if (has(product)) {
            throw new ProblemException(CatalogProblem.DECLARED_IN_CLUSTER, null);
        }
    }

    /** All that are declared, as far as was seen. */
    @SuppressWarnings("unchecked") // the column is text
    public List<String> products() {
        return database.createNativeQuery("select product from declared_product")
                .getResultList();
    }

    /**
     * Takes a product for the cluster. Until the transaction ends, nobody else takes it.
     *
     * @return false where a later generation of the resource was seen already: what the caller knows is out of date
     */
    public boolean claim(Declaration by) {
        return database.createNativeQuery("""
                        insert into declared_product (product, uid, generation) values (:product, :uid, :generation)
                        on conflict (product) do update set uid = excluded.uid, generation = excluded.generation
                        where declared_product.uid <> excluded.uid or declared_product.generation <= excluded.generation
                        """)
                        .setParameter("product", by.product())
                        .setParameter("uid", by.uid())
                        .setParameter("generation", by.generation())
                        .executeUpdate()
                == 1;
    }

    void end(String product) {
        database.createNativeQuery("delete from declared_product where product = :product")
                .setParameter("product", product)
                .executeUpdate();
    }
}
