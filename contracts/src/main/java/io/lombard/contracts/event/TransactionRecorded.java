package io.lombard.contracts.event;

import com.fasterxml.jackson.annotation.JsonFormat;
import java.time.LocalDateTime;

/**
 * A customer's payment, without the customer: who it was is a keyed token, when it was is the hour, where it was is
 * an area of a public list. Key of the topic: the token.
 *
 * @param eventId keyed hash of the source and its own event id (a UUID); the same record sent twice has the same id
 * @param token keyed pseudonym of the customer, 32 lower-case hexadecimal digits, uniformly distributed
 * @param tokenKeyId which key made the token
 * @param occurredAt the bank's local time, cut to the hour
 * @param amountMinor amount in minor units of the currency (pence), not negative
 * @param currency ISO 4217 code
 * @param direction which way the money went
 * @param category code of the vocabulary {@code spending-categories}, at its level {@code category}
 * @param subcategory code at the level {@code subcategory}; equal to the category where it isn't known
 * @param area where it was paid: a code that the source uses; lists of areas belong to the data products
 * @param ageBand code of the vocabulary {@code age-bands}
 * @param gender code of the vocabulary {@code genders}
 */
public record TransactionRecorded(
        String eventId,
        String token,
        String tokenKeyId,

        @JsonFormat(shape = JsonFormat.Shape.STRING, pattern = "yyyy-MM-dd'T'HH:mm")
        LocalDateTime occurredAt,

        long amountMinor,
        String currency,
        Direction direction,
        String category,
        String subcategory,
        String area,
        String ageBand,
        String gender) {

    /** Debit: the customer pays. Credit: the customer is paid, a refund among others. */
    public enum Direction {
        debit,
        credit
    }
}
