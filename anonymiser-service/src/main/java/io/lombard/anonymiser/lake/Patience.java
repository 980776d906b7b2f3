package io.lombard.anonymiser.lake;

import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.Collection;
import java.util.HashMap;
import java.util.Map;
import org.apache.kafka.common.TopicPartition;

/**
 * For how long a partition waits for a file. Files behind the first waited with it, so a store that is lost for good costs one wait
 * and not one for each file; but each file has its whole time since it was told of. A restart begins the wait anew. For one thread.
 */
final class Patience {

    private final Duration longest;
    private final Clock clock;
    private final Map<TopicPartition, Instant> since = new HashMap<>();

    Patience(Duration longest, Clock clock) {
        this.longest = longest;
        this.clock = clock;
    }

    /** Whether it has waited long enough, for a file that was told of at a moment. */
    boolean isOver(TopicPartition partition, Instant toldAt) {
        var now = clock.instant();
        var held = since.computeIfAbsent(partition, first -> now);
        var waiting = held.isAfter(toldAt) ? held : toldAt;
        return !waiting.plus(longest).isAfter(now);
    }

    /** A file was fit. */
    void renew(TopicPartition partition) {
        since.remove(partition);
    }

    void renew(Collection<TopicPartition> partitions) {
        since.keySet().removeAll(partitions);
    }
}
