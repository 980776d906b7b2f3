package io.lombard.anonymiser.core.mechanism;

import java.math.BigInteger;

/**
 * The discrete Gaussian N_Z(0, sigma^2): P(x) proportional to exp(-x^2 / (2 sigma^2)) on the integers, sampled exactly.
 *
 * <p>Guarantee: adding one draw to each entry of an integer vector whose L2 sensitivity is D is (D^2 / (2 sigma^2))-zCDP.
 * Source: Canonne, Kamath, Steinke, "The Discrete Gaussian for Differential Privacy", NeurIPS 2020, theorem 4 (privacy) and
 * algorithms 2 and 3 (sampler: discrete Laplace proposals of scale t = floor(sigma) + 1, accepted with probability
 * exp(-(|x| - sigma^2/t)^2 / (2 sigma^2))).
 *
 * <p>Assumes that the attacker cannot time single draws: the number of proposals depends on the randomness (never on
 * the data).
 *
 * @param variance sigma^2 in squared lattice units, a whole number from 1 to 2^62. Whole on purpose: whoever needs a
 *     fractional variance rounds it up, which only adds noise, and all arithmetic stays in integers.
 */
public record DiscreteGaussian(long variance) {

    private static final long LARGEST = 1L << 62;

    /** @throws IllegalArgumentException when the variance is out of range */
    public DiscreteGaussian {
        if (variance < 1 || variance > LARGEST) {
            throw new IllegalArgumentException("the variance of a discrete Gaussian must be from 1 to 2^62");
        }
    }

    /** The sigma parameter; the true standard deviation is never larger (CKS 2020, corollary 9). */
    public double sigma() {
        return Math.sqrt((double) variance);
    }

    long sample(RandomBits bits) {
        long scale = scale();
        while (true) {
            long magnitude = laplaceMagnitude(bits, scale);
            boolean negative = bits.nextBoolean();
            if (negative && magnitude == 0) {
                continue; // zero has one sign, or it would come twice as often
            }
            if (accepted(bits, magnitude, scale)) {
                return negative ? -magnitude : magnitude;
            }
        }
    }

    /** floor(sigma) + 1, corrected because the square root of a large long is not exact in a double. */
    private long scale() {
        long root = (long) Math.sqrt((double) variance);
        while (root * root > variance) {
            root--;
        }
        while ((root + 1) * (root + 1) <= variance) {
            root++;
        }
        return root + 1;
    }

    /** P(x) proportional to exp(-x / scale) on x >= 0: a remainder and a number of whole scales, independent. */
    private static long laplaceMagnitude(RandomBits bits, long scale) {
        long remainder = bits.below(scale);
        while (!ExponentialCoin.heads(bits, (double) remainder / scale, new Fraction(remainder, scale))) {
            remainder = bits.below(scale);
        }
        long wholes = 0;
        while (ExponentialCoin.heads(bits, 1.0, Fraction.ONE)) {
            wholes++;
        }
        return Math.addExact(remainder, Math.multiplyExact(scale, wholes));
    }

    /**
     * With probability exp(-(x t - sigma^2)^2 / (2 t^2 sigma^2)). In doubles, y = (x - sigma^2/t)/sigma carries an error
     * below 2^-50 (1 + y), so exp(-y^2/2) one below 2^-48.
     */
    private boolean accepted(RandomBits bits, long x, long scale) {
        double distance = x - (double) variance / scale;
        return ExponentialCoin.heads(bits, distance * distance / (2.0 * variance), new Acceptance(x, scale, variance));
    }

    private record Fraction(long top, long bottom) implements ExponentialCoin.Exponent {

        static final Fraction ONE = new Fraction(1, 1);

        @Override
        public BigInteger numerator() {
            return BigInteger.valueOf(top);
        }

        @Override
        public BigInteger denominator() {
            return BigInteger.valueOf(bottom);
        }
    }

    private record Acceptance(long x, long scale, long variance) implements ExponentialCoin.Exponent {

        @Override
        public BigInteger numerator() {
            var root = BigInteger.valueOf(x).multiply(BigInteger.valueOf(scale)).subtract(BigInteger.valueOf(variance));
            return root.multiply(root);
        }

        @Override
        public BigInteger denominator() {
            var t = BigInteger.valueOf(scale);
            return BigInteger.TWO.multiply(t).multiply(t).multiply(BigInteger.valueOf(variance));
        }
    }
}
