package io.lombard.delivery.profile;

import java.time.Instant;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * A partner's profile as it is kept: without its token.
 *
 * @param replacedBy the profile that has its place since a rotation
 */
public record Profile(
        UUID id,
        Instant createdAt,
        Instant expirationTime,
        @Nullable Instant revokedAt,
        @Nullable UUID replacedBy) {

    boolean isGoodAt(Instant now) {
        return revokedAt == null && now.isBefore(expirationTime);
    }
}
