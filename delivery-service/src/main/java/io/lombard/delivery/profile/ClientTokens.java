package io.lombard.delivery.profile;

import io.lombard.contracts.problem.CommonProblem;
import io.lombard.contracts.problem.ProblemException;
import io.lombard.delivery.audit.Caller;
import io.quarkus.oidc.AccessTokenCredential;
import io.quarkus.oidc.OidcConfigurationMetadata;
import io.quarkus.oidc.Tenant;
import io.quarkus.oidc.TenantIdentityProvider;
import io.quarkus.oidc.TokenIntrospection;
import io.quarkus.security.AuthenticationFailedException;
import io.quarkus.security.identity.SecurityIdentity;
import io.smallrye.mutiny.TimeoutException;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.json.JsonArray;
import jakarta.json.JsonObject;
import jakarta.json.JsonString;
import jakarta.json.JsonValue;
import java.time.Duration;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * Access tokens of partners' clients (OAuth 2, client credentials). The identity provider is asked about each (RFC 7662),
 * and its answer is good for seconds, so a client that was closed or got a new secret opens nothing soon after.
 */
@ApplicationScoped
public class ClientTokens {

    /** This service's name at the identity provider: tokens must be meant for it. */
    private static final String AUDIENCE = "lombard-delivery";

    /** How the names of partners' clients begin. */
    static final String CLIENTS = "partner-";

    private static final String ROLE = "partner";
    private static final Duration PATIENCE = Duration.ofSeconds(10);

    private final TenantIdentityProvider provider;

    ClientTokens(@Tenant("sharing") TenantIdentityProvider provider) {
        this.provider = provider;
    }

    /** Whether a bearer token has the form of an access token (RFC 7519) and not of a profile's token. */
    public static boolean isOne(String bearerToken) {
        return bearerToken.chars().filter(letter -> letter == '.').count() == 2;
    }

    /**
     * The partner by whose client a token is shown.
     *
     * @throws ProblemException if it is not active, not meant for this service, or not a partner's client's; {@code
     *     unavailable} if the identity provider can't be asked
     */
    public Caller callerOf(String accessToken) {
        var identity = ask(accessToken);
        if (!(identity.getAttribute("introspection") instanceof TokenIntrospection told)
                || !(identity.getAttribute("configuration-metadata") instanceof OidcConfigurationMetadata realm)) {
            throw refused();
        }
        var said = told.getJsonObject();
        var partner = text(said.get("partner"));
        var client = CLIENTS + partner;
        if (partner == null
                || !realm.getIssuer().equals(text(said.get("iss")))
                || !holds(said.get("aud"), AUDIENCE)
                || !client.equals(text(said.get("azp")))
                || !(said.get("realm_access") instanceof JsonObject access && holds(access.get("roles"), ROLE))) {
            throw refused();
        }
        return Caller.client(partner, client);
    }

    private SecurityIdentity ask(String accessToken) {
        try {
            return provider.authenticate(new AccessTokenCredential(accessToken))
                    .await()
                    .atMost(PATIENCE);
        } catch (AuthenticationFailedException e) {
            throw refused();
        } catch (TimeoutException e) {
            throw new ProblemException(
                    CommonProblem.UNAVAILABLE, "The identity provider can't be asked right now; try again later.");
        }
    }

    private static @Nullable String text(@Nullable JsonValue value) {
        return value instanceof JsonString text ? text.getString() : null;
    }

    /** In one text or among several. */
    private static boolean holds(@Nullable JsonValue value, String wanted) {
        var all = value instanceof JsonArray array ? array.stream() : Stream.of(value);
        return all.anyMatch(one -> wanted.equals(text(one)));
    }

    private static ProblemException refused() {
        return new ProblemException(
                CommonProblem.UNAUTHENTICATED,
                "The access token is not, or no longer, one of a partner's client. Ask for a new one at the tokenEndpoint of the"
                        + " client's profile; if that is refused, get a new profile in the portal.");
    }
}
