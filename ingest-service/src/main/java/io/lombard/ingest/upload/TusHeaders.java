package io.lombard.ingest.upload;

import io.lombard.contracts.problem.ProblemException;
import io.lombard.ingest.problem.IngestProblem;
import jakarta.ws.rs.container.ContainerRequestContext;
import jakarta.ws.rs.container.ContainerResponseContext;
import org.jboss.resteasy.reactive.server.ServerRequestFilter;
import org.jboss.resteasy.reactive.server.ServerResponseFilter;
import org.jspecify.annotations.Nullable;

/** What all requests and answers of the tus protocol carry: its version. */
class TusHeaders {

    private static final String VERSION = "1.0.0";
    static final String RESUMABLE = "Tus-Resumable";
    private static final String PATH = "/v1/uploads";

    /** A client that may not send every method names it in a header. */
    @ServerRequestFilter(preMatching = true)
    public void override(ContainerRequestContext request) {
        var method = request.getHeaderString("X-HTTP-Method-Override");
        if (method != null && isUpload(request) && request.getMethod().equals("POST")) {
            request.setMethod(method);
        }
    }

    /**
     * Asked by each request of the protocol, after the caller's role. GET is none: it is how anybody asks for the state of an upload.
     *
     * @param version the header {@code Tus-Resumable}
     * @throws ProblemException if it is another version, or missing
     */
    static void check(@Nullable String version) {
        if (!VERSION.equals(version)) {
            throw new ProblemException(
                    IngestProblem.TUS_VERSION_UNSUPPORTED, "The header Tus-Resumable must be " + VERSION);
        }
    }

    @ServerResponseFilter
    public void add(ContainerRequestContext request, ContainerResponseContext response) {
        if (isUpload(request)) {
            response.getHeaders().putSingle(RESUMABLE, VERSION);
            response.getHeaders().putSingle("Tus-Version", VERSION);
        }
    }

    private static boolean isUpload(ContainerRequestContext request) {
        return request.getUriInfo().getPath().startsWith(PATH);
    }
}
