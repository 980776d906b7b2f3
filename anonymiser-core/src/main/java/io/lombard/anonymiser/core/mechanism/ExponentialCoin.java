package io.lombard.anonymiser.core.mechanism;

import java.math.BigInteger;

/**
 * A coin that shows heads with probability exactly exp(-x) for a rational x >= 0.
 *
 * <p>It compares a uniform real U, drawn bit by bit as needed, with exp(-x). The first 62 bits are compared with a
 * double-precision exp(-x) whose error is below {@link #DOUBLE_ERROR}; outside that margin the double decides, and
 * decides rightly. Inside it (once in about 10^11 flips) exp(-x) is enclosed by integers of growing precision, and more
 * bits of U are drawn, until the two can be told apart. So the double saves time and never changes an outcome.
 *
 * <p>Error budget of the double path: the caller's x carries an absolute error of at most 2^-44 (see {@link
 * GaussianSampler}); exp is 1-Lipschitz on x >= 0; {@link Math#exp} is within 1 ulp, at most 2^-53; rounding of U to
 * a double costs at most 2^-54. The sum is below 2^-43, and the margin is 2^-38.
 */
final class ExponentialCoin {

    static final double DOUBLE_ERROR = 0x1p-38;
    private static final int FIRST_BITS = 62;

    private ExponentialCoin() {}

    /** The exact x, asked for only when the double cannot decide. */
    interface Exponent {
        BigInteger numerator();

        BigInteger denominator();
    }

    static boolean heads(RandomBits bits, double approximate, Exponent exact) {
        return heads(bits, approximate, exact, DOUBLE_ERROR);
    }

    static boolean heads(RandomBits bits, double approximate, Exponent exact, double margin) {
        long uniform = bits.nextLong() >>> 2;
        double difference = uniform * 0x1p-62 - Math.exp(-approximate);
        if (difference > margin) {
            return false;
        }
        if (difference < -margin) {
            return true;
        }
        return exactly(bits, BigInteger.valueOf(uniform), exact);
    }

    /** U lies in [drawn, drawn + 1) / 2^length; draws on until that interval lies on one side of exp(-x). */
    private static boolean exactly(RandomBits bits, BigInteger drawn, Exponent x) {
        int length = FIRST_BITS;
        while (true) {
            var probability = Enclosure.ofExpMinus(x.numerator(), x.denominator(), length + 64);
            if (drawn.add(BigInteger.ONE).shiftLeft(64).compareTo(probability.low()) <= 0) {
                return true;
            }
            if (drawn.shiftLeft(64).compareTo(probability.high()) >= 0) {
                return false;
            }
            drawn = drawn.shiftLeft(FIRST_BITS).add(BigInteger.valueOf(bits.nextLong() >>> 2));
            length += FIRST_BITS;
        }
    }
}
