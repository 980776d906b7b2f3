package io.lombard.delivery.usage;

import io.lombard.contracts.problem.ProblemException;
import io.lombard.delivery.database.Database;
import io.lombard.delivery.entitlement.Agreement;
import io.lombard.delivery.entitlement.DeliveryProblem;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.time.YearMonth;
import java.time.ZoneOffset;

/** How many rows an agreement may still have delivered in a calendar month (UTC). */
@ApplicationScoped
class Quota {

    private final Database database;

    Quota(Database database) {
        this.database = database;
    }

    boolean isLimited(Agreement agreement) {
        return agreement.limits().monthlyRows() != null;
    }

    /**
     * Passes if the rows that are recorded for the month, with some more, are within the quota. Call it in the
     * transaction that records a delivery: those come one after the other, so no two can take the last rows.
     *
     * @throws ProblemException that says when the quota begins anew, if they are not
     */
    void check(Agreement agreement, long more, Instant now) {
        var most = agreement.limits().monthlyRows();
        if (most == null) {
            return;
        }
        var month = YearMonth.from(now.atOffset(ZoneOffset.UTC));
        if (delivered(agreement, start(month)) + more > most) {
            throw new ProblemException(
                    DeliveryProblem.QUOTA_SPENT,
                    "The agreement opens %d rows a month; it begins anew at %s."
                            .formatted(most, start(month.plusMonths(1)).toInstant()));
        }
    }

    /** A list of files is no delivery of their rows: each file is, when it is fetched. */
    private long delivered(Agreement agreement, OffsetDateTime since) {
        return database.query("""
                        select coalesce(sum(rows), 0) from usage
                        where agreement_id = ? and recorded_at >= ? and access <> all (?)
                        """, row -> row.getLong(1), agreement.id(), since, Access.listings())
                .getFirst();
    }

    private static OffsetDateTime start(YearMonth month) {
        return month.atDay(1).atStartOfDay().atOffset(ZoneOffset.UTC);
    }
}
