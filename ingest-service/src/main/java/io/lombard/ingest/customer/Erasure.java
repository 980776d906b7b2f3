package io.lombard.ingest.customer;

import io.lombard.ingest.consent.Decision;
import io.lombard.ingest.consent.Purpose;
import java.time.Instant;
import java.util.Collection;
import java.util.Comparator;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * How far a refusal is carried out in the lake. A customer has a token for each key; it is done when all are out. The anonymiser tells
 * when, and not of which refusal: who refuses, allows and refuses again before it tells of the first may read that the second is done
 * while it is not. No release reads what is left then.
 *
 * @param appliedAt since when nothing is read any more; null while something may be
 */
record Erasure(int done, int total, @Nullable Instant appliedAt) {

    /** Whether facts for this purpose lie in the lake at all. */
    static boolean concerns(Purpose purpose) {
        return purpose == Purpose.STATISTICS || purpose == Purpose.LOCATION_STATISTICS;
    }

    /**
     * @param tokens all of the customer's
     * @param refusals of the purpose
     * @param erased by token; what was told before a refusal belongs to an earlier one
     */
    static Erasure of(
            Purpose purpose, Collection<String> tokens, Collection<Decision> refusals, Map<String, Instant> erased) {
        var applied = refusals.stream()
                .flatMap(refusal -> refusal.tokens().stream()
                        .filter(erased::containsKey)
                        .map(erased::get)
                        .filter(at -> !at.isBefore(refusal.decidedAt())))
                .toList();
        // Under a token without a decision nothing of locations was let in, but all that needs no consent was.
        int total = purpose == Purpose.STATISTICS ? tokens.size() : refusals.size();
        boolean all = applied.size() == total;
        return new Erasure(
                applied.size(),
                total,
                all ? applied.stream().max(Comparator.naturalOrder()).orElse(null) : null);
    }
}
