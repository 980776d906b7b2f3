package io.lombard.contracts.event;

import java.time.Instant;

/**
 * A payment in person and the customer's phone were too far apart for the time between them. A suspicion, not a finding: phones stay
 * at home, and positions err. Key of the topic: the token. Internal, kept for hours; written in transactions, so read it committed
 * only. Told once for each payment, and the id says so to those who read twice.
 *
 * @param eventId a UUID made of the purchase's id: the same suspicion always has the same
 * @param token keyed pseudonym of the customer, 32 lower-case hexadecimal digits, uniformly distributed
 * @param tokenKeyId which key made the token
 * @param purchaseId id of the payment's {@link TransactionRecorded}
 * @param minute of the payment, UTC
 * @param distanceKm between the payment and the phone, less what their cells leave open, in whole kilometres
 * @param minutes between the payment and the phone's position
 * @param speedKmh that the customer needed, in whole kilometres an hour, with what clocks may err added to the time
 * @param reason why it can't be
 */
public record FraudSuspected(
        String eventId,
        String token,
        String tokenKeyId,
        String purchaseId,
        Instant minute,
        long distanceKm,
        long minutes,
        long speedKmh,
        String reason) {

    /** The two were apart for no longer than clocks may err. */
    public static final String TWO_PLACES_AT_ONCE = "two-places-at-once";
    /** Nothing that carries customers is so fast. */
    public static final String TOO_FAST = "too-fast";
}
