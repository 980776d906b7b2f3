package io.lombard.ingest.validation;

import java.time.LocalDateTime;
import org.jspecify.annotations.Nullable;

/**
 * A record that keeps all rules; still with the customer's identity, so it stays in memory and has no text form.
 *
 * @param occurredAt the bank's local time, cut to the hour
 * @param sighting where the card was in a terminal, for the fraud crossing alone; null where that isn't known or of no use
 * @param amountMinor minor units of the currency, more than 0
 */
public record Transaction(
        String eventId,
        String customerId,
        LocalDateTime occurredAt,
        long amountMinor,
        String currency,
        boolean credit,
        String category,
        String subcategory,
        String area,
        String ageBand,
        String gender,
        @Nullable Sighting sighting)
        implements Checked {

    /** Says nothing, so that no log line can. */
    @Override
    public String toString() {
        return "Transaction";
    }
}
