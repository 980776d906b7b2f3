package io.lombard.anonymiser.lake;

import java.time.YearMonth;
import java.util.Comparator;

/**
 * A month of a kind of fact: what is landed, compacted and released together.
 *
 * @param month {@code 2026-08}, or {@code latest} for facts that are not of a month
 */
record FactMonth(FactType type, String month) implements Comparable<FactMonth> {

    static final String LATEST = "latest";

    private static final Comparator<FactMonth> ORDER =
            Comparator.comparing(FactMonth::type).thenComparing(FactMonth::month);

    static FactMonth of(FactType type, YearMonth month) {
        return new FactMonth(type, type.isByMonth() ? month.toString() : LATEST);
    }

    static FactMonth of(String fact, String month) {
        return new FactMonth(FactType.ofFact(fact), month);
    }

    String fact() {
        return type.fact();
    }

    @Override
    public int compareTo(FactMonth other) {
        return ORDER.compare(this, other);
    }
}
