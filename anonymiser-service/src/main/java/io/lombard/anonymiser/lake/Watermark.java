package io.lombard.anonymiser.lake;

import java.util.Map;

/**
 * How far Kafka was written at a moment: the next offset of each partition of the topic of facts.
 *
 * @param ends partition -> next offset
 */
public record Watermark(Map<Integer, Long> ends) {

    public Watermark {
        ends = Map.copyOf(ends);
    }

    /**
     * Records below this mark that have not landed.
     *
     * @param landed partition -> offset of the first record that has not landed
     */
    long missing(Map<Integer, Long> landed) {
        return ends.entrySet().stream()
                .mapToLong(end -> Math.max(0, end.getValue() - landed.getOrDefault(end.getKey(), 0L)))
                .sum();
    }
}
