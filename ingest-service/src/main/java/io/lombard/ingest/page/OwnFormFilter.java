package io.lombard.ingest.page;

import io.lombard.contracts.problem.ProblemException;
import io.lombard.ingest.problem.IngestProblem;
import jakarta.ws.rs.container.ContainerRequestContext;
import jakarta.ws.rs.container.ContainerRequestFilter;
import jakarta.ws.rs.core.HttpHeaders;
import jakarta.ws.rs.ext.Provider;
import java.net.URI;
import org.jspecify.annotations.Nullable;

/**
 * Refuses a form that another site made (CSRF) by what the browser says of its origin, which no page can forge (Fetch Metadata,
 * {@code Sec-Fetch-Site}; RFC 6454, {@code Origin}). A request that says neither is refused. Tokens in forms, as {@code quarkus-rest-csrf} has
 * them, would need every multipart body of this service read before it is streamed: records of a bank would lie on the disk.
 */
@OwnForm
@Provider
class OwnFormFilter implements ContainerRequestFilter {

    @Override
    public void filter(ContainerRequestContext request) {
        var site = request.getHeaderString("Sec-Fetch-Site");
        boolean own = site == null
                ? isOwn(request.getHeaderString("Origin"), request.getHeaderString(HttpHeaders.HOST))
                : site.equals("same-origin");
        if (!own) {
            throw new ProblemException(IngestProblem.FORM_OF_ANOTHER_SITE);
        }
    }

    private static boolean isOwn(@Nullable String origin, @Nullable String host) {
        try {
            return origin != null
                    && host != null
                    && host.equals(URI.create(origin).getRawAuthority());
        } catch (IllegalArgumentException e) {
            return false;
        }
    }
}
