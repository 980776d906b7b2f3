package io.lombard.contracts.event;

import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.Objects;
import java.util.regex.Pattern;

/**
 * A customer, without the customer, was at a fine place in a minute: on {@link Topics#POSITION_SIGHTED} the phone, on {@link
 * Topics#PURCHASE_SIGHTED} the card in a terminal. Key of both topics: the token. For the fraud crossing alone: internal, kept for
 * hours, never landed.
 *
 * <p>Only ever made of customers who have consented to fraud prevention; the producer answers for that, a consumer can't tell. What
 * isn't as the contract says can't be made, so it can't be read either.
 *
 * @param eventId keyed hash (a UUID); of a purchase that of its {@link TransactionRecorded}, of a position its own
 * @param token keyed pseudonym of the customer, 32 lower-case hexadecimal digits, uniformly distributed
 * @param tokenKeyId which key made the token
 * @param minute in UTC, cut to the minute, from 1970 to 9999
 * @param cell H3 cell of resolution 9 (edges of about 200 metres), in hexadecimal
 */
public record Sighted(String eventId, String token, String tokenKeyId, Instant minute, String cell) {

    private static final Pattern EVENT_ID = Pattern.compile("[0-9a-f-]{36}");
    private static final Pattern TOKEN = Pattern.compile("[0-9a-f]{32}");
    private static final Pattern TOKEN_KEY_ID = Pattern.compile("[A-Za-z0-9][A-Za-z0-9._-]{0,63}");
    private static final Pattern CELL = Pattern.compile("89[0-9a-f]{13}");
    private static final Instant END = Instant.parse("+10000-01-01T00:00:00Z");

    /** Throws {@link IllegalArgumentException} or {@link NullPointerException}, which name the field and not its value. */
    public Sighted {
        check("eventId", EVENT_ID, eventId);
        check("token", TOKEN, token);
        check("tokenKeyId", TOKEN_KEY_ID, tokenKeyId);
        check("cell", CELL, cell);
        if (!isMinute(Objects.requireNonNull(minute, "minute"))) {
            throw new IllegalArgumentException("minute");
        }
    }

    private static void check(String field, Pattern pattern, String value) {
        if (!pattern.matcher(Objects.requireNonNull(value, field)).matches()) {
            throw new IllegalArgumentException(field);
        }
    }

    private static boolean isMinute(Instant time) {
        return !time.isBefore(Instant.EPOCH) && time.isBefore(END) && time.equals(time.truncatedTo(ChronoUnit.MINUTES));
    }
}
