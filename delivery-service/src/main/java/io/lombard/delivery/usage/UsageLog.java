package io.lombard.delivery.usage;

import com.github.benmanes.caffeine.cache.Cache;
import com.github.benmanes.caffeine.cache.Caffeine;
import io.lombard.contracts.event.Topics;
import io.lombard.contracts.event.UsageRecorded;
import io.lombard.contracts.problem.ProblemException;
import io.lombard.delivery.audit.AuditEntry;
import io.lombard.delivery.audit.AuditTrail;
import io.lombard.delivery.audit.Batch;
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
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import java.util.concurrent.atomic.AtomicBoolean;
import org.jspecify.annotations.Nullable;

/**
 * Records deliveries. A delivery, its event and its line in the audit are written together, once. What is not recorded
 * must not be delivered: record first.
 */
@ApplicationScoped
public class UsageLog {

    private static final int MOST_KNOWN = 100_000;

    private static final String INSERT = """
            insert into usage (usage_id, agreement_id, agreement_version, partner, product, table_version, access,
                rows, bytes, recorded_at)
            values (?, ?, ?, ?, ?, ?, ?, ?, ?, ?) on conflict do nothing
            """;

    private final AuditTrail audit;
    private final Database database;
    private final Entitlement entitlement;
    private final Quota quota;
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
            Clock clock,
            MeterRegistry metrics) {
        this.audit = audit;
        this.database = database;
        this.entitlement = entitlement;
        this.quota = quota;
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
        record(ofDay(agreement, content, clock.instant()), caller, agreement, tableVersion, access, rows, bytes);
    }

    /** The id of the one delivery as which some content counts under an agreement on the day (UTC) of a moment. */
    public static UUID ofDay(Agreement agreement, String content, Instant moment) {
        var day = LocalDate.ofInstant(moment, ZoneOffset.UTC);
        var delivery = "%s %s %s".formatted(agreement.id(), content, day);
        return UUID.nameUUIDFromBytes(delivery.getBytes(StandardCharsets.UTF_8));
    }

    /**
     * A list of a table's files. Each counts; its rows take nothing from the quota. Not within a transaction.
     *
     * @param files their ids
     * @param goesOn it is a further page of a list that was begun
     * @throws ProblemException if the agreement's quota is spent, the list is a new one and none of its files was fetched
     *     today; then the refusal is in the audit
     */
    public void recordList(
            Caller caller,
            Agreement agreement,
            long tableVersion,
            List<String> files,
            boolean goesOn,
            long rows,
            long bytes) {
        var list =
                delivery(UUID.randomUUID(), caller, agreement, tableVersion, Access.DELTA_SHARING_QUERY, rows, bytes);
        append(caller, agreement, batch -> {
            if (!goesOn) {
                checkList(agreement, files, batch.at());
            }
            batch.add(INSERT, row(list, batch.at()));
            tell(list, batch);
            return Optional.of(new AuditEntry.Listed(list));
        });
        count(list);
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
        var delivery = delivery(id, caller, agreement, tableVersion, access, rows, bytes);
        var first = new AtomicBoolean();
        append(caller, agreement, batch -> {
            first.set(isFirst(delivery, agreement, access, batch.at()));
            if (!first.get()) {
                return Optional.empty();
            }
            tell(delivery, batch);
            return Optional.of(
                    access.isListing() ? new AuditEntry.Listed(delivery) : new AuditEntry.Delivered(delivery));
        });
        recorded.put(id, true);
        if (first.get()) {
            count(delivery);
        }
    }

    private static AuditEntry.Delivery delivery(
            UUID id, Caller caller, Agreement agreement, long tableVersion, Access access, long rows, long bytes) {
        return new AuditEntry.Delivery(
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
    }

    private void append(Caller caller, Agreement agreement, AuditTrail.Deed deed) {
        try {
            audit.append(deed);
        } catch (ProblemException spent) {
            entitlement.refused(caller, agreement.product(), agreement, spent);
            throw spent;
        }
    }

    /**
     * Whether it is recorded now and not before. A quota is asked first, so that a delivery which it refuses leaves nothing
     * behind; an event brings no rows and was sent already.
     */
    private boolean isFirst(AuditEntry.Delivery delivery, Agreement agreement, Access access, Instant at) {
        if (access != Access.PUSH_WEBHOOK && quota.isLimited(agreement)) {
            if (isAnyRecorded(List.of(delivery.delivery()))) {
                return false;
            }
            quota.check(agreement, delivery.rows(), at);
        }
        return database.update(INSERT, row(delivery, at)) == 1;
    }

    private void checkList(Agreement agreement, List<String> files, Instant at) {
        try {
            quota.check(agreement, 1, at);
        } catch (ProblemException spent) {
            if (!isAnyOfDay(agreement, files, at)) {
                throw spent;
            }
        }
    }

    private boolean isAnyOfDay(Agreement agreement, List<String> contents, Instant at) {
        return isAnyRecorded(
                contents.stream().map(content -> ofDay(agreement, content, at)).toList());
    }

    private boolean isAnyRecorded(List<UUID> ids) {
        Object texts = ids.stream().map(UUID::toString).toArray(String[]::new);
        return !database.query(
                        "select 1 from usage where usage_id = any (?::uuid[]) limit 1", row -> row.getInt(1), texts)
                .isEmpty();
    }

    private void count(AuditEntry.Delivery delivery) {
        metrics.counter("lombard.deliveries", "access", delivery.access()).increment();
        metrics.counter("lombard.delivered.rows", "access", delivery.access()).increment((double) delivery.rows());
        metrics.counter("lombard.delivered.bytes", "access", delivery.access()).increment((double) delivery.bytes());
    }

    private static @Nullable Object[] row(AuditEntry.Delivery delivery, Instant at) {
        return new Object[] {
            delivery.delivery(),
            delivery.agreement(),
            delivery.agreementVersion(),
            delivery.partner(),
            delivery.product(),
            delivery.tableVersion(),
            delivery.access(),
            delivery.rows(),
            delivery.bytes(),
            at.atOffset(ZoneOffset.UTC)
        };
    }

    private static void tell(AuditEntry.Delivery delivery, Batch batch) {
        batch.tell(Topics.USAGE_RECORDED, delivery.agreement().toString(), event(delivery, batch.at()));
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
