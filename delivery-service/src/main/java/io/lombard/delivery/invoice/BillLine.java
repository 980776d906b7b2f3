package io.lombard.delivery.invoice;

import com.fasterxml.jackson.annotation.JsonFormat;
import io.lombard.contracts.event.Price;
import java.math.BigDecimal;
import java.math.RoundingMode;
import java.util.Currency;
import java.util.UUID;

/**
 * What an agreement costs at one price.
 *
 * @param plan code of the price plan
 * @param price in major units, for a month or for a thousand rows
 * @param quantity months or thousands of rows, exact
 * @param amount quantity times price, rounded once, half up, to the currency's fraction digits
 */
public record BillLine(
        String product,
        UUID agreement,
        String plan,
        @JsonFormat(shape = JsonFormat.Shape.STRING) BigDecimal price,
        @JsonFormat(shape = JsonFormat.Shape.STRING) BigDecimal quantity,
        @JsonFormat(shape = JsonFormat.Shape.STRING) BigDecimal amount,
        long deliveries,
        long rows) {

    private static final int THOUSAND = 3;

    static BillLine of(String product, UUID agreement, Price price, Rows used) {
        var quantity = price instanceof Price.Flat ? BigDecimal.ONE : BigDecimal.valueOf(used.rows(), THOUSAND);
        return new BillLine(
                product,
                agreement,
                price.kind(),
                price.sum(),
                quantity,
                rounded(quantity.multiply(price.sum()), price.money()),
                used.deliveries(),
                used.rows());
    }

    /** Without a currency it is nothing. */
    static BigDecimal rounded(BigDecimal sum, String currency) {
        return currency.isEmpty()
                ? BigDecimal.ZERO
                : sum.setScale(Currency.getInstance(currency).getDefaultFractionDigits(), RoundingMode.HALF_UP);
    }

    /** What was handed out. */
    record Rows(long deliveries, long rows) {

        static final Rows NONE = new Rows(0, 0);

        Rows plus(Rows other) {
            return new Rows(deliveries + other.deliveries, rows + other.rows);
        }
    }
}
