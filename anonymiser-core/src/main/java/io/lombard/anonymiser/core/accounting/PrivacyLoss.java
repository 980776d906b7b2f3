package io.lombard.anonymiser.core.accounting;

/**
 * One loss in the three ways people ask for it.
 *
 * @param rho zCDP, the exact figure the ledger adds up
 * @param epsilon at {@code delta}, by {@link Conversion#FORMULA}
 * @param mu of the Gaussian trade-off curve that a Gaussian mechanism of this rho follows: sqrt(2 rho) (Dong, Roth, Su,
 *     "Gaussian Differential Privacy", JRSS B 2022; for discrete noise it is an approximation, very close when
 *     sigma is large)
 */
public record PrivacyLoss(Rho rho, double epsilon, double delta, double mu) {

    public static PrivacyLoss of(Rho rho, double delta) {
        return new PrivacyLoss(rho, Conversion.epsilon(rho, delta), delta, Conversion.mu(rho));
    }
}
