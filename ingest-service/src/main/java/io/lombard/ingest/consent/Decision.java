package io.lombard.ingest.consent;

import java.time.Instant;
import java.util.List;

/**
 * What a customer decided, without the customer.
 *
 * @param tokens of the customer, by each key that is known: facts under a former key are the customer's, too
 * @param given false for a consent withdrawn, or an objection
 */
public record Decision(List<String> tokens, Purpose purpose, boolean given, Instant decidedAt) {

    public Decision {
        tokens = List.copyOf(tokens);
    }
}
