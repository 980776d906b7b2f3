package io.lombard.contracts.event;

import java.time.Instant;
import java.util.Objects;

/**
 * A customer, without the customer, was at a fine place in a minute: on {@link Topics#POSITION_SIGHTED} the phone, on {@link
 * Topics#PURCHASE_SIGHTED} the card in a terminal. Key of both topics: the token. For the fraud crossing alone: internal, kept for
 * hours, never landed.
 *
 * <p>Only ever made of customers who have consented to fraud prevention; the producer answers for that, a consumer can't tell.
 *
 * @param eventId keyed hash (a UUID); of a purchase that of its {@link TransactionRecorded}, of a position its own
 * @param token keyed pseudonym of the customer, 32 lower-case hexadecimal digits, uniformly distributed
 * @param tokenKeyId which key made the token
 * @param minute in UTC, cut to the minute
 * @param cell H3 cell of resolution 9 (edges of about 200 metres), in hexadecimal
 */
public record Sighted(String eventId, String token, String tokenKeyId, Instant minute, String cell) {

    public Sighted {
        Objects.requireNonNull(minute, "minute");
        Objects.requireNonNull(cell, "cell");
    }
}
