package io.lombard.anonymiser.core.persona;

import io.lombard.anonymiser.core.plan.PersonaPlan;

/**
 * How a customer divides their spending: for each category the square root of its share, in lattice units. Its L2 norm is at most
 * 1.0 by construction, however much the customer spent, so nothing is clipped.
 *
 * <p>Why the bound holds, in integers: with a_c of a total A, q_c = floor(a_c 2^30 / A) sums to at most 2^30, and the entry is the
 * whole root of q_c, whose square is at most q_c. So the squares sum to at most 2^30 = lattice^2.
 */
final class SpendVector {

    /** Of a total, so that it can be multiplied by 2^30. */
    private static final int MOST_BITS = 33;

    private static final int SQUARE_BITS = 2 * Integer.numberOfTrailingZeros(PersonaPlan.LATTICE);

    private SpendVector() {}

    /**
     * Writes a customer's vector.
     *
     * @param spend minor units by category; negative ones count as 0
     * @param into as many entries from {@code at}
     * @return false, with nothing written, when nothing was spent
     */
    static boolean write(long[] spend, char[] into, int at) {
        int shift = shift(spend);
        long total = 0;
        for (long amount : spend) {
            total += Math.max(0, amount) >> shift;
        }
        if (total == 0) {
            return false;
        }
        for (int i = 0; i < spend.length; i++) {
            into[at + i] = root(((Math.max(0, spend[i]) >> shift) << SQUARE_BITS) / total);
        }
        return true;
    }

    /** Bits that large amounts lose: all together they keep 33, which is more than an entry can show. */
    private static int shift(long[] spend) {
        long all = 0;
        for (long amount : spend) {
            all |= Math.max(0, amount);
        }
        int bits =
                Long.SIZE - Long.numberOfLeadingZeros(all) + Integer.SIZE - Integer.numberOfLeadingZeros(spend.length);
        return Math.max(0, bits - MOST_BITS);
    }

    private static char root(long square) {
        int root = (int) Math.sqrt((double) square);
        while ((long) root * root > square) {
            root--;
        }
        while ((root + 1L) * (root + 1L) <= square) {
            root++;
        }
        return (char) root;
    }
}
