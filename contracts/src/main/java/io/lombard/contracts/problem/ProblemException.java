package io.lombard.contracts.problem;

import java.util.List;
import org.jspecify.annotations.Nullable;

/** Ends a request with a problem. The detail is shown to the caller: no personal value, token or key in it. */
public final class ProblemException extends RuntimeException {

    private final transient ProblemType type;
    private final transient List<Problem.Violation> errors;

    /** Whose title says all that is to be said. */
    public ProblemException(ProblemType type) {
        this(type, null);
    }

    public ProblemException(ProblemType type, @Nullable String detail) {
        this(type, detail, List.of());
    }

    public ProblemException(ProblemType type, @Nullable String detail, List<Problem.Violation> errors) {
        super(detail);
        this.type = type;
        this.errors = List.copyOf(errors);
    }

    /**
     * A request that breaks a rule at one place.
     *
     * @param place JSON pointer of a body's member, or a parameter's name
     * @param rule what the value must be; never the value
     */
    public static ProblemException malformed(String place, String rule) {
        return new ProblemException(CommonProblem.INVALID_REQUEST, null, List.of(new Problem.Violation(place, rule)));
    }

    public ProblemType type() {
        return type;
    }

    public List<Problem.Violation> errors() {
        return errors;
    }
}
