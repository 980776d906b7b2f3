package io.lombard.delivery.profile;

import io.lombard.contracts.problem.CommonProblem;
import io.lombard.contracts.problem.ProblemException;
import io.lombard.delivery.audit.AuditEntry;
import io.lombard.delivery.audit.AuditTrail;
import io.lombard.delivery.audit.Caller;
import io.lombard.delivery.database.Database;
import io.lombard.delivery.database.Recent;
import io.lombard.delivery.entitlement.DeliveryProblem;
import io.quarkus.narayana.jta.QuarkusTransaction;
import jakarta.enterprise.context.ApplicationScoped;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.time.temporal.ChronoUnit;
import java.util.HexFormat;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/** The partners' profiles. A profile says who asks; what it opens is decided by agreements, at each request. */
@ApplicationScoped
public class Profiles {

    private final AuditTrail audit;
    private final Database database;
    private final ProfileConfig config;
    private final Clock clock;

    /** By the hash of the token, hexadecimal. */
    private final Recent<String, Optional<Owned>> owners = new Recent<>();

    Profiles(AuditTrail audit, Database database, ProfileConfig config, Clock clock) {
        this.audit = audit;
        this.database = database;
        this.config = config;
        this.clock = clock;
    }

    Profile create(String partner, Token token) {
        var now = clock.instant().truncatedTo(ChronoUnit.SECONDS);
        var profile = new Profile(UUID.randomUUID(), now, now.plus(config.lifetime()), null, null);
        database.update(
                "insert into profile (profile_id, partner, token_hash, created_at, expires_at) values (?, ?, ?, ?, ?)",
                profile.id(),
                partner,
                token.hash(),
                profile.createdAt().atOffset(ZoneOffset.UTC),
                profile.expirationTime().atOffset(ZoneOffset.UTC));
        return profile;
    }

    /**
     * Puts a new profile in the place of one.
     *
     * @param overlap how long the former token goes on working, at most as long as it would have; nothing for not at all
     * @throws ProblemException {@code not-found} where the partner has no such profile, {@code conflict} where it is
     *     revoked, expired or replaced
     */
    Profile rotate(String partner, UUID id, Token token, Duration overlap) {
        try (var _ = owners.writing()) {
            return QuarkusTransaction.requiringNew().call(() -> replaced(partner, id, token, overlap));
        }
    }

    private Profile replaced(String partner, UUID id, Token token, Duration overlap) {
        var now = clock.instant().truncatedTo(ChronoUnit.SECONDS);
        var former = database.first(
                        "select * from profile where partner = ? and profile_id = ? for update",
                        Profiles::read,
                        partner,
                        id)
                .orElseThrow(() -> new ProblemException(CommonProblem.NOT_FOUND));
        if (!former.isGoodAt(now) || former.replacedBy() != null) {
            throw new ProblemException(
                    CommonProblem.CONFLICT, "This profile is revoked, expired or replaced; create a new one.");
        }
        var fresh = create(partner, token);
        database.update(
                "update profile set replaced_by = ?, expires_at = least(expires_at, ?), revoked_at = ?"
                        + " where profile_id = ?",
                fresh.id(),
                now.plus(overlap).atOffset(ZoneOffset.UTC),
                overlap.isZero() ? now.atOffset(ZoneOffset.UTC) : null,
                id);
        return fresh;
    }

    /** Newest first. */
    List<Profile> of(String partner) {
        return database.query(
                "select * from profile where partner = ? order by created_at desc, profile_id",
                Profiles::read,
                partner);
    }

    /** Ends a profile, here at once and in other instances within a second; false where the partner has none of this id. */
    boolean revoke(String partner, UUID id) {
        try (var _ = owners.writing()) {
            return database.update(
                            "update profile set revoked_at = coalesce(revoked_at, ?) where partner = ? and profile_id = ?",
                            clock.instant().atOffset(ZoneOffset.UTC),
                            partner,
                            id)
                    == 1;
        }
    }

    /**
     * The partner to whom a bearer token belongs, by its profile. That one has expired or was revoked stands in the audit
     * before anyone hears of it; a token that is none of ours tells of nobody and stands nowhere. Not within a transaction.
     *
     * @throws ProblemException if it is unknown, expired or revoked
     */
    public Caller callerOf(String bearerToken) {
        var found = owners.get(HexFormat.of().formatHex(new Token(bearerToken).hash()), this::owned)
                .orElseThrow(() -> new ProblemException(
                        CommonProblem.UNAUTHENTICATED,
                        "The profile's bearer token is not known here. Create a new profile in the portal."));
        var profile = found.profile();
        var caller = Caller.profile(found.partner(), profile.id());
        if (profile.revokedAt() != null) {
            throw refused(caller, DeliveryProblem.PROFILE_REVOKED);
        }
        if (!clock.instant().isBefore(profile.expirationTime())) {
            throw refused(caller, DeliveryProblem.PROFILE_EXPIRED);
        }
        return caller;
    }

    private Optional<Owned> owned(String tokenHash) {
        return database.first(
                "select * from profile where token_hash = ?",
                row -> new Owned(row.getString("partner"), read(row)),
                HexFormat.of().parseHex(tokenHash));
    }

    private ProblemException refused(Caller caller, DeliveryProblem problem) {
        audit.append(new AuditEntry.Refused(caller.partner(), caller.credential(), null, problem.code(), null, null));
        return new ProblemException(problem, "Create a new profile in the portal.");
    }

    private record Owned(String partner, Profile profile) {}

    private static Profile read(ResultSet row) throws SQLException {
        return new Profile(
                row.getObject("profile_id", UUID.class),
                row.getObject("created_at", OffsetDateTime.class).toInstant(),
                row.getObject("expires_at", OffsetDateTime.class).toInstant(),
                instant(row.getObject("revoked_at", OffsetDateTime.class)),
                row.getObject("replaced_by", UUID.class));
    }

    private static @Nullable Instant instant(@Nullable OffsetDateTime time) {
        return time == null ? null : time.toInstant();
    }
}
