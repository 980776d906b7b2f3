package io.lombard.delivery.sharing;

import io.lombard.contracts.problem.CommonProblem;
import io.lombard.contracts.problem.ProblemException;
import io.lombard.delivery.profile.ClientTokens;
import io.lombard.delivery.profile.Profiles;
import jakarta.annotation.Priority;
import jakarta.ws.rs.Priorities;
import jakarta.ws.rs.container.ContainerRequestContext;
import jakarta.ws.rs.container.ContainerRequestFilter;
import jakarta.ws.rs.core.HttpHeaders;
import jakarta.ws.rs.ext.Provider;

/** Finds the partner by its bearer token (RFC 6750): of a profile, or an access token of the partner's client. */
@Provider
@ByProfile
@Priority(Priorities.AUTHENTICATION)
class ProfileAuthentication implements ContainerRequestFilter {

    private static final String SCHEME = "Bearer ";

    private final Profiles profiles;
    private final ClientTokens clients;
    private final Recipient recipient;

    ProfileAuthentication(Profiles profiles, ClientTokens clients, Recipient recipient) {
        this.profiles = profiles;
        this.clients = clients;
        this.recipient = recipient;
    }

    @Override
    public void filter(ContainerRequestContext request) {
        var credentials = request.getHeaderString(HttpHeaders.AUTHORIZATION);
        if (credentials == null || !credentials.regionMatches(true, 0, SCHEME, 0, SCHEME.length())) {
            throw new ProblemException(CommonProblem.UNAUTHENTICATED, "Send the profile's bearer token.");
        }
        var token = credentials.substring(SCHEME.length()).strip();
        recipient.is(ClientTokens.isOne(token) ? clients.callerOf(token) : profiles.callerOf(token));
    }
}
