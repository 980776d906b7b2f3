package io.lombard.catalog.delivery;

import java.math.BigDecimal;
import java.time.YearMonth;
import java.util.List;

/**
 * What a month costs so far in one currency, before tax.
 *
 * @param currency ISO 4217; empty where all is free
 * @param net sum of the lines
 */
public record Bill(YearMonth month, String currency, List<Line> lines, BigDecimal net) {

    /**
     * What an agreement costs.
     *
     * @param plan code of the price plan
     * @param rows that were handed out
     */
    public record Line(String product, String plan, BigDecimal price, BigDecimal amount, long rows) {}
}
