package io.lombard.anonymiser.budget;

import java.math.BigDecimal;

/**
 * A product's part of a month's account.
 *
 * @param rho part of the cap's rho; an officer's share for the month goes before it
 * @param delta part of the delta that the month keeps for thresholds; 0 for a product that has none
 */
public record Share(BigDecimal rho, BigDecimal delta) {

    /** Of a product without thresholds. */
    public static Share of(BigDecimal rho) {
        return new Share(rho, BigDecimal.ZERO);
    }
}
