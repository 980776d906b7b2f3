package io.lombard.delivery.insights;

import org.jspecify.annotations.Nullable;

/**
 * An answer as it is sent.
 *
 * @param nextPage token of the next page, or null at the end
 */
record InsightAnswer(String body, int rows, @Nullable String nextPage) {

    /** About what it takes in memory. */
    int weight() {
        return 2 * body.length() + 200;
    }
}
