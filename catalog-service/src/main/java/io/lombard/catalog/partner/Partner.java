package io.lombard.catalog.partner;

import io.lombard.catalog.problem.CatalogProblem;
import io.lombard.contracts.problem.ProblemException;
import java.util.Optional;
import org.eclipse.microprofile.jwt.JsonWebToken;

/**
 * The organisation that a user speaks for, from the claims {@code partner} and {@code partner_name} of the access
 * token.
 */
public record Partner(String code, String name) {

    public static Optional<Partner> of(JsonWebToken token) {
        Optional<String> code = token.claim("partner");
        Optional<String> name = token.claim("partner_name");
        return code.map(known -> new Partner(known, name.orElse(known)));
    }

    /** @throws ProblemException {@code no-organisation} */
    public static Partner required(JsonWebToken token) {
        return of(token).orElseThrow(() -> new ProblemException(CatalogProblem.NO_ORGANISATION, null));
    }
}
