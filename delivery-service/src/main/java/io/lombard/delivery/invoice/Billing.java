package io.lombard.delivery.invoice;

import io.lombard.contracts.event.Price;
import io.lombard.delivery.audit.AuditEntry;
import io.lombard.delivery.usage.Used;
import java.time.Instant;
import java.time.YearMonth;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Collectors;

/**
 * The rules of what is to be paid; a function of agreements and rows, and of nothing else. Months are calendar months in
 * UTC.
 *
 * <ul>
 *   <li><b>flat</b>: the whole monthly sum for each month in which the agreement was open for at least a moment, at the
 *       price of the first such moment. Nothing is split by days.
 *   <li><b>per use</b>: rows handed out, divided by a thousand, times the price of the version under which they were.
 *       The same file or answer counts once a day; lists of files hand out none.
 *   <li><b>free</b>: listed, at nothing, on the bill in the partner's first currency.
 * </ul>
 *
 * A line is an agreement at one price. It is rounded once, half up, to the fraction digits of its currency.
 */
final class Billing {

    private static final Comparator<BillLine> ORDER = Comparator.comparing(BillLine::product)
            .thenComparing(line -> line.agreement().toString())
            .thenComparing(BillLine::plan)
            .thenComparing(BillLine::price);

    private final String partner;
    private final YearMonth month;
    private final Map<Price, List<BillLine>> lines = new LinkedHashMap<>();

    private Billing(String partner, YearMonth month) {
        this.partner = partner;
        this.month = month;
    }

    /**
     * A bill for each currency; one without a currency where all is free; none where nothing is.
     *
     * @param until the end of the month, or now
     * @param agreed all versions of all agreements of the partner
     * @param used what was handed out in the month until then
     */
    static List<Bill> of(
            String partner, YearMonth month, Instant until, List<AuditEntry.Agreed> agreed, List<Used> used) {
        var billing = new Billing(partner, month);
        var byAgreement = agreed.stream().collect(Collectors.groupingBy(AuditEntry.Agreed::agreement));
        byAgreement.values().forEach(versions -> billing.add(new Terms(versions), until, used));
        return billing.bills();
    }

    static Instant begin(YearMonth month) {
        return month.atDay(1).atStartOfDay().toInstant(ZoneOffset.UTC);
    }

    private void add(Terms terms, Instant until, List<Used> used) {
        var rows = new LinkedHashMap<Price, BillLine.Rows>();
        terms.firstFlatPrice(begin(month), until).ifPresent(flat -> rows.put(flat, BillLine.Rows.NONE));
        var flat = rows.keySet().stream().findFirst();
        for (var part : used) {
            if (part.agreement().equals(terms.agreement())) {
                var price = terms.price(part.agreementVersion());
                // A month has one flat price, whatever it changes to in the middle.
                var counted = price instanceof Price.Flat ? flat.orElse(price) : price;
                rows.merge(counted, new BillLine.Rows(part.deliveries(), part.rows()), BillLine.Rows::plus);
            }
        }
        rows.forEach((price, handed) -> lines.computeIfAbsent(price, key -> new ArrayList<>())
                .add(BillLine.of(terms.product(), terms.agreement(), price, handed)));
    }

    private List<Bill> bills() {
        var byCurrency = new TreeMap<String, List<BillLine>>();
        lines.forEach((price, same) -> byCurrency
                .computeIfAbsent(price.money(), key -> new ArrayList<>())
                .addAll(same));
        var free = byCurrency.remove("");
        if (free != null) {
            var first = byCurrency.isEmpty() ? "" : byCurrency.firstKey();
            byCurrency.computeIfAbsent(first, key -> new ArrayList<>()).addAll(free);
        }
        return byCurrency.entrySet().stream()
                .map(entry -> Bill.of(
                        partner,
                        month,
                        entry.getKey(),
                        entry.getValue().stream().sorted(ORDER).toList()))
                .toList();
    }
}
