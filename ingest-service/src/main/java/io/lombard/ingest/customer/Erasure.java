package io.lombard.ingest.customer;

import io.lombard.ingest.consent.Decision;
import io.lombard.ingest.consent.Purpose;
import java.time.Instant;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * How far a refusal is carried out in the lake. The anonymiser tells when, and not of which refusal: who refuses, allows and refuses
 * again before it tells of the first may read that the second is done while it is not. No release reads what is left then.
 *
 * @param appliedAt since when nothing is read any more; null while something may be
 */
record Erasure(@Nullable Instant appliedAt) {

    /**
     * Of a refusal; none where nothing of its purpose lies in the lake.
     *
     * @param told since when nothing is read, as the anonymiser told it; what it told before the refusal belongs to an earlier one
     */
    static Optional<Erasure> of(Decision refusal, @Nullable Instant told) {
        if (refusal.purpose() != Purpose.STATISTICS && refusal.purpose() != Purpose.LOCATION_STATISTICS) {
            return Optional.empty();
        }
        return Optional.of(new Erasure(told == null || told.isBefore(refusal.decidedAt()) ? null : told));
    }
}
