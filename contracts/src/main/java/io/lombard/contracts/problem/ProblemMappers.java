package io.lombard.contracts.problem;

import com.fasterxml.jackson.databind.exc.InvalidTypeIdException;
import com.fasterxml.jackson.databind.exc.MismatchedInputException;
import io.lombard.contracts.watch.Correlation;
import io.micrometer.core.instrument.Metrics;
import io.quarkus.security.AuthenticationFailedException;
import io.quarkus.security.ForbiddenException;
import io.quarkus.security.UnauthorizedException;
import jakarta.validation.ConstraintViolation;
import jakarta.validation.ConstraintViolationException;
import jakarta.validation.ElementKind;
import jakarta.ws.rs.QueryParam;
import jakarta.ws.rs.WebApplicationException;
import jakarta.ws.rs.core.HttpHeaders;
import jakarta.ws.rs.core.Response;
import java.sql.SQLException;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.jboss.logging.Logger;
import org.jboss.resteasy.reactive.server.ServerExceptionMapper;
import org.jspecify.annotations.Nullable;

/** Turns every failure of a request into a {@link Problem}. Needs {@code quarkus.http.auth.proactive=false}. */
public final class ProblemMappers {

    private static final int UNAVAILABLE = 503;
    private static final int RETRY_SECONDS = 10;
    private static final String BEARER = "Bearer ";
    private static final String INVALID_TOKEN =
            "A token was sent, but isn't valid here: expired, mistyped, or from another issuer.";

    private static final String MEDIA_TYPES =
            "Say in Content-Type what is sent; /q/openapi lists what each address takes.";

    private static final Logger LOG = Logger.getLogger(ProblemMappers.class);

    @ServerExceptionMapper
    public Response problem(ProblemException e) {
        return response(e.type(), e.type().status(), e.getMessage(), Correlation.id(), e.errors());
    }

    @ServerExceptionMapper
    public Response invalid(ConstraintViolationException e) {
        var errors = e.getConstraintViolations().stream()
                .map(v -> new Problem.Violation(place(v), v.getMessage()))
                .sorted(java.util.Comparator.comparing(Problem.Violation::pointer))
                .toList();
        return response(CommonProblem.INVALID_REQUEST, 400, null, Correlation.id(), errors);
    }

    /** JSON pointer of a body's member; the name of a parameter that is broken itself, alone or in a bean of parameters. */
    private static String place(ConstraintViolation<?> violation) {
        var pointer = new StringBuilder();
        var parameter = "";
        for (var node : violation.getPropertyPath()) {
            if (node.getKind() == ElementKind.PARAMETER) {
                parameter = node.getName();
            } else if (node.getKind() == ElementKind.PROPERTY || node.getKind() == ElementKind.CONTAINER_ELEMENT) {
                pointer.append(node.getIndex() == null ? "" : "/" + node.getIndex())
                        .append(node.getKind() == ElementKind.PROPERTY ? "/" + node.getName() : "");
            }
        }
        return pointer.isEmpty()
                ? parameter
                : queryParameter(violation.getLeafBean(), pointer.substring(1)).orElse(pointer.toString());
    }

    /** As addresses name a property of a bean of parameters. */
    private static Optional<String> queryParameter(@Nullable Object bean, String property) {
        return Stream.ofNullable(bean)
                .flatMap(parameters -> Arrays.stream(parameters.getClass().getDeclaredFields()))
                .filter(field -> field.getName().equals(property) && field.isAnnotationPresent(QueryParam.class))
                .map(field -> field.getAnnotation(QueryParam.class).value())
                .findFirst();
    }

    /** JSON that is not of the form that was asked for: the place, and never what stood there. */
    @ServerExceptionMapper
    public Response malformed(MismatchedInputException e) {
        var pointer = e.getPath().stream()
                .map(step -> "/" + (step.getFieldName() == null ? step.getIndex() : step.getFieldName()))
                .collect(Collectors.joining());
        var rule = e instanceof InvalidTypeIdException ? "one of the kinds that there are" : "of another type or form";
        return response(
                CommonProblem.INVALID_REQUEST,
                400,
                null,
                Correlation.id(),
                List.of(new Problem.Violation(pointer, rule)));
    }

