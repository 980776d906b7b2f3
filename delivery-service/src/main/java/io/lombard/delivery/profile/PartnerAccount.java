package io.lombard.delivery.profile;

import io.lombard.contracts.problem.ProblemException;
import io.lombard.delivery.entitlement.DeliveryProblem;
import jakarta.enterprise.context.RequestScoped;
import org.eclipse.microprofile.jwt.JsonWebToken;

/** The organisation of the person behind an access token of Keycloak. */
@RequestScoped
public class PartnerAccount {

    private final JsonWebToken token;

    PartnerAccount(JsonWebToken token) {
        this.token = token;
    }

    /**
     * The organisation's code.
     *
     * @throws ProblemException if the account belongs to none
     */
    public String partner() {
        Object partner = token.getClaim("partner");
        if (partner instanceof String code && !code.isBlank()) {
            return code;
        }
        throw new ProblemException(DeliveryProblem.NO_PARTNER, null);
    }
}
