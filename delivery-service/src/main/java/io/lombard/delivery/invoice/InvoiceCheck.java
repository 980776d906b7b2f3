package io.lombard.delivery.invoice;

import io.lombard.delivery.audit.AuditEntry;
import io.lombard.delivery.audit.AuditLines;
import io.lombard.delivery.audit.AuditRange;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import org.eclipse.microprofile.openapi.annotations.media.Schema;

/** Makes an invoice again of the audit and compares. The audit's own chain is checked elsewhere. */
@ApplicationScoped
class InvoiceCheck {

    private static final Instant EVER = Instant.parse("9999-12-31T00:00:00Z");

    private final Bills bills;
    private final InvoiceStore store;
    private final AuditLines audit;

    InvoiceCheck(Bills bills, InvoiceStore store, AuditLines audit) {
        this.bills = bills;
        this.store = store;
        this.audit = audit;
    }

    /** @param differences what does not agree, in sentences; empty where all does */
    @Schema(name = "InvoiceCheck")
    record Report(String number, boolean holds, List<String> differences) {}

    Report check(Invoice invoice) {
        var differences = new ArrayList<String>();
        var again = bills.audited(invoice.bill().partner(), invoice.bill().month()).stream()
                .filter(bill -> bill.currency().equals(invoice.bill().currency()))
                .findFirst()
                .orElseGet(() -> Bill.of(
                        invoice.bill().partner(),
                        invoice.bill().month(),
                        invoice.bill().currency(),
                        List.of()));
        compareLines(invoice.bill(), again, differences);
        compareSums(invoice, again, differences);
        compareHash(invoice, differences);
        return new Report(invoice.number(), differences.isEmpty(), differences);
    }

    private static void compareLines(Bill issued, Bill again, List<String> differences) {
        issued.lines().stream()
                .filter(line -> !again.lines().contains(line))
                .forEach(line -> differences.add("The audit does not give the line of %s, %s: %s %s for %d rows."
                        .formatted(line.product(), line.plan(), line.amount(), issued.currency(), line.rows())));
        again.lines().stream()
                .filter(line -> !issued.lines().contains(line))
                .forEach(line -> differences.add("The audit gives another line of %s, %s: %s %s for %d rows."
                        .formatted(line.product(), line.plan(), line.amount(), issued.currency(), line.rows())));
    }

    private static void compareSums(Invoice invoice, Bill again, List<String> differences) {
        var made = Invoice.of(
                invoice.number(),
                invoice.issuedOn(),
                java.time.Period.between(invoice.issuedOn(), invoice.dueOn()),
                invoice.seller(),
                again,
                invoice.taxCategory(),
                invoice.taxPercent());
        if (made.total().compareTo(invoice.total()) != 0) {
            differences.add("The audit gives a total of %s instead of %s.".formatted(made.total(), invoice.total()));
        }
    }

    private void compareHash(Invoice invoice, List<String> differences) {
        var partner = invoice.bill().partner();
        var hash = store.presentHash(invoice);
        boolean isAudited = audit
                .read(
                        AuditRange.about(partner, "invoiced", Instant.EPOCH, EVER, Long.MAX_VALUE),
                        AuditEntry.Invoiced.class)
                .stream()
                .anyMatch(line ->
                        line.invoice().equals(invoice.number()) && line.sha256().equals(hash));
        if (!isAudited) {
            differences.add("The invoice is not the one whose SHA-256 is in the audit.");
        }
    }
}
