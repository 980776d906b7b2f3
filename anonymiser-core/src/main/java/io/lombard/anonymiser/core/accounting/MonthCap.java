package io.lombard.anonymiser.core.accounting;

/**
 * What all releases over one data month may cost together.
 *
 * @param rho the largest rho that keeps epsilon at delta within the cap
 */
public record MonthCap(Rho rho, double epsilon, double delta) {

    /** epsilon = 1 at delta = 10^-9. */
    public static final MonthCap DEFAULT = of(1, 1e-9);

    public static MonthCap of(double epsilon, double delta) {
        return new MonthCap(Conversion.largestRho(epsilon, delta), epsilon, delta);
    }
}
