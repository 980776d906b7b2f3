package io.lombard.delivery.profile;

import java.time.Instant;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/** A partner's profile as it is kept: without its token. */
public record Profile(
        UUID id,
        Instant createdAt,
        Instant expirationTime,
        @Nullable Instant revokedAt) {}
