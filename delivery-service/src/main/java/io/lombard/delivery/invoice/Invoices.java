package io.lombard.delivery.invoice;

import io.lombard.contracts.problem.ProblemException;
import io.lombard.delivery.audit.AuditEntry;
import io.lombard.delivery.audit.AuditTrail;
import io.lombard.delivery.entitlement.DeliveryProblem;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Clock;
import java.time.Instant;
import java.time.LocalDate;
import java.time.YearMonth;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicReference;
import org.jspecify.annotations.Nullable;

/**
 * Issues invoices: one a partner, month and currency, once. Each is a line of the audit and is made while no other line
 * is written, so numbers have no gaps and no delivery of the month is missing.
 */
@ApplicationScoped
class Invoices {

    private final Bills bills;
    private final InvoiceStore store;
    private final AuditTrail audit;
    private final InvoiceConfig config;
    private final Clock clock;

    Invoices(Bills bills, InvoiceStore store, AuditTrail audit, InvoiceConfig config, Clock clock) {
        this.bills = bills;
        this.store = store;
        this.audit = audit;
        this.config = config;
        this.clock = clock;
    }

    /**
     * Issues what isn't issued yet of a month.
     *
     * @return what was issued now
     * @throws ProblemException if the month isn't over, or the seller isn't configured
     */
    List<Invoice.Summary> issue(YearMonth month) {
        var seller = config.seller()
                .map(Invoice.Party::from)
                .orElseThrow(() -> new ProblemException(
                        DeliveryProblem.SELLER_MISSING, "Set lombard.invoice.seller.name and what follows it."));
        var end = Billing.begin(month.plusMonths(1));
        if (clock.instant().isBefore(end)) {
            throw new ProblemException(DeliveryProblem.MONTH_NOT_OVER, "It ends at " + end + ".");
        }
        var issued = new ArrayList<Invoice.Summary>();
        for (var partner : store.partners()) {
            for (var bill : bills.metered(partner, month, end)) {
                if (bill.isToBePaid()) {
                    issue(bill.currency(), partner, month, seller).ifPresent(issued::add);
                }
            }
        }
        return issued;
    }

    /** Empty where it was issued before. Of a try that was rolled back nothing is left. */
    private Optional<Invoice.Summary> issue(String currency, String partner, YearMonth month, Invoice.Party seller) {
        var issued = new AtomicReference<Invoice.@Nullable Summary>();
        audit.append(batch -> {
            var made = make(currency, partner, month, seller, batch.at());
            issued.set(made.map(Made::summary).orElse(null));
            return made.map(Made::entry);
        });
        return Optional.ofNullable(issued.get());
    }

    /** What was made, and its line of the audit. */
    private record Made(Invoice.Summary summary, AuditEntry entry) {}

    /** Under the audit's lock: what is metered now of a month that is over is all there will be. */
    private Optional<Made> make(String currency, String partner, YearMonth month, Invoice.Party seller, Instant at) {
        if (store.isIssued(partner, month, currency)) {
            return Optional.empty();
        }
        var bill = bills.metered(partner, month, Billing.begin(month.plusMonths(1))).stream()
                .filter(one -> one.currency().equals(currency))
                .findFirst()
                .orElseThrow();
        long sequence = store.nextSequence();
        var invoice = Invoice.of(
                "%s-%06d".formatted(config.numberPrefix(), sequence),
                LocalDate.ofInstant(at, ZoneOffset.UTC),
                config.payWithin(),
                seller,
                bill,
                config.taxCategory(),
                config.taxPercent());
        var sha256 = store.keep(sequence, invoice, at);
        return Optional.of(new Made(
                invoice.summary(),
                new AuditEntry.Invoiced(partner, invoice.number(), month, currency, invoice.total(), sha256)));
    }
}
