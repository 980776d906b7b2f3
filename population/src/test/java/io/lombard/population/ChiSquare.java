package io.lombard.population;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Arrays;

/**
 * Pearson's test of counts against probabilities. The limit is the quantile that a right program passes all but one
 * time in a million (Wilson and Hilferty's approximation); the tests' seeds are fixed, so that time never comes.
 */
final class ChiSquare {

    /** Normal quantile of 1 - 1e-6. */
    private static final double ONE_IN_A_MILLION = 4.753;

    static void assertFits(long[] counts, double[] weights) {
        double total = Arrays.stream(counts).sum();
        double sum = Arrays.stream(weights).sum();
        double statistic = 0;
        for (int i = 0; i < counts.length; i++) {
            double expected = total * weights[i] / sum;
            assertThat(expected).as("expected count of class %s", i).isGreaterThan(5);
            statistic += (counts[i] - expected) * (counts[i] - expected) / expected;
        }
        assertThat(statistic).as("chi-square of %s", Arrays.toString(counts)).isLessThan(limit(counts.length - 1));
    }

    private static double limit(int degrees) {
        double spread = 2.0 / (9 * degrees);
        return degrees * Math.pow(1 - spread + ONE_IN_A_MILLION * Math.sqrt(spread), 3);
    }

    private ChiSquare() {}
}
