package io.lombard.anonymiser.release;

import io.lombard.anonymiser.store.PublishedStore;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.persistence.EntityManager;
import jakarta.transaction.Transactional;
import java.io.IOException;
import java.io.UncheckedIOException;

/** Versions of the products' tables, from 0 and without gaps. */
@ApplicationScoped
class TableVersions {

    private final EntityManager entities;
    private final PublishedStore store;

    TableVersions(EntityManager entities, PublishedStore store) {
        this.entities = entities;
        this.store = store;
    }

    /** What lies in the store is never written over, though the database may come from a backup and not know it. */
    private long first(String product) {
        try {
            return store.nextVersion(product);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** The version that an approval would get right now. */
    @Transactional
    long expected(String product) {
        var found = entities.createNativeQuery("select next_version from published_table where product = ?1")
                .setParameter(1, product)
                .getResultList();
        return Math.max(first(product), found.isEmpty() ? 0 : (Long) found.getFirst());
    }

    /** Takes the next version in the caller's transaction; if that fails, the version is not taken. */
    @Transactional(Transactional.TxType.MANDATORY)
    long next(String product) {
        return (Long) entities.createNativeQuery("""
                        insert into published_table (product, next_version) values (?1, ?2 + 1)
                        on conflict (product) do update set next_version = greatest(published_table.next_version, ?2) + 1
                        returning next_version - 1""")
                .setParameter(1, product)
                .setParameter(2, first(product))
                .getSingleResult();
    }
}
