package io.lombard.anonymiser.core.bounding;

import java.math.BigInteger;

/**
 * Scales an integer vector to an L2 norm of at most a bound, rounding towards zero.
 *
 * <p>Why the bound holds: a vector is returned only after the sum of its squares has been computed in exact long
 * arithmetic and found to be at most bound^2. The weight min(1, bound/norm) is a double and may be off by an ulp; where
 * that leaves the rounded vector too long, its entries are shaved by one until it fits. So adding or removing one
 * customer changes the sums of a level by a vector of norm at most the bound, whatever the customer's rows are.
 *
 * <p>Why nothing overflows: a bound is at most 2^30 ({@code Measure} checks it). The exact sum is taken only when the
 * sum in doubles is below 2^62. The result does not depend on the order of the entries.
 */
final class L2Bound {

    private static final double EXACT_BELOW = 0x1p62;

    private L2Bound() {}

    /** Bounds the first {@code length} entries in place. Entries are not negative. */
    static void apply(long[] vector, int length, long bound) {
        boolean exact = roughSquaredNorm(vector, length) < EXACT_BELOW;
        if (exact && squaredNorm(vector, length) <= bound * bound) {
            return;
        }
        double norm = Math.sqrt(exact ? squaredNorm(vector, length) : hugeSquaredNorm(vector, length));
        scale(vector, length, bound / norm);
        // Each scaled entry is at most about the bound, so from here on the exact sum fits a long.
        while (squaredNorm(vector, length) > bound * bound) {
            shave(vector, length);
        }
    }

    private static void scale(long[] vector, int length, double weight) {
        for (int i = 0; i < length; i++) {
            vector[i] = (long) (vector[i] * weight);
        }
    }

    private static void shave(long[] vector, int length) {
        for (int i = 0; i < length; i++) {
            vector[i] = Math.max(0, vector[i] - 1);
        }
    }

    private static double roughSquaredNorm(long[] vector, int length) {
        double sum = 0;
        for (int i = 0; i < length; i++) {
            sum += (double) vector[i] * vector[i];
        }
        return sum;
    }

    private static long squaredNorm(long[] vector, int length) {
        long sum = 0;
        for (int i = 0; i < length; i++) {
            sum += vector[i] * vector[i];
        }
        return sum;
    }

    /** Exact before the one rounding to a double, so that the order of the entries cannot matter. */
    private static double hugeSquaredNorm(long[] vector, int length) {
        var sum = BigInteger.ZERO;
        for (int i = 0; i < length; i++) {
            sum = sum.add(BigInteger.valueOf(vector[i]).pow(2));
        }
        return sum.doubleValue();
    }
}
