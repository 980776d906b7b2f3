package io.lombard.delivery.push;

import java.time.Duration;
import java.util.random.RandomGenerator;

/**
 * Exponential backoff with equal jitter, so that deliveries which failed together don't come back together.
 *
 * @param first pause after the first failure; each later one is four times as long
 * @param longest no pause is longer
 */
record Backoff(Duration first, Duration longest, RandomGenerator random) {

    private static final int LARGEST_SHIFT = 40;

    /** Between half and all of the pause after so many failures, 1 at least. */
    Duration after(int failures) {
        int shift = Math.min(LARGEST_SHIFT, 2 * (failures - 1));
        // Compared from below, because the product may not fit.
        boolean whole = longest.dividedBy(1L << shift).compareTo(first) > 0;
        long millis = whole ? first.toMillis() << shift : longest.toMillis();
        return Duration.ofMillis(millis / 2 + random.nextLong(millis / 2 + 1));
    }
}
