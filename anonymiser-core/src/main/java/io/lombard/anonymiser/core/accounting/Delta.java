package io.lombard.anonymiser.core.accounting;

import java.math.BigDecimal;
import java.math.RoundingMode;

/**
 * A probability with which a mechanism may break its promise, such as a threshold that lets a lone customer's cell through;
 * exact: a whole number of 10^-21. The deltas of mechanisms on the same data add up.
 *
 * @param units multiples of 10^-21, not negative; what a ledger stores
 */
public record Delta(long units) {

    public static final Delta ZERO = new Delta(0);
    private static final int SCALE = 21;

    /** @throws IllegalArgumentException when negative */
    public Delta {
        if (units < 0) {
            throw new IllegalArgumentException("delta must not be negative");
        }
    }

    /**
     * Rounded down to the unit, so a share of a budget never exceeds it.
     *
     * @throws ArithmeticException when it is 0.0092 or more
     */
    public static Delta of(BigDecimal value) {
        return new Delta(
                value.setScale(SCALE, RoundingMode.DOWN).unscaledValue().longValueExact());
    }

    /** Reads a decimal such as {@code 1e-10}; digits beyond 10^-21 are dropped. */
    public static Delta of(String decimal) {
        return of(new BigDecimal(decimal));
    }

    /** @throws ArithmeticException when the sum passes 0.0092 */
    public Delta plus(Delta other) {
        return new Delta(Math.addExact(units, other.units));
    }

    /** @throws IllegalArgumentException when more is taken than there is */
    public Delta minus(Delta other) {
        return new Delta(units - other.units);
    }

    /** A share of this delta, rounded down. */
    public Delta share(BigDecimal share) {
        Shares.check(share);
        return of(toBigDecimal().multiply(share));
    }

    public boolean isAtMost(Delta other) {
        return units <= other.units;
    }

    public BigDecimal toBigDecimal() {
        return BigDecimal.valueOf(units, SCALE);
    }

    public double toDouble() {
        return toBigDecimal().doubleValue();
    }
}
