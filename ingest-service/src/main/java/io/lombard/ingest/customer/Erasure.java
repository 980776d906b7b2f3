package io.lombard.ingest.customer;

import io.lombard.ingest.consent.Purpose;
import java.time.Instant;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * How far a refusal is carried out in the lake. The anonymiser tells when, and not of which refusal: who refuses, allows and refuses
 * again before it tells of the first may read that the second is done while it is not. No release reads what is left then.
 *
 * @param appliedAt since when nothing is read any more; null while something may be
 * @param takenBack whether the refusal was taken back before; then what is left counts again
 */
record Erasure(@Nullable Instant appliedAt, boolean takenBack) {

    /**
     * Of a refusal; none where nothing of its purpose lies in the lake.
     *
     * @param refusedAt when it was decided
     * @param told since when nothing is read, as the anonymiser told it; what it told before the refusal belongs to an earlier one
     */
    static Optional<Erasure> of(Purpose purpose, Instant refusedAt, @Nullable Instant told, boolean takenBack) {
        if (purpose != Purpose.STATISTICS && purpose != Purpose.LOCATION_STATISTICS) {
            return Optional.empty();
        }
        boolean done = told != null && !told.isBefore(refusedAt);
        return Optional.of(done ? new Erasure(told, false) : new Erasure(null, takenBack));
    }
}
