package io.lombard.anonymiser.budget;

import java.math.BigDecimal;

/**
 * A product's part of a month's account.
 *
 * @param rho part of the cap's rho
 * @param delta part of the delta that the month keeps for thresholds; 0 for a product that has none
 */
record Share(BigDecimal rho, BigDecimal delta) {

    /** Of a product that wasn't declared when the account was opened. */
    static final Share NONE = new Share(BigDecimal.ZERO, BigDecimal.ZERO);

    Share withRho(BigDecimal other) {
        return new Share(other, delta);
    }

    Share plus(Share other) {
        return new Share(rho.add(other.rho), delta.add(other.delta));
    }

    /** True of what an account can give: at most all of its rho, and all of its delta. */
    boolean isAtMostWhole() {
        return rho.compareTo(BigDecimal.ONE) <= 0 && delta.compareTo(BigDecimal.ONE) <= 0;
    }
}
