package io.lombard.anonymiser.lake;

import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.Collection;
import java.util.HashMap;
import java.util.HashSet;
import java.util.Map;
import java.util.Set;
import org.apache.kafka.common.TopicPartition;

/**
 * For how long a partition waits for a file. Files behind the first waited with it, so a store that is lost for good costs one wait
 * and not one for each file; but each file has its whole time since it was told of. The ledger keeps since when it waits, so that neither a
 * restart nor another instance begins anew. For one thread.
 */
final class Patience {

    private final Duration longest;
    private final HistoryLedger ledger;
    private final Clock clock;
    private final Map<TopicPartition, Instant> since = new HashMap<>();
    /** Of which the ledger keeps nothing. */
    private final Set<TopicPartition> unheld = new HashSet<>();

    Patience(Duration longest, HistoryLedger ledger, Clock clock) {
        this.longest = longest;
        this.ledger = ledger;
        this.clock = clock;
    }

    /** Whether it has waited long enough, for a file that was told of at a moment. */
    boolean isOver(TopicPartition partition, Instant toldAt) {
        var now = clock.instant();
        unheld.remove(partition);
        var held = since.computeIfAbsent(partition, first -> ledger.waitsSince(partition, now));
        var waiting = held.isAfter(toldAt) ? held : toldAt;
        return !waiting.plus(longest).isAfter(now);
    }

    /** A file was fit. */
    void renew(TopicPartition partition) {
        if (unheld.add(partition)) {
            ledger.waitsNoMore(partition);
            since.remove(partition);
        }
    }

    /** Another instance may have them now. */
    void forget(Collection<TopicPartition> partitions) {
        since.keySet().removeAll(partitions);
        unheld.removeAll(partitions);
    }
}
