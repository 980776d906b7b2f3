package io.lombard.anonymiser.release;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.persistence.EntityManager;
import jakarta.transaction.Transactional;

/** Versions of the products' tables, from 0 and without gaps. */
@ApplicationScoped
class TableVersions {

    private final EntityManager entities;

    TableVersions(EntityManager entities) {
        this.entities = entities;
    }

    /** The version that an approval would get right now. */
    @Transactional
    long expected(String product) {
        var found = entities.createNativeQuery(
                        "select next_version from published_table where product = ?1", Long.class)
                .setParameter(1, product)
                .getResultList();
        return found.isEmpty() ? 0 : (Long) found.getFirst();
    }

    /** Takes the next version in the caller's transaction; if that fails, the version is not taken. */
    @Transactional(Transactional.TxType.MANDATORY)
    long next(String product) {
        return (Long) entities.createNativeQuery("""
                        insert into published_table (product, next_version) values (?1, 1)
                        on conflict (product) do update set next_version = published_table.next_version + 1
                        returning next_version - 1""", Long.class)
                .setParameter(1, product)
                .getSingleResult();
    }
}
