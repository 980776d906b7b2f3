package io.lombard.catalog.transparency;

import io.lombard.contracts.event.ReleaseRefused;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.persistence.EntityManager;
import jakarta.transaction.Transactional;
import java.util.UUID;

/** Refused releases, by the code of their reason: what an officer wrote stays with the anonymiser-service. */
@ApplicationScoped
@Transactional
class Refusals {

    private final EntityManager database;

    Refusals(EntityManager database) {
        this.database = database;
    }

    void add(ReleaseRefused refused) {
        database.createNativeQuery("""
                        insert into refused_release (release_id, product, data_month, reason_code, refused_at)
                        values (:id, :product, :month, :reason, :at)
                        on conflict (release_id) do nothing
                        """)
                .setParameter("id", UUID.fromString(refused.releaseId()))
                .setParameter("product", refused.product())
                .setParameter("month", refused.month().toString())
                .setParameter("reason", refused.reasonCode())
                .setParameter("at", refused.refusedAt())
                .executeUpdate();
    }
}
