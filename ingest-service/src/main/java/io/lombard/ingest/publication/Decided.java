package io.lombard.ingest.publication;

import io.lombard.ingest.consent.Decision;
import java.util.Optional;

/**
 * A decision, and what Kafka is told if it changes anything.
 *
 * @param event none if nobody behind Kafka decides by it
 */
public record Decided(Decision decision, Optional<Fact> event) {}
