package io.lombard.ingest.customer;

import io.lombard.ingest.consent.Decision;
import java.time.Instant;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * A receipt, and how far what it tells of is carried out.
 *
 * @param overtaken whether the customer has decided otherwise since, even if they came back to it
 * @param erasure none where nothing was to be erased
 */
record Standing(Receipt receipt, boolean overtaken, Optional<Erasure> erasure) {

    /**
     * @param decision the customer's that stands on the receipt's purpose
     * @param erased since when nothing is read of the customer for that purpose, as far as that was told
     */
    static Standing of(Receipt receipt, @Nullable Decision decision, @Nullable Instant erased) {
        boolean stands = decision != null
                && decision.given() == receipt.given()
                && !decision.decidedAt().isAfter(receipt.decidedAt());
        if (receipt.given()) {
            return new Standing(receipt, !stands, Optional.empty());
        }
        var refusedAt = decision != null && stands ? decision.decidedAt() : receipt.decidedAt();
        boolean takenBack = decision == null || decision.given();
        return new Standing(receipt, !stands, Erasure.of(receipt.purpose(), refusedAt, erased, takenBack));
    }

    /** Whether a month without the customer can be promised. */
    public boolean promisesAMonth() {
        return !overtaken && erasure.isPresent();
    }
}
