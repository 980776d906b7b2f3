package io.lombard.delivery.sharing;

import com.fasterxml.jackson.annotation.JsonInclude;
import io.lombard.contracts.problem.Problem;
import java.util.List;
import java.util.Locale;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/** The protocol's error, with the members of RFC 9457 beside its own two. */
@JsonInclude(JsonInclude.Include.NON_EMPTY)
record ProtocolError(
        String errorCode,
        String message,
        String type,
        String title,
        int status,
        @Nullable String detail,
        String correlationId,
        List<Problem.Violation> errors) {

    static ProtocolError from(Problem problem) {
        var kind = problem.type().substring(problem.type().lastIndexOf(':') + 1);
        return new ProtocolError(
                kind.toUpperCase(Locale.ROOT).replace('-', '_'),
                Objects.requireNonNullElse(problem.detail(), problem.title()),
                problem.type(),
                problem.title(),
                problem.status(),
                problem.detail(),
                problem.correlationId(),
                problem.errors());
    }
}
