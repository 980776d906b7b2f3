package io.lombard.catalog.partner;

import io.lombard.catalog.problem.CatalogProblem;
import io.lombard.contracts.event.Buyer;
import io.lombard.contracts.problem.ProblemException;
import io.quarkus.security.ForbiddenException;
import java.util.Optional;
import org.eclipse.microprofile.jwt.JsonWebToken;

/**
 * The organisation that a user speaks for, from the claims {@code partner}, {@code partner_name} and {@code partner_type} of
 * the access token.
 *
 * @param buyer the kind of organisation, which decides its prices; one that isn't told is a company
 */
public record Partner(String code, String name, Buyer buyer) {

    public static Optional<Partner> of(JsonWebToken token) {
        Optional<String> code = token.claim("partner");
        Optional<String> name = token.claim("partner_name");
        Optional<String> type = token.claim("partner_type");
        return code.map(known ->
                new Partner(known, name.orElse(known), type.map(Partner::buyer).orElse(Buyer.COMPANY)));
    }

    private static Buyer buyer(String type) {
        return Buyer.ofCode(type).orElseThrow(() -> new ProblemException(CatalogProblem.NO_ORGANISATION));
    }

    /**
     * The organisation for which a person speaks.
     *
     * @throws ProblemException {@code no-organisation}, also where its kind is none that has a price
     * @throws ForbiddenException if the token is the organisation's own client's: it is meant for delivery-service, where
     *     alone it ends within seconds
     */
    public static Partner required(JsonWebToken token) {
        var partner = of(token).orElseThrow(() -> new ProblemException(CatalogProblem.NO_ORGANISATION));
        if (partner.clientId().equals(token.<String>claim("azp").orElse(null))) {
            throw new ForbiddenException();
        }
        return partner;
    }

    /** Name of the organisation's client at the identity provider. */
    public String clientId() {
        return "partner-" + code;
    }
}
