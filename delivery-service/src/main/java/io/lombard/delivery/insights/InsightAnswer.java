package io.lombard.delivery.insights;

import org.jspecify.annotations.Nullable;

/**
 * An answer as it is sent.
 *
 * @param name of what it holds; another answer has another
 * @param nextPage token of the next page, or null at the end
 */
@SuppressWarnings("ArrayRecordComponent") // never compared
record InsightAnswer(
        String name, byte[] body, int rows, @Nullable String nextPage) {

    String tag() {
        return '"' + name + '"';
    }

    /** About what it takes in memory. */
    int weight() {
        return body.length + 200;
    }
}
