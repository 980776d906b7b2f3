package io.lombard.anonymiser.core.plan;

/**
 * A value is published when it is at least {@code sigmas} of its standard errors: at 19.6 it is within 10 % of the truth
 * with 95 % confidence, but for what bias is left. The rule looks at noisy values only, so it costs no privacy.
 */
public record Suppression(double sigmas) {

    public static final Suppression DEFAULT = new Suppression(19.6);
    /** Reason code of a value that did not pass. */
    public static final String BELOW_ACCURACY = "below-accuracy";

    /** Reason code of a percentile that lies, with its error, not between the public bounds of the bins. */
    public static final String OUTSIDE_THE_BINS = "outside-the-bins";

    public Suppression {
        if (!(sigmas >= 0) || Double.isInfinite(sigmas)) {
            throw new IllegalArgumentException("the suppression rule needs a number of sigmas that is at least 0");
        }
    }

    public boolean publishes(double value, double standardError) {
        return value >= sigmas * standardError;
    }
}
