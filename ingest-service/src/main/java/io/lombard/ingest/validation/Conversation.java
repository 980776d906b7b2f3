package io.lombard.ingest.validation;

import java.time.LocalDateTime;

/**
 * What a conversation was about; without the text, but still with the customer's identity, so it stays in memory and has no text form.
 *
 * @param occurredAt the bank's local time, cut to the hour
 * @param topic code of {@code conversation-topics}
 * @param sentiment code of {@code sentiments}
 */
public record Conversation(
        String eventId,
        String customerId,
        LocalDateTime occurredAt,
        String topic,
        String sentiment,
        String area,
        String ageBand,
        String gender)
        implements Checked {

    /** Says nothing, so that no log line can. */
    @Override
    public String toString() {
        return "Conversation";
    }
}
