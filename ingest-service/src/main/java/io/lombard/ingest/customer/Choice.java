package io.lombard.ingest.customer;

import io.lombard.ingest.consent.Decision;
import io.lombard.ingest.consent.Purpose;
import java.time.Instant;
import java.util.Collection;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * How a customer stands to one purpose.
 *
 * @param decidedAt the last decision; null if the customer never decided
 * @param erasure how far it is carried out; null where nothing is to be erased
 */
record Choice(
        Purpose purpose,
        State state,
        @Nullable Instant decidedAt,
        @Nullable Erasure erasure) {

    enum State {
        ALLOWED,
        REFUSED,
        /** Decided under some of the keys only, because one came later: the customer must say it again. */
        PARTLY
    }

    /**
     * @param tokens all of the customer's
     * @param standing the customer's decisions
     * @param erased since when nothing is read of a token for this purpose
     */
    static Choice of(Purpose purpose, List<String> tokens, List<Decision> standing, Map<String, Instant> erased) {
        var own = standing.stream()
                .filter(decision -> decision.purpose() == purpose)
                .toList();
        var state = state(purpose, tokens.size(), own);
        var decidedAt = own.stream()
                .map(Decision::decidedAt)
                .max(Comparator.naturalOrder())
                .orElse(null);
        boolean erases = state == State.REFUSED && decidedAt != null && Erasure.concerns(purpose);
        return new Choice(purpose, state, decidedAt, erases ? Erasure.of(purpose, tokens, own, erased) : null);
    }

    private static State state(Purpose purpose, int tokens, Collection<Decision> own) {
        boolean allowedUnlessRefused = purpose == Purpose.STATISTICS;
        long said = own.stream()
                .filter(decision -> decision.given() != allowedUnlessRefused)
                .count();
        if (said > 0 && said < tokens) {
            return State.PARTLY;
        }
        return (said == 0) == allowedUnlessRefused ? State.ALLOWED : State.REFUSED;
    }

    public boolean offersRefusal() {
        return state != State.REFUSED;
    }

    public boolean offersPermission() {
        return state != State.ALLOWED;
    }
}
