package io.lombard.catalog.usage;

import io.lombard.contracts.event.UsageRecorded;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.persistence.EntityManager;
import jakarta.transaction.Transactional;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.function.Function;
import java.util.stream.Collectors;

/** What partners were served, by agreement. */
@ApplicationScoped
@Transactional
public class UsageRegister {

    private final EntityManager database;

    UsageRegister(EntityManager database) {
        this.database = database;
    }

    /** An agreement's use so far. */
    public record Total(UUID agreement, long deliveries, long bytes) {}

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

    /** By agreement, also those that were never served. */
    public Map<UUID, Total> totals(List<UUID> agreements) {
        var totals = agreements.stream().collect(Collectors.toMap(Function.identity(), id -> new Total(id, 0, 0)));
        database.createQuery(
                        "select agreementId, count(*), sum(bytes) from Usage where agreementId in :agreements group by agreementId",
                        Total.class)
                .setParameter("agreements", agreements)
                .getResultStream()
                .forEach(total -> totals.put(total.agreement(), total));
        return totals;
    }
}
