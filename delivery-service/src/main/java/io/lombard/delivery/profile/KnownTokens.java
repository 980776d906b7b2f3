package io.lombard.delivery.profile;

import com.github.benmanes.caffeine.cache.Cache;
import com.github.benmanes.caffeine.cache.Caffeine;
import com.github.benmanes.caffeine.cache.Scheduler;
import io.quarkus.oidc.runtime.OidcAuthenticationMechanism;
import io.quarkus.security.identity.IdentityProviderManager;
import io.quarkus.security.identity.SecurityIdentity;
import io.quarkus.security.identity.request.AuthenticationRequest;
import io.quarkus.security.runtime.QuarkusSecurityIdentity;
import io.quarkus.vertx.http.runtime.security.ChallengeData;
import io.quarkus.vertx.http.runtime.security.HttpAuthenticationMechanism;
import io.quarkus.vertx.http.runtime.security.HttpCredentialTransport;
import io.smallrye.mutiny.Uni;
import io.vertx.core.http.HttpHeaders;
import io.vertx.ext.web.RoutingContext;
import jakarta.annotation.Priority;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.inject.Alternative;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.HexFormat;
import java.util.Set;
import org.eclipse.microprofile.jwt.JsonWebToken;
import org.jspecify.annotations.Nullable;

/**
 * Knows an access token again whose signature was verified within the last minute, and which has not expired. What it
 * opens is decided at each request, and about a partner's client the identity provider is asked besides
 * ({@link ClientTokens}).
 */
@Alternative
@Priority(1)
@ApplicationScoped
class KnownTokens implements HttpAuthenticationMechanism {

    private static final Duration GOOD_FOR = Duration.ofMinutes(1);

    private static final long MOST_KNOWN = 1_000;

    private final OidcAuthenticationMechanism verifier;
    private final Clock clock;

    /** By the hash of the header's text: another word before the token is another entry. */
    private final Cache<String, Known> known = Caffeine.newBuilder()
            .maximumSize(MOST_KNOWN)
            .expireAfterWrite(GOOD_FOR)
            .scheduler(Scheduler.systemScheduler())
            .build();

    private record Known(SecurityIdentity identity, Instant expires) {}

    KnownTokens(OidcAuthenticationMechanism verifier, Clock clock) {
        this.verifier = verifier;
        this.clock = clock;
    }

    @Override
    public Uni<SecurityIdentity> authenticate(RoutingContext request, IdentityProviderManager providers) {
        var credentials = request.request().getHeader(HttpHeaders.AUTHORIZATION);
        if (credentials == null) {
            return verifier.authenticate(request, providers);
        }
        var name = HexFormat.of().formatHex(new Token(credentials).hash());
        var found = known.getIfPresent(name);
        return found != null && clock.instant().isBefore(found.expires())
                ? Uni.createFrom().item(found.identity())
                : verifier.authenticate(request, providers).invoke(identity -> keep(name, identity));
    }

    /** Not what the identity provider was asked about: it may say another thing the next time. */
    private void keep(String name, @Nullable SecurityIdentity identity) {
        if (identity != null
                && identity.getPrincipal() instanceof JsonWebToken token
                && identity.getAttribute("introspection") == null) {
            known.put(name, new Known(withoutRequest(identity), Instant.ofEpochSecond(token.getExpirationTime())));
        }
    }

    /** The same for any request: the verifier also notes the one that it was asked by. */
    private static SecurityIdentity withoutRequest(SecurityIdentity identity) {
        var same = QuarkusSecurityIdentity.builder()
                .setPrincipal(identity.getPrincipal())
                .addRoles(identity.getRoles())
                .addCredentials(identity.getCredentials());
        identity.getAttributes().forEach((attribute, value) -> {
            if (!(value instanceof RoutingContext)) {
                same.addAttribute(attribute, value);
            }
        });
        return same.build();
    }

    @Override
    public Uni<ChallengeData> getChallenge(RoutingContext request) {
        return verifier.getChallenge(request);
    }

    @Override
    public Set<Class<? extends AuthenticationRequest>> getCredentialTypes() {
        return verifier.getCredentialTypes();
    }

    @Override
    public Uni<HttpCredentialTransport> getCredentialTransport(RoutingContext request) {
        return verifier.getCredentialTransport(request);
    }
}
