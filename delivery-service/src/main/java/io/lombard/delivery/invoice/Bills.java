package io.lombard.delivery.invoice;

import io.lombard.delivery.audit.AuditEntry;
import io.lombard.delivery.audit.AuditLines;
import io.lombard.delivery.audit.AuditRange;
import io.lombard.delivery.usage.UsageSums;
import io.lombard.delivery.usage.Used;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Instant;
import java.time.YearMonth;
import java.util.HashMap;
import java.util.List;
import java.util.UUID;

/** Makes bills: of what was metered, or again of the audit alone. Agreements come from the audit both times. */
@ApplicationScoped
class Bills {

    private static final Instant EVER = Instant.parse("9999-12-31T00:00:00Z");

    private final UsageSums sums;
    private final AuditLines audit;

    Bills(UsageSums sums, AuditLines audit) {
        this.sums = sums;
        this.audit = audit;
    }

    /** Of what was metered in a month until a moment. */
    List<Bill> metered(String partner, YearMonth month, Instant until) {
        return Billing.of(partner, month, until, agreed(partner), sums.of(partner, Billing.begin(month), until));
    }

    /** Of the audit's lines about a whole month. */
    List<Bill> audited(String partner, YearMonth month) {
        var until = Billing.begin(month.plusMonths(1));
        return Billing.of(partner, month, until, agreed(partner), delivered(partner, Billing.begin(month), until));
    }

    private List<AuditEntry.Agreed> agreed(String partner) {
        var all = AuditRange.about(partner, "agreed", Instant.EPOCH, EVER, Long.MAX_VALUE);
        return audit.read(all, AuditEntry.Agreed.class);
    }

    private List<Used> delivered(String partner, Instant from, Instant until) {
        var sum = new HashMap<Version, BillLine.Rows>();
        var lines = AuditRange.about(partner, "delivered", from, until, Long.MAX_VALUE);
        audit.read(
                lines,
                AuditEntry.Delivery.class,
                line -> sum.merge(
                        new Version(line.agreement(), line.agreementVersion()),
                        new BillLine.Rows(1, line.rows()),
                        BillLine.Rows::plus));
        return sum.entrySet().stream()
                .map(entry -> new Used(
                        entry.getKey().agreement(),
                        entry.getKey().number(),
                        entry.getValue().deliveries(),
                        entry.getValue().rows()))
                .toList();
    }

    private record Version(UUID agreement, long number) {}
}
