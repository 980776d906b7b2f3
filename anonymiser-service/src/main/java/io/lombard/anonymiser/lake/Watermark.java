package io.lombard.anonymiser.lake;

import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;

/**
 * How far Kafka was written at a moment: the next offset of each partition of the topics of facts.
 *
 * @param ends topic and partition -> next offset
 */
public record Watermark(Map<String, Long> ends) {

    public Watermark {
        ends = Map.copyOf(ends);
    }

    static String place(String topic, int partition) {
        return topic + "/" + partition;
    }

    private static String topic(String place) {
        return place.substring(0, place.lastIndexOf('/'));
    }

    /** The part of the mark that is of those topics. */
    Watermark of(Set<String> topics) {
        return new Watermark(ends.entrySet().stream()
                .filter(end -> topics.contains(topic(end.getKey())))
                .collect(Collectors.toMap(Map.Entry::getKey, Map.Entry::getValue)));
    }

    /**
     * Records below this mark that have not landed.
     *
     * @param landed topic and partition -> offset of the first record that has not landed
     */
    long missing(Map<String, Long> landed) {
        return ends.entrySet().stream()
                .mapToLong(end -> Math.max(0, end.getValue() - landed.getOrDefault(end.getKey(), 0L)))
                .sum();
    }
}
