package io.lombard.anonymiser.core.bounding;

import java.math.BigInteger;

/**
 * Scales an integer vector to an L2 norm of at most a bound, rounding towards zero.
 *
 * <p>Why the bound holds: the method returns only after the sum of the squares has been computed in exact long arithmetic
 * and found to be at most bound^2. The weight min(1, bound/norm) is a double and may be off by an ulp; where that leaves
 * the rounded vector too long, its entries are shaved by one until it fits. So adding or removing one customer
 * changes the sums of a level by a vector of norm at most the bound, whatever the customer's rows are.
 *
 * <p>Why nothing overflows: before scaling, the long sum is believed only when all entries are below 2^24 and there are at
 * most 2^14 of them (sum below 2^62); larger ones are summed in big integers. After scaling, each entry is at most the
 * bound plus one, a bound is at most 2^30 ({@code Measure} checks it), and the true norm is within a rounding error of
 * the bound, so the sum stays below 2^61.
 *
 * <p>The result does not depend on the order of the entries.
 */
final class L2Bound {

    private static final int SMALL_BITS = 24;
    private static final int FEW = 1 << 14;

    private L2Bound() {}

    /** Bounds the first {@code length} entries in place. Entries are not negative. */
    static void apply(long[] vector, int length, long bound) {
        if (isSmall(vector, length)) {
            long norm2 = squaredNorm(vector, length);
            if (norm2 > bound * bound) {
                scale(vector, length, bound, Math.sqrt((double) norm2));
            }
        } else {
            var norm2 = exactSquaredNorm(vector, length);
            if (norm2.compareTo(BigInteger.valueOf(bound * bound)) > 0) {
                scale(vector, length, bound, Math.sqrt(norm2.doubleValue()));
            }
        }
    }

    private static boolean isSmall(long[] vector, int length) {
        long bits = 0;
        for (int i = 0; i < length; i++) {
            bits |= vector[i];
        }
        return bits >>> SMALL_BITS == 0 && length <= FEW;
    }

    private static void scale(long[] vector, int length, long bound, double norm) {
        double weight = bound / norm;
        for (int i = 0; i < length; i++) {
            vector[i] = (long) (vector[i] * weight);
        }
        while (squaredNorm(vector, length) > bound * bound) {
            shave(vector, length);
        }
    }

    private static void shave(long[] vector, int length) {
        for (int i = 0; i < length; i++) {
            vector[i] = Math.max(0, vector[i] - 1);
        }
    }

    private static long squaredNorm(long[] vector, int length) {
        long sum = 0;
        for (int i = 0; i < length; i++) {
            sum += vector[i] * vector[i];
        }
        return sum;
    }

    private static BigInteger exactSquaredNorm(long[] vector, int length) {
        var sum = BigInteger.ZERO;
        for (int i = 0; i < length; i++) {
            sum = sum.add(BigInteger.valueOf(vector[i]).pow(2));
        }
        return sum;
    }
}
