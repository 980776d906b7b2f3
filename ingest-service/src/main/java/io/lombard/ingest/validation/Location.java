package io.lombard.ingest.validation;

import java.time.LocalDateTime;

/**
 * Where a customer was, made coarse already; still with the customer's identity, so it stays in memory and has no text
 * form. It may go on only with the customer's consent.
 *
 * @param occurredAt the bank's local time, cut to the hour
 * @param cell H3 cell of resolution 6 from the public list, in hexadecimal
 * @param area the list's area of the cell
 */
public record Location(
        String eventId,
        String customerId,
        LocalDateTime occurredAt,
        String cell,
        String area,
        String ageBand,
        String gender)
        implements Checked {

    /** Says nothing, so that no log line can. */
    @Override
    public String toString() {
        return "Location";
    }
}
