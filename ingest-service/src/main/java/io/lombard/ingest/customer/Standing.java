package io.lombard.ingest.customer;

import io.lombard.ingest.consent.Decision;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * A receipt, and how far what it tells of is carried out.
 *
 * @param overtaken whether the customer has decided otherwise since
 * @param partly whether it holds under some of the present keys only, because one came later
 * @param erasure none where nothing is to be erased
 */
record Standing(Receipt receipt, boolean overtaken, boolean partly, Optional<Erasure> erasure) {

    /**
     * @param tokens all of the customer's
     * @param decisions those that stand under them
     * @param erased since when nothing is read of a token for the receipt's purpose
     */
    static Standing of(Receipt receipt, List<String> tokens, List<Decision> decisions, Map<String, Instant> erased) {
        var purpose = receipt.purpose();
        var own = decisions.stream()
                .filter(decision ->
                        decision.purpose() == purpose && decision.decidedAt().equals(receipt.decidedAt()))
                .toList();
        var state = Choice.of(purpose, tokens, decisions, erased).state();
        boolean erases = !receipt.given() && !own.isEmpty() && Erasure.concerns(purpose);
        return new Standing(
                receipt,
                own.isEmpty(),
                !own.isEmpty() && state == Choice.State.PARTLY,
                erases ? Optional.of(Erasure.of(purpose, tokens, own, erased)) : Optional.empty());
    }

    /** Whether it is a refusal that holds under all keys: only then a month without the customer can be promised. */
    public boolean holds() {
        return erasure.isPresent() && !partly;
    }
}
