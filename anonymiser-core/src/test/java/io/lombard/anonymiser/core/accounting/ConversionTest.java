package io.lombard.anonymiser.core.accounting;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import java.math.BigDecimal;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class ConversionTest {

    // Computed outside of this code by a fine grid over alpha.
    @ParameterizedTest
    @CsvSource({
        "2.56, 1e-10, 17.158308718758494",
        "0.5, 1e-6, 5.221534446076523",
        "0.1, 1e-5, 1.9142388331167077",
    })
    void epsilonIsTheValueOfAnIndependentSearch(String rho, double delta, double expected) {
        assertThat(Conversion.epsilon(Rho.of(rho), delta)).isCloseTo(expected, within(1e-6));
    }

    @ParameterizedTest
    @CsvSource({"2.56, 1e-10", "0.5, 1e-6", "0.0149, 1e-9", "0.000001, 1e-9", "20, 1e-12"})
    void epsilonLiesBetweenTheExactGaussianAndTheSimpleFormula(String text, double delta) {
        var rho = Rho.of(text);
        double epsilon = Conversion.epsilon(rho, delta);

        double simple = rho.toDouble() + 2 * Math.sqrt(rho.toDouble() * Math.log(1 / delta));
        assertThat(epsilon).isLessThan(simple);
        // A continuous Gaussian with this rho needs delta(epsilon) (Balle and Wang 2018); a claim below it would be
        // false.
        assertThat(gaussianDelta(epsilon, Conversion.mu(rho))).isLessThanOrEqualTo(delta);
    }

    @Test
    void anyAlphaGivesAnUpperBoundThatTheSearchDoesNotPass() {
        double rho = 0.01;
        double atTwo = 2 * rho + Math.log(1 / 1e-9) + Math.log(0.5) - Math.log(2); // the formula by hand at alpha = 2

        assertThat(Conversion.epsilon(Rho.of("0.01"), 1e-9)).isLessThan(atTwo);
    }

    @Test
    void largestRhoIsTheLastThatFitsTheCap() {
        var rho = Conversion.largestRho(1, 1e-9);

        assertThat(Conversion.epsilon(rho, 1e-9)).isLessThanOrEqualTo(1);
        assertThat(Conversion.epsilon(rho.plus(new Rho(1000)), 1e-9)).isGreaterThan(1);
        assertThat(rho.toDouble()).isCloseTo(0.014973057, within(1e-8));
    }

    /**
     * US Census Bureau, "Census Bureau Sets Key Parameters to Protect Privacy in 2020 Census Results", 9 June 2021: rho = 2.56 for
     * persons is stated there as epsilon = 17.14 at delta = 10^-10. The Bureau converted through the exact discrete noise, so its
     * figure is a little lower than what any noise of that rho guarantees.
     */
    @Test
    void agreesWithThePublishedFigureOfTheCensus() {
        assertThat(Conversion.epsilon(Rho.of("2.56"), 1e-10)).isBetween(17.14, 17.16);
    }

    @Test
    void aTenthOfTheMonthsDeltaIsKeptForThresholds() {
        var cap = MonthCap.of(1, 1e-9);

        assertThat(cap.cost().delta()).isEqualTo(Delta.of("1e-10"));
        assertThat(cap.rho()).isEqualTo(Conversion.largestRho(1, 1e-9 - 1e-10));
        var all = PrivacyLoss.of(cap.cost(), 1e-9);
        assertThat(all.epsilon()).isLessThanOrEqualTo(1).isCloseTo(1, within(1e-9));
        assertThat(PrivacyLoss.of(Cost.of(cap.rho()), 1e-9).epsilon()).isLessThan(all.epsilon());
    }

    @Test
    void aCapNeedsAnEpsilonAndADelta() {
        assertThatThrownBy(() -> MonthCap.of(0, 1e-9)).hasMessageContaining("must be above 0");
        assertThatThrownBy(() -> MonthCap.of(1, 0)).hasMessageContaining("must be above 0");
        assertThatThrownBy(() -> Delta.ZERO.minus(Delta.of("1e-20"))).hasMessageContaining("negative");
    }

    @Test
    void twelveMonthsAtTheCapComposeToAKnownEpsilon() {
        var year = Cost.ZERO;
        for (int i = 0; i < 12; i++) {
            year = year.plus(MonthCap.DEFAULT.cost());
        }
        // privacy.md: about 3.7
        assertThat(PrivacyLoss.ofMonths(year, 1e-9).epsilon()).isBetween(3.6, 3.8);
        assertThat(PrivacyLoss.ofMonths(year, 1e-9).delta()).isCloseTo(2.2e-9, within(1e-20));
        assertThat(year.isAtMost(MonthCap.DEFAULT.cost())).isFalse();
    }

    @Test
    void noLossIsNoEpsilon() {
        assertThat(Conversion.epsilon(Rho.ZERO, 1e-9)).isZero();
        assertThat(Conversion.mu(Rho.of("0.5"))).isEqualTo(1.0);
    }

    @Test
    void refusesNonsense() {
        assertThatThrownBy(() -> Conversion.epsilon(Rho.of("1"), 0)).isInstanceOf(IllegalArgumentException.class);
        assertThatThrownBy(() -> Conversion.largestRho(Double.NaN, 1e-9)).isInstanceOf(IllegalArgumentException.class);
    }

    @Test
    void sharesOfARhoNeverExceedIt() {
        var rho = Rho.of("0.014973057673559");
        var third = new BigDecimal("0.333333333333333333");

        var parts = rho.share(third).plus(rho.share(third)).plus(rho.share(third));

        assertThat(parts.isAtMost(rho)).isTrue();
        assertThat(rho.minus(parts).units()).isLessThanOrEqualTo(3);
        assertThatThrownBy(() -> parts.minus(rho)).isInstanceOf(IllegalArgumentException.class);
        assertThat(rho).hasToString("0.014973057673559");
    }

    private static double gaussianDelta(double epsilon, double mu) {
        return phi(-epsilon / mu + mu / 2) - Math.exp(epsilon) * phi(-epsilon / mu - mu / 2);
    }

    /** Lower tail of the normal distribution for negative arguments, by the continued fraction of Mills' ratio. */
    private static double phi(double x) {
        if (x > -3) {
            double sum = 0;
            int steps = 200_000;
            double width = (x + 40) / steps;
            for (int i = 0; i < steps; i++) {
                double middle = -40 + (i + 0.5) * width;
                sum += Math.exp(-middle * middle / 2) * width;
            }
            return sum / Math.sqrt(2 * Math.PI);
        }
        double fraction = -x;
        for (int k = 200; k > 0; k--) {
            fraction = -x + k / fraction;
        }
        return Math.exp(-x * x / 2) / Math.sqrt(2 * Math.PI) / fraction;
    }
}
