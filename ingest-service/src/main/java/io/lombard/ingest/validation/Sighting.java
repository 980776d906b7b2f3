package io.lombard.ingest.validation;

import java.time.Instant;

/**
 * Where and when something was, finely, for the fraud crossing alone. It may go there only with the customer's consent to it.
 *
 * @param minute cut to the minute
 * @param cell of the {@link io.lombard.ingest.fraud.Grid}, in hexadecimal
 */
public record Sighting(Instant minute, String cell) {

    /** Says nothing, so that no log line can. */
    @Override
    public String toString() {
        return "Sighting";
    }
}
