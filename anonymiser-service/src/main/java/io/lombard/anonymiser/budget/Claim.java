package io.lombard.anonymiser.budget;

import java.time.YearMonth;
import java.util.List;

/**
 * What a release asks of the ledger: the product's share of the accounts of all months that it reads. A product that reads two
 * months is charged twice to each account, by the releases of two months, so each of them gets half of the share.
 *
 * @param months ascending, the data month last; accounts are locked in this order
 * @param hasThreshold whether a part of the months' delta is asked for, too
 */
public record Claim(String product, List<YearMonth> months, boolean hasThreshold) {

    /** @throws IllegalArgumentException when months aren't one, or two that follow each other */
    public Claim {
        months = List.copyOf(months);
        for (int i = 1; i < months.size(); i++) {
            if (!months.get(i).equals(months.get(i - 1).plusMonths(1))) {
                throw new IllegalArgumentException("a release reads consecutive months");
            }
        }
        if (months.isEmpty() || months.size() > 2) {
            throw new IllegalArgumentException("a release reads one month or two");
        }
    }

    /** Of a product without thresholds that reads its data month only. */
    public static Claim of(YearMonth month, String product) {
        return new Claim(product, List.of(month), false);
    }
}
