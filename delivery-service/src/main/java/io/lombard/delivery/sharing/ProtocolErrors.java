package io.lombard.delivery.sharing;

import io.lombard.contracts.problem.Problem;
import jakarta.ws.rs.container.ContainerRequestContext;
import jakarta.ws.rs.container.ContainerResponseContext;
import jakarta.ws.rs.container.ContainerResponseFilter;
import jakarta.ws.rs.core.HttpHeaders;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.ext.Provider;

/** Below {@code /delta-sharing} every failure has the protocol's form: its clients know no other. */
@Provider
class ProtocolErrors implements ContainerResponseFilter {

    private static final int UNAUTHORIZED = 401;

    @Override
    public void filter(ContainerRequestContext request, ContainerResponseContext response) {
        if (response.getEntity() instanceof Problem problem
                && request.getUriInfo().getPath().startsWith("/delta-sharing")) {
            response.setEntity(ProtocolError.from(problem), null, MediaType.APPLICATION_JSON_TYPE);
            if (response.getStatus() == UNAUTHORIZED) {
                response.getHeaders().putSingle(HttpHeaders.WWW_AUTHENTICATE, "Bearer realm=\"delta-sharing\"");
            }
        }
    }
}
