package io.lombard.ingest.customer;

import io.lombard.ingest.consent.Decision;
import io.lombard.ingest.consent.Purpose;
import java.time.Instant;
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
        REFUSED
    }

    /**
     * @param standing the customer's decision; null if there is none
     * @param erased since when nothing is read of the customer for this purpose, as far as that was told
     */
    static Choice of(Purpose purpose, @Nullable Decision standing, @Nullable Instant erased) {
        if (standing == null) {
            // Published statistics count everybody until they object; all else needs a consent.
            return new Choice(purpose, state(purpose == Purpose.STATISTICS), null, null);
        }
        var erasure = standing.given()
                ? null
                : Erasure.of(purpose, standing.decidedAt(), erased, false).orElse(null);
        return new Choice(purpose, state(standing.given()), standing.decidedAt(), erasure);
    }

    private static State state(boolean given) {
        return given ? State.ALLOWED : State.REFUSED;
    }

    public boolean offersRefusal() {
        return state == State.ALLOWED;
    }

    public boolean offersPermission() {
        return state == State.REFUSED;
    }
}
