package io.lombard.ingest.consent;

import java.time.Instant;

/**
 * What a customer decided, without the customer.
 *
 * @param given false for a consent withdrawn, or an objection
 */
public record Decision(String token, Purpose purpose, boolean given, Instant decidedAt) {}
