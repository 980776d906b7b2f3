package io.lombard.anonymiser.core.accounting;

/**
 * What a release costs: delta-approximate rho-zCDP (Bun and Steinke 2016, definition 8.1), exact. Costs of releases on the same
 * data add up in both parts (lemma 8.2).
 *
 * @param rho of all its noise
 * @param delta of its thresholds; zero for a release whose cells all come from public lists
 */
public record Cost(Rho rho, Delta delta) {

    public static final Cost ZERO = new Cost(Rho.ZERO, Delta.ZERO);

    /** A release without thresholds. */
    public static Cost of(Rho rho) {
        return new Cost(rho, Delta.ZERO);
    }

    public Cost plus(Cost other) {
        return new Cost(rho.plus(other.rho), delta.plus(other.delta));
    }

    /** @throws IllegalArgumentException when more is taken than there is, of either part */
    public Cost minus(Cost other) {
        return new Cost(rho.minus(other.rho), delta.minus(other.delta));
    }

    /** True when neither part is larger. */
    public boolean isAtMost(Cost other) {
        return rho.isAtMost(other.rho) && delta.isAtMost(other.delta);
    }
}
