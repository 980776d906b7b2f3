package io.lombard.anonymiser.core.accounting;

/**
 * From zCDP to (epsilon, delta) and back.
 *
 * <p>Source: Canonne, Kamath, Steinke 2020, corollary 13, which is tighter than the rho + 2 sqrt(rho ln(1/delta)) of Bun and
 * Steinke 2016. Each alpha > 1 gives a valid epsilon, so the search for the best one may be numerical: it affects the
 * tightness of the claim, never its truth. Results are rounded against ourselves by one part in 10^12.
 */
public final class Conversion {

    /** Named in every certificate. */
    public static final String FORMULA =
            "epsilon = min over alpha > 1 of rho alpha + (ln(1/delta) + (alpha - 1) ln(1 - 1/alpha) - ln alpha)"
                    + " / (alpha - 1); Canonne, Kamath, Steinke 2020, corollary 13";

    private static final double SAFETY = 1e-12;
    private static final double GOLDEN = (Math.sqrt(5) - 1) / 2;

    private Conversion() {}

    /** The epsilon that a loss of rho amounts to at delta (0 < delta < 1). */
    public static double epsilon(Rho rho, double delta) {
        requireDelta(delta);
        return rho.equals(Rho.ZERO) ? 0 : smallest(rho.toDouble(), delta) * (1 + SAFETY);
    }

    /** The largest rho whose epsilon at delta is at most the cap: what a month may spend. */
    public static Rho largestRho(double epsilonCap, double delta) {
        requireDelta(delta);
        if (!(epsilonCap > 0) || epsilonCap > 1000) {
            throw new IllegalArgumentException("the cap on epsilon must be above 0 and at most 1000");
        }
        long fits = 0;
        long tooMuch = Rho.of("1001").units();
        while (tooMuch - fits > 1) {
            long middle = fits + (tooMuch - fits) / 2;
            if (epsilon(new Rho(middle), delta) <= epsilonCap) {
                fits = middle;
            } else {
                tooMuch = middle;
            }
        }
        return new Rho(fits);
    }

    /** sqrt(2 rho). */
    public static double mu(Rho rho) {
        return Math.sqrt(2 * rho.toDouble());
    }

    /** Golden-section search over ln(alpha - 1), in which the bound falls and then rises. */
    private static double smallest(double rho, double delta) {
        double left = Math.log(1e-6);
        double right = Math.log(1e12);
        for (int i = 0; i < 200; i++) {
            double a = right - GOLDEN * (right - left);
            double b = left + GOLDEN * (right - left);
            if (at(a, rho, delta) <= at(b, rho, delta)) {
                right = b;
            } else {
                left = a;
            }
        }
        return Math.max(0, at((left + right) / 2, rho, delta));
    }

    private static double at(double logExcess, double rho, double delta) {
        double excess = Math.exp(logExcess);
        double alpha = 1 + excess;
        return rho * alpha + (-Math.log(delta) - excess * Math.log1p(1 / excess) - Math.log1p(excess)) / excess;
    }

    private static void requireDelta(double delta) {
        if (!(delta > 0 && delta < 1)) {
            throw new IllegalArgumentException("delta must lie between 0 and 1");
        }
    }
}
