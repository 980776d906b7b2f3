package io.lombard.anonymiser.core.accounting;

import java.math.BigDecimal;
import java.math.RoundingMode;

/**
 * A privacy loss in zero-concentrated differential privacy (Bun and Steinke, "Concentrated Differential Privacy", TCC
 * 2016), exact: a whole number of 10^-15. Losses of mechanisms on the same data add up.
 *
 * @param units multiples of 10^-15, not negative; what a ledger stores
 */
public record Rho(long units) implements Comparable<Rho> {

    public static final Rho ZERO = new Rho(0);
    private static final int SCALE = 15;

    /** @throws IllegalArgumentException when negative */
    public Rho {
        if (units < 0) {
            throw new IllegalArgumentException("rho must not be negative");
        }
    }

    /** Rounded down to the unit, so a share of a budget never exceeds it. */
    public static Rho of(BigDecimal value) {
        return new Rho(value.setScale(SCALE, RoundingMode.DOWN).unscaledValue().longValueExact());
    }

    /** Reads a decimal such as {@code 0.0053}; digits beyond 10^-15 are dropped. */
    public static Rho of(String decimal) {
        return of(new BigDecimal(decimal));
    }

    /** @throws ArithmeticException when the sum passes 9,223 */
    public Rho plus(Rho other) {
        return new Rho(Math.addExact(units, other.units));
    }

    /** @throws IllegalArgumentException when more is taken than there is */
    public Rho minus(Rho other) {
        return new Rho(units - other.units);
    }

    /** A share of this loss, rounded down: shares that sum to at most 1 give parts that sum to at most this. */
    public Rho share(BigDecimal share) {
        Shares.check(share);
        return of(toBigDecimal().multiply(share));
    }

    public boolean isAtMost(Rho other) {
        return units <= other.units;
    }

    public BigDecimal toBigDecimal() {
        return BigDecimal.valueOf(units, SCALE);
    }

    public double toDouble() {
        return toBigDecimal().doubleValue();
    }

    @Override
    public int compareTo(Rho other) {
        return Long.compare(units, other.units);
    }

    /** Plain decimal without trailing zeros. */
    @Override
    public String toString() {
        return units == 0 ? "0" : toBigDecimal().stripTrailingZeros().toPlainString();
    }
}
