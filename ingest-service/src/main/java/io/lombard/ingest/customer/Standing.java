package io.lombard.ingest.customer;

import io.lombard.ingest.consent.Decision;
import java.time.Instant;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * A receipt, and how far what it tells of is carried out.
 *
 * @param overtaken whether the customer has decided otherwise since, even if they came back to it
 * @param erasure none where nothing is to be erased; otherwise a month without the customer can be promised
 */
record Standing(Receipt receipt, boolean overtaken, Optional<Erasure> erasure) {

    /**
     * @param decision the customer's that stands on the receipt's purpose
     * @param erased since when nothing is read of the customer for that purpose, as far as that was told
     */
    static Standing of(Receipt receipt, @Nullable Decision decision, @Nullable Instant erased) {
        if (decision == null
                || decision.given() != receipt.given()
                || decision.decidedAt().isAfter(receipt.decidedAt())) {
            return new Standing(receipt, true, Optional.empty());
        }
        return new Standing(receipt, false, receipt.given() ? Optional.empty() : Erasure.of(decision, erased));
    }
}
