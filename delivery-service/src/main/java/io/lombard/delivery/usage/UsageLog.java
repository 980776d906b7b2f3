package io.lombard.delivery.usage;

import io.lombard.contracts.event.Topics;
import io.lombard.contracts.event.UsageRecorded;
import io.lombard.contracts.outbox.Outbox;
import io.lombard.delivery.database.Database;
import io.lombard.delivery.entitlement.Agreement;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.transaction.Transactional;
import java.time.Clock;
import java.time.ZoneOffset;
import java.time.temporal.ChronoUnit;
import java.util.UUID;

/** Records deliveries. A delivery and its event are written together, once. */
@ApplicationScoped
public class UsageLog {

    private final Database database;
    private final Outbox outbox;
    private final Clock clock;

    UsageLog(Database database, Outbox outbox, Clock clock) {
        this.database = database;
        this.outbox = outbox;
        this.clock = clock;
    }

    /** Does nothing where a delivery of this id is recorded already. */
    @Transactional
    public void record(UUID id, Agreement agreement, long tableVersion, Access access, long rows, long bytes) {
        var now = clock.instant().truncatedTo(ChronoUnit.MICROS);
        int added = database.update(
                """
                insert into usage (usage_id, agreement_id, partner, product, table_version, access, rows, bytes,
                    recorded_at)
                values (?, ?, ?, ?, ?, ?, ?, ?, ?) on conflict do nothing
                """,
                id,
                agreement.id(),
                agreement.partner(),
                agreement.product(),
                tableVersion,
                access.code(),
                rows,
                bytes,
                now.atOffset(ZoneOffset.UTC));
        if (added == 1) {
            outbox.add(
                    Topics.USAGE_RECORDED,
                    agreement.id().toString(),
                    new UsageRecorded(
                            id.toString(),
                            agreement.id().toString(),
                            agreement.partner(),
                            agreement.product(),
                            tableVersion,
                            access.code(),
                            rows,
                            bytes,
                            now));
        }
    }
}
