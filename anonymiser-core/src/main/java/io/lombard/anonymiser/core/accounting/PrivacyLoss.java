package io.lombard.anonymiser.core.accounting;

/**
 * One loss in the ways people ask for it.
 *
 * @param cost zCDP and the delta of thresholds, the exact figures the ledger adds up
 * @param epsilon at {@code delta}, by {@link Conversion#FORMULA} at what thresholds leave of delta
 * @param mu of the Gaussian trade-off curve that a Gaussian mechanism of this rho follows: sqrt(2 rho) (Dong, Roth, Su,
 *     "Gaussian Differential Privacy", JRSS B 2022; for discrete noise it is an approximation, very close when
 *     sigma is large). It holds but for the thresholds' delta.
 */
public record PrivacyLoss(Cost cost, double epsilon, double delta, double mu) {

    /**
     * @param delta in all; must be more than the cost's own
     */
    public static PrivacyLoss of(Cost cost, double delta) {
        double epsilon = Conversion.epsilon(cost.rho(), delta - cost.delta().toDouble());
        return new PrivacyLoss(cost, epsilon, delta, Conversion.mu(cost.rho()));
    }

    /**
     * Loss over several months, whose thresholds together may cost more than a month's delta: stated at the sum of both.
     *
     * @param delta of the conversion
     */
    public static PrivacyLoss ofMonths(Cost cost, double delta) {
        return of(cost, delta + cost.delta().toDouble());
    }
}
