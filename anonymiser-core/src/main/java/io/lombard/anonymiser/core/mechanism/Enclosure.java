package io.lombard.anonymiser.core.mechanism;

import java.math.BigInteger;

/** Two integers with low <= v * 2^precision <= high: v is known to lie between them. */
record Enclosure(BigInteger low, BigInteger high) {

    /**
     * Encloses exp(-n/d), n >= 0, d > 0. The argument is halved until it is at most 1/2, the alternating Taylor series
     * gives a lower and an upper partial sum, and the result is squared back; every step rounds outwards.
     */
    static Enclosure ofExpMinus(BigInteger n, BigInteger d, int precision) {
        int halvings = Math.max(0, n.bitLength() - d.bitLength() + 2);
        int working = precision + 2 * halvings + 16;
        var result = series(n, d.shiftLeft(halvings), working);
        for (int i = 0; i < halvings; i++) {
            result = result.squared(working);
        }
        int excess = working - precision;
        return new Enclosure(result.low.shiftRight(excess), ceiling(result.high, excess));
    }

    /** Partial sums of exp(-n/d) for n/d <= 1/2: terms fall, so the sum after a negative term is too low. */
    private static Enclosure series(BigInteger n, BigInteger d, int precision) {
        var one = BigInteger.ONE.shiftLeft(precision);
        var low = one;
        var high = one;
        var termLow = one;
        var termHigh = one;
        for (int k = 1; termHigh.compareTo(BigInteger.ONE) > 0 || k % 2 == 1; k++) {
            var divisor = d.multiply(BigInteger.valueOf(k));
            termLow = termLow.multiply(n).divide(divisor);
            termHigh = termHigh.multiply(n).divide(divisor).add(BigInteger.ONE);
            if (k % 2 == 1) {
                low = low.subtract(termHigh);
                high = high.subtract(termLow);
            } else {
                low = low.add(termLow);
                high = high.add(termHigh);
            }
        }
        return new Enclosure(low, high.add(termHigh));
    }

    private Enclosure squared(int precision) {
        return new Enclosure(low.multiply(low).shiftRight(precision), ceiling(high.multiply(high), precision));
    }

    private static BigInteger ceiling(BigInteger value, int bits) {
        return value.negate().shiftRight(bits).negate();
    }
}
