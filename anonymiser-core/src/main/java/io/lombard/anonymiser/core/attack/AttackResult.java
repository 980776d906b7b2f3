package io.lombard.anonymiser.core.attack;

/**
 * What one attack achieved against the release, and what it achieved against a release that is known to leak.
 *
 * @param attack a name such as {@code membership-inference}
 * @param metric what {@code control}, {@code measured} and {@code bound} are, such as {@code auc}
 * @param control what the attack achieved where it must succeed
 * @param controlMustReach below it, the attack itself is broken and shows nothing
 * @param measured what the attack achieved against the release
 * @param bound above it, the release is refused; includes the attack's own statistical error
 * @param trials number of independent decisions that the figures rest on
 */
public record AttackResult(
        String attack,
        String metric,
        double control,
        double controlMustReach,
        double measured,
        double bound,
        int trials) {

    /** True when the attack succeeded where it must. */
    public boolean controlHolds() {
        return control >= controlMustReach;
    }

    /** True when the release withstood the attack. A figure that is no number is a success of the attack. */
    public boolean survived() {
        return measured <= bound;
    }
}
