package io.lombard.ingest.publication;

import io.lombard.ingest.consent.Decision;
import java.util.List;

/**
 * A decision, and what Kafka is told if it changes anything.
 *
 * @param events one for each token, or none
 */
public record Decided(Decision decision, List<Fact> events) {

    public Decided {
        events = List.copyOf(events);
    }
}
