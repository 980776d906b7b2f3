package io.lombard.contracts.problem;

import java.util.List;
import org.jspecify.annotations.Nullable;

/** Ends a request with a problem. The detail is shown to the caller: no personal value, token or key in it. */
public final class ProblemException extends RuntimeException {

    private final transient ProblemType type;
    private final transient List<Problem.Violation> errors;

    public ProblemException(ProblemType type, @Nullable String detail) {
        this(type, detail, List.of());
    }

    public ProblemException(ProblemType type, @Nullable String detail, List<Problem.Violation> errors) {
        super(detail);
        this.type = type;
        this.errors = List.copyOf(errors);
    }

    public ProblemType type() {
        return type;
    }

    public List<Problem.Violation> errors() {
        return errors;
    }
}
