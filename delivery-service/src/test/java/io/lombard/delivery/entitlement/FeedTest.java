package io.lombard.delivery.entitlement;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.util.Map;
import java.util.Set;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.clients.consumer.OffsetAndMetadata;
import org.apache.kafka.common.TopicPartition;
import org.junit.jupiter.api.Test;

class FeedTest {

    private static final Duration SILENCE = Duration.ofSeconds(60);
    private static final TopicPartition ONE = new TopicPartition("told", 0);
    private static final TopicPartition OTHER = new TopicPartition("told", 1);

    private long seconds;
    private final Feed feed = new Feed("told", this::nanos);

    private long nanos() {
        return Duration.ofSeconds(seconds).toNanos();
    }

    private void hear(long ofOne, long takenOfOne) {
        feed.hear(nanos(), Map.of(ONE, ofOne, OTHER, 3L), Map.of(ONE, takenOfOne, OTHER, 3L));
    }

    private boolean isKnownAt(long moment) {
        seconds = moment;
        return feed.isKnown(SILENCE);
    }

    @Test
    void isUnknownBeforeKafkaWasHeard() {
        assertThat(isKnownAt(0)).isFalse();
    }

    @Test
    void isKnownForAWhileAfterAllWasTaken() {
        hear(5, 5);
        assertThat(isKnownAt(59)).isTrue();
        assertThat(isKnownAt(60)).isFalse();
    }

    @Test
    void isUnknownWhereAnEventWaits() {
        hear(5, 5);
        for (seconds = 1; seconds < 60; seconds++) {
            hear(6, 5);
        }
        assertThat(isKnownAt(60)).isFalse();
        hear(6, 6);
        assertThat(isKnownAt(60)).isTrue();
    }

    @Test
    void isKnownWhereMoreIsToldEachTime() {
        for (seconds = 0; seconds < 300; seconds++) {
            hear(seconds + 1, seconds);
        }
        assertThat(isKnownAt(300)).isTrue();
    }

    @Test
    void isUnknownWhereMoreWasTakenThanThereIs() {
        hear(5, 100);
        assertThat(isKnownAt(0)).isFalse();
    }

    @Test
    void commitsAgainWhatWasTakenAndNotCommitted() {
        feed.took(new ConsumerRecord<>("told", 0, 4, "key", "value"));

        assertThat(lost(4, 5)).containsOnly(Map.entry(ONE, new OffsetAndMetadata(5)));
        assertThat(lost(100, 5)).as("made anew").containsOnly(Map.entry(ONE, new OffsetAndMetadata(5)));
        assertThat(lost(5, 5)).isEmpty();
        assertThat(lost(6, 7)).as("taken further by another instance").isEmpty();
        assertThat(lost(0, 3)).as("cut").isEmpty();
        assertThat(feed.lostCommits(Set.of(OTHER), Map.of(ONE, 5L), Map.of(ONE, 4L)))
                .as("another instance's partition")
                .isEmpty();
    }

    private Map<TopicPartition, OffsetAndMetadata> lost(long taken, long end) {
        return feed.lostCommits(Set.of(ONE, OTHER), Map.of(ONE, end, OTHER, 3L), Map.of(ONE, taken, OTHER, 3L));
    }

    @Test
    void isUnknownWhereOnePartitionOfSeveralWaits() {
        feed.hear(nanos(), Map.of(ONE, 5L, OTHER, 3L), Map.of(ONE, 5L));
        assertThat(isKnownAt(0)).isFalse();
    }
}
