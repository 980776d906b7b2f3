package io.lombard.anonymiser.product;

import io.lombard.anonymiser.core.plan.Source;
import io.lombard.contracts.event.Topics;
import java.util.Map;
import java.util.TreeMap;

/** The topics whose facts a product may count, and what the core calls them. */
final class Sources {

    private static final Map<String, Source> BY_TOPIC = new TreeMap<>(Map.of(
            Topics.TRANSACTION_RECORDED, Source.TRANSACTION_RECORDED,
            Topics.LOCATION_OBSERVED, Source.LOCATION_OBSERVED,
            Topics.CONVERSATION_CLASSIFIED, Source.CONVERSATION_CLASSIFIED));

    /** @throws IllegalArgumentException when the topic's facts can't be counted */
    static Source of(String topic) {
        var source = BY_TOPIC.get(topic);
        if (source == null) {
            throw new IllegalArgumentException("must be one of " + String.join(", ", BY_TOPIC.keySet()));
        }
        return source;
    }

    private Sources() {}
}
