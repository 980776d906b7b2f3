package io.lombard.ingest.customer;

import io.lombard.contracts.problem.ProblemException;
import io.lombard.ingest.problem.IngestProblem;
import io.lombard.ingest.pseudonym.Pseudonyms;
import jakarta.enterprise.context.RequestScoped;
import java.nio.charset.StandardCharsets;
import org.eclipse.microprofile.jwt.JsonWebToken;

/** The customer who has signed in. Who that is stays in memory, for one request. */
@RequestScoped
class Customer {

    /** Claim of the access token: the customer's id as the bank's records have it. */
    static final String CLAIM = "customer_id";

    private static final int LONGEST = 256;

    private final JsonWebToken login;
    private final Pseudonyms pseudonyms;

    Customer(JsonWebToken login, Pseudonyms pseudonyms) {
        this.login = login;
        this.pseudonyms = pseudonyms;
    }

    /**
     * The id in the bank's records, which are read without space around it, too.
     *
     * @throws ProblemException if the login names none
     */
    String id() {
        if (login.getClaim(CLAIM) instanceof String id && !id.isBlank() && id.length() <= LONGEST) {
            return id.strip();
        }
        throw new ProblemException(IngestProblem.CUSTOMER_UNNAMED);
    }

    String token() {
        return new String(pseudonyms.of(Choices.SOURCE).token(id()), StandardCharsets.US_ASCII);
    }
}
