package io.lombard.catalog.product;

import io.lombard.catalog.problem.CatalogProblem;
import io.lombard.contracts.problem.ProblemException;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.persistence.EntityManager;
import jakarta.persistence.Tuple;
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
            throw new ProblemException(CatalogProblem.DECLARED_IN_CLUSTER);
        }
    }

    /** All that are declared, as far as was seen. */
    public List<String> products() {
        return all().stream().map(Declaration::product).toList();
    }

    /** The last state of each resource that was seen. */
    @SuppressWarnings("unchecked") // asked for as tuples
    public List<Declaration> all() {
        List<Tuple> rows = database.createNativeQuery(
                        "select product, uid, generation from declared_product", Tuple.class)
                .getResultList();
        return rows.stream()
                .map(row -> new Declaration(
                        row.get("product", String.class),
                        row.get("uid", String.class),
                        row.get("generation", Number.class).longValue()))
                .toList();
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

    /** @return false where the product is declared otherwise by now, or no more */
    boolean end(Declaration seen) {
        return database.createNativeQuery("""
                        delete from declared_product
                        where product = :product and uid = :uid and generation = :generation
                        """)
                        .setParameter("product", seen.product())
                        .setParameter("uid", seen.uid())
                        .setParameter("generation", seen.generation())
                        .executeUpdate()
                == 1;
    }
}
