package io.lombard.anonymiser.core.mechanism;

import java.math.BigInteger;

/**
 * Draws from one discrete Gaussian. Magnitudes are cut into blocks of {@code width} integers, sixteen blocks a sigma. A draw
 * takes block k with probability proportional to exp(-(k width)^2 / (2 sigma^2)), the density at the block's near
 * end, then a uniform j below the width, keeps x = k width + j with probability exp(-(x^2 - (k width)^2) / (2 sigma^2)), and
 * then a sign; zero with a minus is thrown away, or it would come twice as often. What is kept has a probability
 * proportional to exp(-x^2 / (2 sigma^2)). About 96 draws in 100 are kept.
 *
 * <p>How exact: the uniform j, the coin and the sign are exact ({@link RandomBits}, {@link ExponentialCoin}). The block
 * comes from a table of cumulative probabilities with 128 bits: at most 210 entries, each off by less than 2^-126, and
 * blocks from 13 sigma on are left out, which together weigh less than 2^-115. So a draw's distribution lies within a
 * statistical distance of 2^-113 of the discrete Gaussian, and that of a million draws within 2^-93.
 *
 * <p>Assumes that the attacker cannot time single draws: the time depends on the randomness (never on the data).
 */
final class GaussianSampler {

    private static final int BLOCKS_PER_SIGMA = 16;
    private static final int REACH = 13;
    private static final int PRECISION = 192;

    private final long variance;
    private final long width;
    private final BlockTable blocks;

    GaussianSampler(DiscreteGaussian distribution) {
        this.variance = distribution.variance();
        this.width = (long) Math.ceil(distribution.sigma() / BLOCKS_PER_SIGMA);
        int count = (int) Math.ceil(REACH * distribution.sigma() / width) + 1;
        var weights = new BigInteger[count];
        for (int k = 0; k < count; k++) {
            var start = BigInteger.valueOf(k).multiply(BigInteger.valueOf(width));
            weights[k] = Enclosure.ofExpMinus(start.multiply(start), twiceTheVariance(), PRECISION)
                    .low();
        }
        this.blocks = new BlockTable(weights);
    }

    long sample(RandomBits bits) {
        while (true) {
            long start = blocks.draw(bits) * width;
            long beyond = width == 1 ? 0 : bits.below(width);
            if (beyond > 0 && !kept(bits, start, beyond)) {
                continue;
            }
            long magnitude = start + beyond;
            boolean negative = bits.nextBoolean();
            if (magnitude > 0 || !negative) {
                return negative ? -magnitude : magnitude;
            }
        }
    }

    /** The exponent is below 1, and in doubles it is off by less than 2^-50. */
    private boolean kept(RandomBits bits, long start, long beyond) {
        double approximate = (double) beyond * (2 * start + beyond) / (2.0 * variance);
        return ExponentialCoin.heads(bits, approximate, new Excess(start, beyond));
    }

    private BigInteger twiceTheVariance() {
        return BigInteger.valueOf(variance).shiftLeft(1);
    }

    /** ((start + beyond)^2 - start^2) / (2 sigma^2). */
    private final class Excess implements ExponentialCoin.Exponent {

        private final long start;
        private final long beyond;

        Excess(long start, long beyond) {
            this.start = start;
            this.beyond = beyond;
        }

        @Override
        public BigInteger numerator() {
            return BigInteger.valueOf(beyond).multiply(BigInteger.valueOf(2 * start + beyond));
        }

        @Override
        public BigInteger denominator() {
            return twiceTheVariance();
        }
    }
}
