package io.lombard.ingest.validation;

import io.lombard.contracts.vocabulary.Vocabulary;
import java.time.LocalDateTime;
import org.jspecify.annotations.Nullable;

/**
 * Where a customer was, made coarse already; still with the customer's identity, so it stays in memory and has no text
 * form. What goes to statistics and what goes to the fraud crossing each need a consent of their own.
 *
 * @param occurredAt the bank's local time, cut to the hour
 * @param cell H3 cell of resolution 6 from the public list, whose parent is its area; null where the list has none, and statistics
 *     then have no use for it
 * @param sighting the same, finely, for the fraud crossing; null where it has no use for it
 */
public record Location(
        String eventId,
        String customerId,
        LocalDateTime occurredAt,
        Vocabulary.@Nullable Term cell,
        String ageBand,
        String gender,
        @Nullable Sighting sighting)
        implements Checked {

    /** Says nothing, so that no log line can. */
    @Override
    public String toString() {
        return "Location";
    }
}
