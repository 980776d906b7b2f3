package io.lombard.ingest.customer;

import io.lombard.ingest.consent.Decision;
import io.lombard.ingest.consent.Purpose;
import java.time.Instant;
import java.util.Collection;
import java.util.Comparator;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * How far a refusal is carried out in the lake. A customer has a token for each key; it is done when all are out.
 *
 * @param appliedAt since when nothing is read any more; null while something may be
 */
record Erasure(int done, int total, @Nullable Instant appliedAt) {

    /** Whether facts for this purpose lie in the lake at all. */
    static boolean concerns(Purpose purpose) {
        return purpose == Purpose.STATISTICS || purpose == Purpose.LOCATION_STATISTICS;
    }

    /**
     * @param refusals of one purpose
     * @param erased by token; what was told before a refusal belongs to an earlier one
     */
    static Erasure of(Collection<Decision> refusals, Map<String, Instant> erased) {
        var applied = refusals.stream()
                .flatMap(refusal -> refusal.tokens().stream()
                        .filter(erased::containsKey)
                        .map(erased::get)
                        .filter(at -> !at.isBefore(refusal.decidedAt())))
                .toList();
        boolean all = applied.size() == refusals.size();
        return new Erasure(
                applied.size(),
                refusals.size(),
                all ? applied.stream().max(Comparator.naturalOrder()).orElse(null) : null);
    }
}