    /** Whoever sent a token hears that it was seen and is none, as RFC 6750 (section 3.1) has it; whoever sent none, that one is needed. */
    @ServerExceptionMapper({AuthenticationFailedException.class, UnauthorizedException.class})
    public Response unauthenticated(SecurityException e, HttpHeaders headers) {
        boolean sent = isBearer(headers.getHeaderString(HttpHeaders.AUTHORIZATION));
        var response =
                response(CommonProblem.UNAUTHENTICATED, 401, sent ? INVALID_TOKEN : null, Correlation.id(), List.of());
        response.getHeaders()
                .putSingle(HttpHeaders.WWW_AUTHENTICATE, sent ? "Bearer error=\"invalid_token\"" : "Bearer");
        return response;
    }

    private static boolean isBearer(@Nullable String authorization) {
        return authorization != null && authorization.regionMatches(true, 0, BEARER, 0, BEARER.length());
    }

    @ServerExceptionMapper
    public Response forbidden(ForbiddenException e) {
        return response(CommonProblem.FORBIDDEN, 403, null, Correlation.id(), List.of());
    }

    @ServerExceptionMapper
    public Response refused(WebApplicationException e) {
        if (e.getCause() instanceof ProblemException problem) {
            return problem(problem);
        }
        int status = e.getResponse().getStatus();
        if (status < 400) {
            return e.getResponse();
        }
        for (var type : CommonProblem.values()) {
            if (type.status() == status) {
                var detail = type == CommonProblem.UNSUPPORTED_MEDIA_TYPE ? MEDIA_TYPES : null;
                return response(type, status, detail, Correlation.id(), List.of());
            }
        }
        return status >= 500
                ? failed(e)
                : response(CommonProblem.INVALID_REQUEST, status, null, Correlation.id(), List.of());
    }

    /**
     * A database that is away is told as such. Any other failure gets a fixed text; the log says under the same id what
     * failed where, and no message: a driver's or a parser's would quote values.
     */
    @ServerExceptionMapper
    public Response failed(Throwable e) {
        var type = isDatabaseAway(e) ? CommonProblem.UNAVAILABLE : CommonProblem.INTERNAL_ERROR;
        var correlationId = Correlation.id();
        LOG.errorf("request-failed correlationId=%s problem=%s cause=%s", correlationId, type.name(), trace(e));
        return response(type, type.status(), null, correlationId, List.of());
    }

    /** SQLSTATE classes 08 (connection), 53 (resources) and 57 (shut down), or no connection to be had from the pool. */
    private static boolean isDatabaseAway(Throwable failure) {
        for (Throwable cause = failure; cause != null; cause = cause.getCause()) {
            if (cause instanceof SQLException sql) {
                var state = sql.getSQLState();
                return state == null || state.startsWith("08") || state.startsWith("53") || state.startsWith("57");
            }
        }
        return false;
    }

    private static String trace(Throwable failure) {
        var trace = new StringBuilder();
        for (Throwable cause = failure; cause != null; cause = cause.getCause()) {
            trace.append(trace.isEmpty() ? "" : " caused by ")
                    .append(cause.getClass().getName());
            Arrays.stream(cause.getStackTrace())
                    .filter(frame -> frame.getClassName().startsWith("io.lombard"))
                    .limit(3)
                    .forEach(frame -> trace.append(" at ").append(frame));
        }
        return trace.toString();
    }

    private static Response response(
            ProblemType type,
            int status,
            @Nullable String detail,
            String correlationId,
            List<Problem.Violation> errors) {
        Metrics.counter("lombard.problems", "problem", type.name(), "status", Integer.toString(status))
                .increment();
        return Response.status(status)
                .type(Problem.MEDIA_TYPE)
                .header(HttpHeaders.RETRY_AFTER, status == UNAVAILABLE ? RETRY_SECONDS : null)
                .entity(new Problem(type.uri(), type.title(), status, detail, correlationId, errors))
                .build();
    }
}
