package io.lombard.catalog.billing;

import io.lombard.catalog.delivery.Batch;
import io.lombard.catalog.delivery.Usage;
import java.time.YearMonth;
import java.util.Comparator;
import java.util.List;
import java.util.stream.Collectors;

/**
 * What an organisation used in some months.
 *
 * @param months those in which there was something, newest first
 * @param cut whether there is more than can be shown
 */
record UsedMonths(List<Month> months, boolean cut) {

    /** Of one month, by dataset. */
    record Month(YearMonth month, List<Sum> datasets) {}

    static UsedMonths of(Batch<Usage> used) {
        var byMonth = used.items().stream().collect(Collectors.groupingBy(Usage::month));
        var months = byMonth.entrySet().stream()
                .map(month -> new Month(month.getKey(), Sum.by(month.getValue(), Usage::product, Usage::access)))
                .sorted(Comparator.comparing(Month::month).reversed())
                .toList();
        return new UsedMonths(months, used.hasNext());
    }
}
