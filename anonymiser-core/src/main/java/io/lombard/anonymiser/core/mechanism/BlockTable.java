package io.lombard.anonymiser.core.mechanism;

import java.math.BigInteger;

/**
 * Draws k with probability weight k / sum of the weights, by inversion: a uniform number of 128 bits is compared with
 * cumulative probabilities rounded down to 128 bits, so each probability is off by less than 2^-127. The lower 64 bits
 * are drawn only when the upper ones can't decide.
 */
final class BlockTable {

    private static final int GUIDE_BITS = 8;

    /** Upper end of each entry but the last, whose end is 1. */
    private final long[] high;

    private final long[] low;
    /** For each value of the upper eight bits the first entry that can be meant. */
    private final int[] guide = new int[1 << GUIDE_BITS];

    BlockTable(BigInteger[] weights) {
        var total = BigInteger.ZERO;
        for (var weight : weights) {
            total = total.add(weight);
        }
        this.high = new long[weights.length - 1];
        this.low = new long[weights.length - 1];
        var sum = BigInteger.ZERO;
        for (int k = 0; k < high.length; k++) {
            sum = sum.add(weights[k]);
            var end = sum.shiftLeft(128).divide(total);
            high[k] = end.shiftRight(64).longValue();
            low[k] = end.longValue();
        }
        for (int top = 1; top < guide.length; top++) {
            guide[top] = from(guide[top - 1], (long) top << (Long.SIZE - GUIDE_BITS));
        }
    }

    long draw(RandomBits bits) {
        long uniform = bits.nextLong();
        int k = from(guide[(int) (uniform >>> (Long.SIZE - GUIDE_BITS))], uniform);
        if (k == high.length || high[k] != uniform) {
            return k;
        }
        long rest = bits.nextLong();
        while (k < high.length && high[k] == uniform && Long.compareUnsigned(rest, low[k]) >= 0) {
            k++;
        }
        return k;
    }

    /** The first entry whose end has upper bits that are not below the uniform ones. */
    private int from(int k, long uniform) {
        while (k < high.length && Long.compareUnsigned(high[k], uniform) < 0) {
            k++;
        }
        return k;
    }
}
