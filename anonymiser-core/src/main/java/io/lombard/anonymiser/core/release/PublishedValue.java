package io.lombard.anonymiser.core.release;

import io.lombard.anonymiser.core.plan.Suppression;
import org.jspecify.annotations.Nullable;

/**
 * One measure of one row: a value with its standard error, or a reason, never both.
 *
 * @param value in the measure's unit
 * @param standardError of noise and bias correction, with the allowances that the certificate states; of a percentile, what
 *     {@link io.lombard.anonymiser.core.percentile.Percentile} says
 * @param reason code, or null when published
 */
public record PublishedValue(
        @Nullable Double value,
        @Nullable Double standardError,
        @Nullable String reason) {

    /** The value when it passes the rule. */
    static PublishedValue of(Suppression suppression, double value, double standardError) {
        return suppression.publishes(value, standardError)
                ? new PublishedValue(value, standardError, null)
                : new PublishedValue(null, null, Suppression.BELOW_ACCURACY);
    }

    public boolean published() {
        return reason == null;
    }
}
