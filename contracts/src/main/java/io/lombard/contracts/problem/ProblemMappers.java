package io.lombard.contracts.problem;

import io.quarkus.security.AuthenticationFailedException;
import io.quarkus.security.ForbiddenException;
import io.quarkus.security.UnauthorizedException;
import jakarta.validation.ConstraintViolationException;
import jakarta.ws.rs.WebApplicationException;
import jakarta.ws.rs.core.HttpHeaders;
import jakarta.ws.rs.core.Response;
import java.util.List;
import java.util.UUID;
import org.jboss.logging.Logger;
import org.jboss.resteasy.reactive.server.ServerExceptionMapper;
import org.jspecify.annotations.Nullable;

/** Turns every failure of a request into a {@link Problem}. Needs {@code quarkus.http.auth.proactive=false}. */
public final class ProblemMappers {

    private static final Logger LOG = Logger.getLogger(ProblemMappers.class);

    @ServerExceptionMapper
    public Response problem(ProblemException e) {
        return response(e.type(), e.type().status(), e.getMessage(), correlationId(), e.errors());
    }

    @ServerExceptionMapper
    public Response invalid(ConstraintViolationException e) {
        var errors = e.getConstraintViolations().stream()
                .map(v -> new Problem.Violation(v.getPropertyPath().toString(), v.getMessage()))
                .sorted(java.util.Comparator.comparing(Problem.Violation::pointer))
                .toList();
        return response(CommonProblem.INVALID_REQUEST, 400, null, correlationId(), errors);
    }

    @ServerExceptionMapper({AuthenticationFailedException.class, UnauthorizedException.class})
    public Response unauthenticated(SecurityException e) {
        var response = response(CommonProblem.UNAUTHENTICATED, 401, null, correlationId(), List.of());
        response.getHeaders().putSingle(HttpHeaders.WWW_AUTHENTICATE, "Bearer");
        return response;
    }

    @ServerExceptionMapper
    public Response forbidden(ForbiddenException e) {
        return response(CommonProblem.FORBIDDEN, 403, null, correlationId(), List.of());
    }

    @ServerExceptionMapper
    public Response refused(WebApplicationException e) {
        int status = e.getResponse().getStatus();
        if (status < 400) {
            return e.getResponse();
        }
        for (var type : CommonProblem.values()) {
            if (type.status() == status) {
                return response(type, status, null, correlationId(), List.of());
            }
        }
        return status >= 500
                ? failed(e)
                : response(CommonProblem.INVALID_REQUEST, status, null, correlationId(), List.of());
    }

    /** An unknown failure: the caller gets a fixed text, the log gets the cause's type under the same id. */
    @ServerExceptionMapper
    public Response failed(Throwable e) {
        var correlationId = correlationId();
        LOG.errorf(e, "request-failed correlationId=%s", correlationId);
        return response(CommonProblem.INTERNAL_ERROR, 500, null, correlationId, List.of());
    }

    private static String correlationId() {
        return UUID.randomUUID().toString();
    }

    private static Response response(
            ProblemType type,
            int status,
            @Nullable String detail,
            String correlationId,
            List<Problem.Violation> errors) {
        return Response.status(status)
                .type(Problem.MEDIA_TYPE)
                .entity(new Problem(type.uri(), type.title(), status, detail, correlationId, errors))
                .build();
    }
}
