package io.lombard.ingest.intake;

import io.lombard.contracts.event.RecordRejected;
import io.lombard.ingest.rejection.Settlement;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.UUID;
import java.util.function.IntPredicate;
import java.util.stream.LongStream;

/** On which lines the records of a part stood, and which rejections those lines replay. */
final class Lines {

    private final List<UUID> replayed;
    private final Map<UUID, Long> facts = new HashMap<>();
    private final List<Long> decisions = new ArrayList<>();
    private long first = Long.MAX_VALUE;
    private long last;

    /**
     * @param replayed the rejections that the batch replays, from its line 1; empty for records that come from outside
     */
    Lines(List<UUID> replayed) {
        this.replayed = replayed;
    }

    void fact(UUID id, long line) {
        facts.put(id, line);
        other(line);
    }

    void decision(long line) {
        decisions.add(line);
        other(line);
    }

    /** Of a record that is only counted. */
    void other(long line) {
        first = Math.min(first, line);
        last = line;
    }

    /** That of a fact. */
    long of(UUID fact) {
        return Objects.requireNonNull(facts.get(fact));
    }

    long last() {
        return last;
    }

    boolean areReplayed() {
        return !replayed.isEmpty();
    }

    /**
     * Those of the facts that are new and of the decisions that changed anything.
     *
     * @param changed whether one did, by its place among the part's
     */
    Set<Long> accepted(Set<UUID> fresh, IntPredicate changed) {
        var accepted = new HashSet<Long>();
        fresh.forEach(id -> accepted.add(of(id)));
        for (int i = 0; i < decisions.size(); i++) {
            if (changed.test(i)) {
                accepted.add(decisions.get(i));
            }
        }
        return accepted;
    }

    /** What became of each rejection that the lines replay. */
    List<Settlement> settlements(Set<Long> accepted, List<RecordRejected> rejections) {
        var rejected = new HashMap<Long, RecordRejected>();
        rejections.forEach(rejection -> rejected.put(rejection.line(), rejection));
        return LongStream.rangeClosed(first, last)
                .mapToObj(line -> {
                    var id = replayed.get((int) line - 1);
                    var again = rejected.get(line);
                    return again == null
                            ? Settlement.taken(id, accepted.contains(line))
                            : Settlement.rejected(id, again);
                })
                .toList();
    }
}
