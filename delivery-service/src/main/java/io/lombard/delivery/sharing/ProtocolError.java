package io.lombard.delivery.sharing;

import com.fasterxml.jackson.annotation.JsonInclude;
import io.lombard.contracts.problem.Problem;
import java.util.List;
import java.util.Locale;
import java.util.Objects;
import java.util.stream.Collectors;
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
                message(problem),
                problem.type(),
                problem.title(),
                problem.status(),
                problem.detail(),
                problem.correlationId(),
                problem.errors());
    }

    /** Clients show this and nothing else, so it says what is wrong where. */
    private static String message(Problem problem) {
        var text = Objects.requireNonNullElse(problem.detail(), problem.title());
        return problem.errors().isEmpty()
                ? text
                : text
                        + problem.errors().stream()
                                .map(error -> error.pointer().isEmpty()
                                        ? error.rule()
                                        : error.pointer() + ": " + error.rule())
                                .collect(Collectors.joining("; ", " (", ")"));
    }
}
