package io.lombard.anonymiser.core.accounting;

import java.math.BigDecimal;

/**
 * What all releases over one data month may cost together. A tenth of delta is kept for thresholds; the rest is the delta at which
 * rho is turned into epsilon. Together they are the month's (epsilon, delta), as delta-approximate rho-zCDP converts
 * to epsilon at the sum of both deltas (Bun and Steinke 2016, section 8).
 *
 * @param cost the largest rho that keeps epsilon within the cap, and the delta that thresholds may cost
 */
public record MonthCap(Cost cost, double epsilon, double delta) {

    private static final BigDecimal FOR_THRESHOLDS = new BigDecimal("0.1");

    /** epsilon = 1 at delta = 10^-9. */
    public static final MonthCap DEFAULT = of(1, 1e-9);

    /** @throws IllegalArgumentException when epsilon isn't above 0 or delta isn't above 0 and at most 10^-3 */
    public static MonthCap of(double epsilon, double delta) {
        if (!(delta > 0 && delta <= 1e-3)) {
            throw new IllegalArgumentException("the cap's delta must be above 0 and at most 0.001");
        }
        var thresholds = Delta.of(BigDecimal.valueOf(delta)).share(FOR_THRESHOLDS);
        var rho = Conversion.largestRho(epsilon, delta - thresholds.toDouble());
        return new MonthCap(new Cost(rho, thresholds), epsilon, delta);
    }

    public Rho rho() {
        return cost.rho();
    }
}
