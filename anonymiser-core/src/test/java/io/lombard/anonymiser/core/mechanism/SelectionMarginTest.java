package io.lombard.anonymiser.core.mechanism;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.math.BigDecimal;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Margins against sums of the exact distribution and against tables of the normal one. */
class SelectionMarginTest {

    @ParameterizedTest
    @CsvSource({"1", "4", "100", "2500", "90000"})
    void theTailIsNeverBelowTheExactOneAndClose(long variance) {
        var tail = new GaussianTail(new DiscreteGaussian(variance));
        long reach = (long) (11 * Math.sqrt(variance));
        for (long t = tail.start(); t < reach; t += 1 + reach / 200) {
            double exact = exactTail(variance, t);
            double bound = tail.atLeast(t).doubleValue();
            // The integral over [x - 1/2, x + 1/2] of exp(-slope u) is sinh(slope / 2) / (slope / 2) times its middle.
            // Nearly
            // all of the tail lies within the next two sigma, where slopes are at most this.
            double slope = (t + 2 * Math.sqrt(variance)) / variance;

            assertThat(bound).isGreaterThanOrEqualTo(exact * (1 - 1e-9));
            assertThat(bound).isLessThanOrEqualTo(exact * 2 * Math.sinh(slope / 2) / slope * (1 + 1e-6) + 1e-33);
        }
    }

    @ParameterizedTest
    @CsvSource({
        "100, 1, 1e-3",
        "100, 4, 1e-3",
        "2500, 1, 1e-6",
        "2500, 32, 1e-6",
        "90000, 1, 1e-11",
        "90000, 4, 1e-11",
        "4, 4, 1e-11"
    })
    void theMarginIsTheLeastThatTheExactDistributionAllowsOrOneMore(long variance, int cells, double delta) {
        long enough = 40 * (long) Math.sqrt(variance);
        long tooFew = 0;
        while (enough - tooFew > 1) {
            long middle = (enough + tooFew) / 2;
            if (exactTail(variance, middle) * cells <= delta) {
                enough = middle;
            } else {
                tooFew = middle;
            }
        }

        assertThat(margin(variance, cells, Double.toString(delta))).isBetween(enough, enough + 1);
    }

    /** Quantiles of the standard normal distribution as tables have them. */
    @ParameterizedTest
    @CsvSource({
        "1, 1e-3, 3.0902323061678",
        "5, 5e-3, 3.0902323061678",
        "1, 1e-6, 4.7534243088229",
        "3, 3e-9, 5.9978070150077"
    })
    void onAFineLatticeTheMarginIsTheQuantileOfTheNormalDistribution(int cells, String delta, double quantile) {
        long sigma = 1_000_000;

        assertThat((double) margin(sigma * sigma, cells, delta) / sigma).isBetween(quantile, quantile + 3.0 / sigma);
    }

    @Test
    void marginsOutOfRangeAreRefused() {
        var noise = new DiscreteGaussian(100);
        for (var delta : new String[] {"0", "1", "1e-31", "-1e-9"}) {
            assertThatThrownBy(() -> SelectionMargin.of(noise, 1, new BigDecimal(delta)))
                    .isInstanceOf(IllegalArgumentException.class);
        }
        assertThatThrownBy(() -> SelectionMargin.of(noise, 0, new BigDecimal("1e-9")))
                .isInstanceOf(IllegalArgumentException.class);
    }

    private static long margin(long variance, int cells, String delta) {
        return SelectionMargin.of(new DiscreteGaussian(variance), cells, new BigDecimal(delta));
    }

    /** By adding up, smallest first; a double carries the sum to 12 digits. */
    private static double exactTail(long variance, long t) {
        long end = (long) (40 * Math.sqrt(variance)) + 40;
        double beyond = 0;
        for (long x = end; x >= t; x--) {
            beyond += Math.exp(-(double) x * x / (2.0 * variance));
        }
        double all = beyond;
        for (long x = t - 1; x >= -end; x--) {
            all += Math.exp(-(double) x * x / (2.0 * variance));
        }
        return beyond / all;
    }
}
