package io.lombard.ingest.intake;

import io.lombard.contracts.problem.ProblemException;
import io.lombard.ingest.problem.IngestProblem;
import io.quarkus.security.identity.SecurityIdentity;
import jakarta.enterprise.context.RequestScoped;
import java.util.regex.Pattern;
import org.eclipse.microprofile.jwt.JsonWebToken;

/** Who sends: the client to which the access token was given; of a person, the source that they work for. */
@RequestScoped
public class SourceName {

    private static final Pattern CODE = Pattern.compile("[A-Za-z0-9][A-Za-z0-9._-]{0,63}");

    private final SecurityIdentity identity;

    SourceName(SecurityIdentity identity) {
        this.identity = identity;
    }

    /**
     * The client id.
     *
     * @throws ProblemException if the token names none, or one that can't be a source's name
     */
    public String get() {
        return claimed("azp");
    }

    /**
     * The source that a person works for: the claim {@code source}, which the identity provider's administrators alone give.
     *
     * @throws ProblemException as above
     */
    public String ofReader() {
        return claimed("source");
    }

    private String claimed(String claim) {
        if (identity.getPrincipal() instanceof JsonWebToken token
                && token.getClaim(claim) instanceof String name
                && CODE.matcher(name).matches()) {
            return name;
        }
        throw new ProblemException(IngestProblem.SOURCE_UNNAMED);
    }
}
