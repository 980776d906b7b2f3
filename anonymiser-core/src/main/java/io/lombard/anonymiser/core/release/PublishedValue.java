package io.lombard.anonymiser.core.release;

import org.jspecify.annotations.Nullable;

/**
 * One measure of one row: a value with its standard error, or a reason, never both.
 *
 * @param value in the measure's unit
 * @param standardError of noise and bias correction, with the allowances that the certificate states
 * @param reason code, or null when published
 */
public record PublishedValue(
        @Nullable Double value,
        @Nullable Double standardError,
        @Nullable String reason) {

    public boolean published() {
        return reason == null;
    }
}
