package io.lombard.anonymiser.product;

import io.lombard.anonymiser.core.plan.Source;
import io.lombard.contracts.event.Topics;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/** The topics whose facts a product may count, and the columns of the lake by which it may split them. */
final class Sources {

    static final String TIME = "occurred_at";
    static final List<String> DESCRIPTION = List.of("home_area", "age_band", "gender", "income_band");

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

    /** Columns that hold codes of public lists. */
    static List<String> codes(Source source) {
        return switch (source) {
            case TRANSACTION_RECORDED -> List.of("category", "subcategory", "area", "age_band", "gender");
            case LOCATION_OBSERVED -> List.of("cell", "area", "age_band", "gender");
            case CONVERSATION_CLASSIFIED -> List.of("topic", "sentiment", "area", "age_band", "gender");
        };
    }

    private Sources() {}
}
