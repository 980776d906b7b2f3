package io.lombard.catalog.usage;

import io.lombard.contracts.event.UsageRecorded;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.persistence.EntityManager;
import jakarta.transaction.Transactional;
import java.time.Instant;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/** What partners were served, by agreement. */
@ApplicationScoped
@Transactional
public class UsageRegister {

    private final EntityManager database;

    UsageRegister(EntityManager database) {
        this.database = database;
    }

    /**
     * An agreement's use so far.
     *
     * @param last when it was last served, or null for never
     */
    public record Total(
            long deliveries,
            long rows,
            long bytes,
            @Nullable Instant last) {}

    void add(UsageRecorded usage) {
        database.createNativeQuery("""
                        insert into usage (usage_id, agreement_id, access, rows, bytes, recorded_at)
                        values (:id, :agreement, :access, :rows, :bytes, :at)
                        on conflict (usage_id) do nothing
                        """)
                .setParameter("id", UUID.fromString(usage.usageId()))
                .setParameter("agreement", UUID.fromString(usage.agreementId()))
                .setParameter("access", usage.access())
                .setParameter("rows", usage.rows())
                .setParameter("bytes", usage.bytes())
                .setParameter("at", usage.recordedAt())
                .executeUpdate();
    }

    public Total total(UUID agreement) {
        return database.createQuery("""
                        select count(*), coalesce(sum(rows), 0), coalesce(sum(bytes), 0), max(recordedAt)
                        from Usage where agreementId = :agreement
                        """, Total.class)
                .setParameter("agreement", agreement)
                .getSingleResult();
    }
}
