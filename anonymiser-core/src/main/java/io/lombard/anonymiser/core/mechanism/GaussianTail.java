package io.lombard.anonymiser.core.mechanism;

import java.math.BigDecimal;
import java.math.BigInteger;
import java.math.MathContext;
import java.math.RoundingMode;

/**
 * Upper bounds on P(Z >= t) of a discrete Gaussian Z, in decimals that are rounded against us.
 *
 * <p>Proof. Let f(x) = exp(-x^2 / (2 sigma^2)). The sum of f over all integers is at least sqrt(2 pi) sigma: by Poisson's
 * summation formula it is that times 1 + 2 (positive terms). f is convex from sigma on, so for t >= sigma + 1/2 each f(x) is
 * at most the mean of f over [x - 1/2, x + 1/2], and the sum from t on is at most the integral from t - 1/2 on. Hence P(Z >=
 * t) <= Q(z), the tail of the standard normal distribution at z = (t - 1/2) / sigma. The two differ by a part of about (t /
 * sigma^2)^2 / 24, next to nothing on a fine lattice.
 *
 * <p>Q(z) = exp(-z^2 / 2) / sqrt(2 pi z^2) K(1 / z^2) with the continued fraction K(w) = 1/(1 + w/(1 + 2w/(1 + 3w/(1 + ...))))
 * (Laplace; Abramowitz and Stegun 26.2.14), whose value lies between those that any end of it in [0, 1] gives. z^2 is
 * rational, so nothing else needs to be approximated.
 */
final class GaussianTail {

    private static final int PRECISION = 192;
    private static final int FRACTIONS = 200;
    private static final MathContext DOWN = new MathContext(40, RoundingMode.FLOOR);
    private static final MathContext UP = new MathContext(40, RoundingMode.CEILING);
    /** Cut off, so a little less than pi. */
    private static final BigDecimal PI = new BigDecimal("3.14159265358979323846264338327950288419");
    /** How far a draw of {@link GaussianSampler} may be from the distribution: less than 2^-113. */
    private static final BigDecimal SAMPLER = BigDecimal.ONE.divide(new BigDecimal(BigInteger.TWO.pow(113)), UP);

    private final DiscreteGaussian distribution;

    GaussianTail(DiscreteGaussian distribution) {
        this.distribution = distribution;
    }

    /** The least t for which the bound holds. */
    long start() {
        return (long) Math.ceil(distribution.sigma()) + 1;
    }

    /** An upper bound on the probability that {@link Noise#draw} gives t or more; t is at least {@link #start}. */
    BigDecimal atLeast(long t) {
        // z^2 = (2t - 1)^2 / (4 sigma^2)
        var square = BigInteger.valueOf(2 * t - 1).pow(2);
        var variance = BigInteger.valueOf(distribution.variance());
        var exponential =
                Enclosure.ofExpMinus(square, variance.shiftLeft(3), PRECISION).high();
        var low = new BigDecimal(square).divide(new BigDecimal(variance.shiftLeft(2)), DOWN);
        var root = low.multiply(PI, DOWN).multiply(BigDecimal.TWO, DOWN).sqrt(DOWN);
        return new BigDecimal(exponential)
                .divide(new BigDecimal(BigInteger.ONE.shiftLeft(PRECISION)), UP)
                .multiply(fraction(square, variance.shiftLeft(2)), UP)
                .divide(root, UP)
                .add(SAMPLER, UP);
    }

    /** K(w) for 1/w = numerator / denominator, from above. */
    private static BigDecimal fraction(BigInteger numerator, BigInteger denominator) {
        var low = new BigDecimal(denominator).divide(new BigDecimal(numerator), DOWN);
        var high = new BigDecimal(denominator).divide(new BigDecimal(numerator), UP);
        var least = BigDecimal.ZERO;
        var most = BigDecimal.ONE;
        for (int k = FRACTIONS; k > 0; k--) {
            var step = BigDecimal.valueOf(k);
            var above = BigDecimal.ONE.add(step.multiply(high, UP).multiply(most, UP), UP);
            var below = BigDecimal.ONE.add(step.multiply(low, DOWN).multiply(least, DOWN), DOWN);
            least = BigDecimal.ONE.divide(above, DOWN);
            most = BigDecimal.ONE.divide(below, UP);
        }
        return most;
    }
}
