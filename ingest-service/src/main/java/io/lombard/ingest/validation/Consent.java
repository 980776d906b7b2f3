package io.lombard.ingest.validation;

import io.lombard.ingest.consent.Purpose;
import java.time.Instant;

/**
 * What a customer decided; still with the customer's identity, so it stays in memory and has no text form.
 *
 * @param given false for a consent withdrawn
 */
public record Consent(String customerId, Purpose purpose, boolean given, Instant decidedAt) implements Checked {

    /** Says nothing, so that no log line can. */
    @Override
    public String toString() {
        return "Consent";
    }
}
