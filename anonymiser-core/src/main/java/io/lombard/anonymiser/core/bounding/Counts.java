package io.lombard.anonymiser.core.bounding;

import java.io.Serializable;
import java.util.Map;
import java.util.TreeMap;

/**
 * What was read. Exact counts of people and rows: for the bank's own operators, never for a certificate, a published
 * summary or a log that leaves the bank.
 *
 * @param rows rows read
 * @param customers customers with at least one row that counted
 * @param outside rows left out by reason: {@code credit}, {@code other-currency}, {@code unlisted-<dimension>}; a row
 *     is counted under the first reason that applies
 */
public record Counts(long rows, long customers, Map<String, Long> outside) implements Serializable {

    public static final String CREDIT = "credit";
    public static final String OTHER_CURRENCY = "other-currency";
    /** Followed by the name of the dimension. */
    public static final String UNLISTED = "unlisted-";

    static final Counts NONE = new Counts(0, 0, Map.of());

    public Counts {
        outside = Map.copyOf(outside);
    }

    /** Rows that entered the sums. */
    public long counted() {
        return rows - outside.values().stream().mapToLong(Long::longValue).sum();
    }

    Counts plus(Counts other) {
        var together = new TreeMap<>(outside);
        other.outside.forEach((reason, count) -> together.merge(reason, count, Long::sum));
        return new Counts(rows + other.rows, customers + other.customers, together);
    }
}
