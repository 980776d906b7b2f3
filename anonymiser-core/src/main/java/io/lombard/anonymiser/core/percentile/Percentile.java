package io.lombard.anonymiser.core.percentile;

/**
 * A percentile with what is known of its error.
 *
 * @param value in the unit of the edges; not a number where the percentile, or a limit of its 95 % interval, lies in a bin that
 *     is open
 * @param standardError the wider side of the 95 % interval over 1.96, together with the width of the value's bin over
 *     the square root of 12
 */
public record Percentile(double value, double standardError) {

    static final Percentile OUTSIDE_THE_EDGES = new Percentile(Double.NaN, Double.NaN);

    /** True when it lies, with its interval, between the first edge above 0 and the last. */
    public boolean isInside() {
        return !Double.isNaN(value);
    }
}
