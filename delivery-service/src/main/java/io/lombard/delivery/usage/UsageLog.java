package io.lombard.delivery.usage;

import com.github.benmanes.caffeine.cache.Cache;
import com.github.benmanes.caffeine.cache.Caffeine;
import io.lombard.contracts.event.Topics;
import io.lombard.contracts.event.UsageRecorded;
import io.lombard.contracts.outbox.Outbox;
import io.lombard.contracts.problem.ProblemException;
import io.lombard.delivery.audit.AuditEntry;
import io.lombard.delivery.audit.AuditTrail;
import io.lombard.delivery.audit.Caller;
import io.lombard.delivery.database.Database;
import io.lombard.delivery.entitlement.Agreement;
import io.lombard.delivery.entitlement.Entitlement;
import io.micrometer.core.instrument.MeterRegistry;
import jakarta.enterprise.context.ApplicationScoped;
import java.nio.charset.StandardCharsets;
import java.time.Clock;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.Optional;
import java.util.UUID;
import java.util.concurrent.atomic.AtomicBoolean;

/**
 * Records deliveries. A delivery, its event and its line in the audit are written together, once. What is not recorded
 * must not be delivered: record first.
 */
@ApplicationScoped
public class UsageLog {

    private static final int MOST_KNOWN = 100_000;

    private final AuditTrail audit;
    private final Database database;
    private final Entitlement entitlement;
    private final Quota quota;
    private final Outbox outbox;
    private final Clock clock;
    private final MeterRegistry metrics;

    /** Deliveries that are known to be recorded: what came once is asked for again and again, in ranges above all. */
    private final Cache<UUID, Boolean> recorded =
            Caffeine.newBuilder().maximumSize(MOST_KNOWN).build();

    UsageLog(
            AuditTrail audit,
            Database database,
            Entitlement entitlement,
            Quota quota,
            Outbox outbox,
            Clock clock,
            MeterRegistry metrics) {
        this.audit = audit;
        this.database = database;
        this.entitlement = entitlement;
        this.quota = quota;
        this.outbox = outbox;
        this.clock = clock;
        this.metrics = metrics;
    }

    /** A delivery that counts once a day (UTC): the same content under the same agreement. Not within a transaction. */
    public void recordOfDay(
            String content,
            Caller caller,
            Agreement agreement,
            long tableVersion,
            Access access,
            long rows,
            long bytes) {
        var day = LocalDate.ofInstant(clock.instant(), ZoneOffset.UTC);
        var delivery = "%s %s %s".formatted(agreement.id(), content, day);
        var id = UUID.nameUUIDFromBytes(delivery.getBytes(StandardCharsets.UTF_8));
        record(id, caller, agreement, tableVersion, access, rows, bytes);
    }

    /**
     * Does nothing where a delivery of this id is recorded already, so what was begun can be read to its end. Not within
     * a transaction.
     *
     * @throws ProblemException if it is more than the agreement's quota leaves; then the refusal is in the audit
     */
    public void record(
            UUID id, Caller caller, Agreement agreement, long tableVersion, Access access, long rows, long bytes) {
        if (recorded.getIfPresent(id) != null) {
            return;
        }
        var delivery = new AuditEntry.Delivery(
                agreement.partner(),
                caller.credential(),
                agreement.product(),
                tableVersion,
                access.code(),
                rows,
                bytes,
                agreement.id(),
                agreement.version(),
                id);
        var entry = access.isListing() ? new AuditEntry.Listed(delivery) : new AuditEntry.Delivered(delivery);
        var first = new AtomicBoolean();
        try {
            audit.append(at -> {
                first.set(isFirst(delivery, at));
                if (!first.get()) {
                    return Optional.empty();
                }
                // A list takes nothing, but of a spent quota there is none. An event brings no rows and was sent
                // already.
                if (access != Access.PUSH_WEBHOOK) {
                    quota.check(agreement, access.isListing() ? 1 : 0, at);
                }
                return Optional.of(entry);
            });
        } catch (ProblemException spent) {
            entitlement.refused(caller, agreement.product(), agreement, spent);
            throw spent;
        }
        if (!access.isListing()) {
            recorded.put(id, true);
        }
        if (first.get()) {
            count(delivery);
        }
    }

    private void count(AuditEntry.Delivery delivery) {
        metrics.counter("lombard.deliveries", "access", delivery.access()).increment();
        metrics.counter("lombard.delivered.rows", "access", delivery.access()).increment((double) delivery.rows());
        metrics.counter("lombard.delivered.bytes", "access", delivery.access()).increment((double) delivery.bytes());
    }

    private boolean isFirst(AuditEntry.Delivery delivery, Instant at) {
        int added = database.update(
                """
                insert into usage (usage_id, agreement_id, agreement_version, partner, product, table_version, access,
                    rows, bytes, recorded_at)
                values (?, ?, ?, ?, ?, ?, ?, ?, ?, ?) on conflict do nothing
                """,
                delivery.delivery(),
                delivery.agreement(),
                delivery.agreementVersion(),
                delivery.partner(),
                delivery.product(),
                delivery.tableVersion(),
                delivery.access(),
                delivery.rows(),
                delivery.bytes(),
                at.atOffset(ZoneOffset.UTC));
        if (added == 1) {
            outbox.add(Topics.USAGE_RECORDED, delivery.agreement().toString(), event(delivery, at));
        }
        return added == 1;
    }

    private static UsageRecorded event(AuditEntry.Delivery delivery, Instant at) {
        return new UsageRecorded(
                delivery.delivery().toString(),
                delivery.agreement().toString(),
                delivery.partner(),
                delivery.product(),
                delivery.tableVersion(),
                delivery.access(),
                delivery.rows(),
                delivery.bytes(),
                at);
    }
}
