package io.lombard.delivery.profile;

import io.lombard.contracts.problem.CommonProblem;
import io.lombard.contracts.problem.ProblemException;
import io.lombard.delivery.audit.Caller;
import io.lombard.delivery.entitlement.DeliveryProblem;
import io.quarkus.security.identity.SecurityIdentity;
import jakarta.enterprise.context.RequestScoped;
import org.eclipse.microprofile.jwt.JsonWebToken;
import org.jspecify.annotations.Nullable;

/** The organisation behind an access token of Keycloak: a person's, or a partner's own client's. */
@RequestScoped
public class PartnerAccount {

    private final JsonWebToken token;
    private final SecurityIdentity identity;
    private final ClientTokens clients;

    PartnerAccount(JsonWebToken token, SecurityIdentity identity, ClientTokens clients) {
        this.token = token;
        this.identity = identity;
        this.clients = clients;
    }

    /**
     * The organisation's code.
     *
     * @throws ProblemException as {@link #caller()}
     */
    public String partner() {
        return caller().partner();
    }

    /**
     * The organisation, by the client to which the token was given. About a partner's own client the identity provider is
     * asked: one that was closed, or got a new secret, opens nothing soon after, here as in Delta Sharing.
     *
     * @throws ProblemException if the account belongs to none, or the client is not open any more
     */
    public Caller caller() {
        Object client = token.getClaim("azp");
        if (client instanceof String name && name.startsWith(ClientTokens.CLIENTS)) {
            return clients.callerOf(token.getRawToken());
        }
        Object partner = token.getClaim("partner");
        if (partner instanceof String code && !code.isBlank()) {
            return Caller.client(code, client instanceof String name ? name : "unnamed");
        }
        throw new ProblemException(
                DeliveryProblem.NO_PARTNER, "Ask the bank to enter your organisation in your account.");
    }

    /**
     * Whose records the account may see: the bank's people the organisation that they ask for, or all (null); others
     * their own.
     *
     * @throws ProblemException if it asks for another's, or belongs to none
     */
    public @Nullable String scope(@Nullable String wanted) {
        if (identity.hasRole("officer") || identity.hasRole("owner")) {
            return wanted;
        }
        var own = partner();
        if (wanted != null && !wanted.equals(own)) {
            throw new ProblemException(CommonProblem.FORBIDDEN, "Leave partner out, or name your own organisation.");
        }
        return own;
    }
}
