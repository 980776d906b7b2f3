package io.lombard.contracts.event;

import java.time.YearMonth;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/**
 * How much of a table's rows an agreement opens.
 *
 * @param rows by column, the codes whose rows are open; a column that isn't named is open whole
 * @param firstMonth the first data month that is open; null for all that were ever published
 * @param monthlyRows how many rows may be delivered in a calendar month (UTC); null for any number
 */
public record Limits(
        Map<String, List<String>> rows,
        @Nullable YearMonth firstMonth,
        @Nullable Long monthlyRows) {

    public static final Limits NONE = new Limits(Map.of(), null, null);

    public Limits {
        var sorted = new TreeMap<String, List<String>>();
        rows.forEach((column, codes) -> sorted.put(column, List.copyOf(codes)));
        rows = Collections.unmodifiableMap(sorted);
    }
}
