package io.lombard.catalog.delivery;

import java.time.Instant;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * A bearer profile of the reader's organisation, without its token.
 *
 * @param revokedAt when its organisation ended it
 * @param replacedBy the profile that has its place since a rotation
 */
public record Profile(
        UUID id,
        Instant createdAt,
        Instant expirationTime,
        @Nullable Instant revokedAt,
        @Nullable UUID replacedBy) {

    /** How a profile stands. */
    public enum State {
        GOOD,
        REPLACED,
        REVOKED,
        EXPIRED
    }

    /** A replaced one still opens until its time is over. */
    public State at(Instant now) {
        if (revokedAt != null) {
            return State.REVOKED;
        }
        if (!now.isBefore(expirationTime)) {
            return State.EXPIRED;
        }
        return replacedBy == null ? State.GOOD : State.REPLACED;
    }
}
