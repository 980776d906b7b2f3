package io.lombard.delivery.invoice;

import com.fasterxml.jackson.annotation.JsonFormat;
import java.math.BigDecimal;
import java.math.RoundingMode;
import java.time.LocalDate;
import java.time.YearMonth;
import java.time.temporal.TemporalAmount;
import java.util.Currency;
import org.eclipse.microprofile.openapi.annotations.media.Schema;

/**
 * A bill that was issued: it never changes.
 *
 * @param number without gaps in the order of issue
 * @param tax of the bill's net sum, rounded once, half up, to the currency's fraction digits
 * @param total what is to be paid
 */
public record Invoice(
        String number,
        LocalDate issuedOn,
        LocalDate dueOn,
        Party seller,
        Bill bill,
        String taxCategory,
        @JsonFormat(shape = JsonFormat.Shape.STRING) BigDecimal taxPercent,
        @JsonFormat(shape = JsonFormat.Shape.STRING) BigDecimal tax,
        @JsonFormat(shape = JsonFormat.Shape.STRING) BigDecimal total) {

    /** The bank as it was called on the day of issue. */
    @Schema(name = "Seller")
    public record Party(String name, String taxId, String street, String city, String postcode, String country) {

        static Party from(InvoiceConfig.Seller seller) {
            return new Party(
                    seller.name(), seller.taxId(), seller.street(), seller.city(), seller.postcode(), seller.country());
        }
    }

    /** What a list of invoices says of one. */
    @Schema(name = "InvoiceSummary")
    public record Summary(
            String number,
            String partner,
            YearMonth month,
            String currency,
            LocalDate issuedOn,
            LocalDate dueOn,
            @JsonFormat(shape = JsonFormat.Shape.STRING) BigDecimal total) {}

    static Invoice of(
            String number,
            LocalDate issuedOn,
            TemporalAmount payWithin,
            Party seller,
            Bill bill,
            String taxCategory,
            BigDecimal taxPercent) {
        int digits = Currency.getInstance(bill.currency()).getDefaultFractionDigits();
        var tax = bill.net().multiply(taxPercent).movePointLeft(2).setScale(digits, RoundingMode.HALF_UP);
        return new Invoice(
                number,
                issuedOn,
                issuedOn.plus(payWithin),
                seller,
                bill,
                taxCategory,
                taxPercent,
                tax,
                bill.net().add(tax));
    }

    Summary summary() {
        return new Summary(number, bill.partner(), bill.month(), bill.currency(), issuedOn, dueOn, total);
    }
}
