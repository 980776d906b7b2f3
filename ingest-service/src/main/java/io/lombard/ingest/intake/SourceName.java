package io.lombard.ingest.intake;

import io.lombard.contracts.problem.ProblemException;
import io.lombard.ingest.problem.IngestProblem;
import io.quarkus.security.identity.SecurityIdentity;
import jakarta.enterprise.context.RequestScoped;
import java.util.regex.Pattern;
import org.eclipse.microprofile.jwt.JsonWebToken;
import org.jspecify.annotations.Nullable;

/** Who sends: the client to which the access token was given; of a person, the source that they work for. */
@RequestScoped
public class SourceName {

    private static final Pattern CODE = Pattern.compile("[A-Za-z0-9][A-Za-z0-9._-]{0,63}");

    private final SecurityIdentity identity;

    SourceName(SecurityIdentity identity) {
        this.identity = identity;
    }

    /**
     * The claim {@code source}, which the identity provider alone gives to people, else the client id.
     *
     * @throws ProblemException if the token names none, or one that can't be a source's name
     */
    public String get() {
        if (identity.getPrincipal() instanceof JsonWebToken token
                && name(token) instanceof String client
                && CODE.matcher(client).matches()) {
            return client;
        }
        throw new ProblemException(IngestProblem.SOURCE_UNNAMED, null);
    }

    private static @Nullable Object name(JsonWebToken token) {
        Object ofPerson = token.getClaim("source");
        return ofPerson == null ? token.getClaim("azp") : ofPerson;
    }
}
