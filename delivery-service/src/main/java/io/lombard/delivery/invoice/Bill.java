package io.lombard.delivery.invoice;

import com.fasterxml.jackson.annotation.JsonFormat;
import java.math.BigDecimal;
import java.time.YearMonth;
import java.util.List;
import org.eclipse.microprofile.openapi.annotations.media.Schema;

/**
 * What a partner owes for a calendar month in one currency, before tax.
 *
 * @param currency ISO 4217; empty where all is free
 * @param lines by product, agreement and plan
 * @param net sum of the lines
 */
public record Bill(
        String partner,
        YearMonth month,
        String currency,
        List<BillLine> lines,
        @JsonFormat(shape = JsonFormat.Shape.STRING) BigDecimal net) {

    static Bill of(String partner, YearMonth month, String currency, List<BillLine> lines) {
        var net = lines.stream().map(BillLine::amount).reduce(BigDecimal.ZERO, BigDecimal::add);
        return new Bill(partner, month, currency, List.copyOf(lines), net);
    }

    @Schema(hidden = true)
    boolean isToBePaid() {
        return !currency.isEmpty();
    }
}
