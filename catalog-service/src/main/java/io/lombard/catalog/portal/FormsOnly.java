package io.lombard.catalog.portal;

import jakarta.ws.rs.container.ContainerRequestContext;
import jakarta.ws.rs.core.Response;
import java.util.Optional;
import java.util.Set;
import org.jboss.resteasy.reactive.server.ServerRequestFilter;

/**
 * Pages take forms and nothing else. A request without a type would pass the check of the form's token, which looks for it in forms
 * only, and a page of the same site could send one in the visitor's name.
 */
class FormsOnly {

    private static final Set<String> READING = Set.of("GET", "HEAD", "OPTIONS");

    @ServerRequestFilter
    public Optional<Response> refuse(ContainerRequestContext request) {
        boolean page = !request.getUriInfo().getPath().startsWith("/v1/");
        return page && !READING.contains(request.getMethod()) && request.getMediaType() == null
                ? Optional.of(
                        Response.status(Response.Status.UNSUPPORTED_MEDIA_TYPE).build())
                : Optional.empty();
    }
}
