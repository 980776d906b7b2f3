package io.lombard.anonymiser.lake;

import java.util.Arrays;

/**
 * A fact on its way into the lake, one for all records of a topic: it is filled again and again, as millions of
 * short-lived objects would cost more than the parsing. Each value stands at its column's place: texts in one array,
 * numbers in two (an id and a token need both, the others the lower one).
 */
final class Fact {

    final FactType type;
    final String[] texts;
    final long[] high;
    final long[] low;
    /** Months since year 0. */
    int month;

    private final int token;

    Fact(FactType type) {
        this.type = type;
        int columns = type.columns().size();
        texts = new String[columns];
        Arrays.fill(texts, "");
        high = new long[columns];
        low = new long[columns];
        token = type.columns().indexOf(Column.TOKEN);
    }

    /** Customers are spread over the buckets by the first hexadecimal digit of their token, alike for all facts. */
    int bucket() {
        return (int) (high[token] >>> 60);
    }
}
