package io.lombard.delivery.sharing;

import io.lombard.contracts.problem.CommonProblem;
import io.lombard.contracts.problem.ProblemException;
import io.lombard.delivery.profile.Profiles;
import jakarta.annotation.Priority;
import jakarta.ws.rs.Priorities;
import jakarta.ws.rs.container.ContainerRequestContext;
import jakarta.ws.rs.container.ContainerRequestFilter;
import jakarta.ws.rs.core.HttpHeaders;
import jakarta.ws.rs.ext.Provider;

/** Finds the partner by the bearer token of its profile (RFC 6750). */
@Provider
@ByProfile
@Priority(Priorities.AUTHENTICATION)
class ProfileAuthentication implements ContainerRequestFilter {

    private static final String SCHEME = "Bearer ";

    private final Profiles profiles;
    private final Recipient recipient;

    ProfileAuthentication(Profiles profiles, Recipient recipient) {
        this.profiles = profiles;
        this.recipient = recipient;
    }

    @Override
    public void filter(ContainerRequestContext request) {
        var credentials = request.getHeaderString(HttpHeaders.AUTHORIZATION);
        if (credentials == null || !credentials.regionMatches(true, 0, SCHEME, 0, SCHEME.length())) {
            throw new ProblemException(CommonProblem.UNAUTHENTICATED, "Send the profile's bearer token.");
        }
        recipient.is(profiles.partnerOf(credentials.substring(SCHEME.length()).strip()));
    }
}
