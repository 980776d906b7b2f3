package io.lombard.ingest.validation;

import java.time.LocalDateTime;

/**
 * What the bank knows of a customer, in bands; still with the customer's identity, so it stays in memory and has no
 * text form.
 *
 * @param describedAt the bank's local time, cut to the hour
 */
public record Description(
        String customerId, LocalDateTime describedAt, String homeArea, String ageBand, String gender, String incomeBand)
        implements Checked {

    /** Says nothing, so that no log line can. */
    @Override
    public String toString() {
        return "Description";
    }
}
