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

    /** One of so many equal parts, rounded down. */
    public Cost part(int parts) {
        return new Cost(new Rho(rho.units() / parts), new Delta(delta.units() / parts));
    }

    /** Of both parts the smaller. */
    public Cost least(Cost other) {
        return new Cost(rho.isAtMost(other.rho) ? rho : other.rho, delta.isAtMost(other.delta) ? delta : other.delta);
    }

    /** True when neither part is larger. */
    public boolean isAtMost(Cost other) {
        return rho.isAtMost(other.rho) && delta.isAtMost(other.delta);
    }
}
