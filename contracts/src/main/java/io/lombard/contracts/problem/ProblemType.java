package io.lombard.contracts.problem;

/** A kind of error. Each service has one enum of its own kinds; {@link CommonProblem} holds those that all have. */
public interface ProblemType {

    /** HTTP status. */
    int status();

    /** A short sentence that is the same for every occurrence. */
    String title();

    /** Constant name of the enum. */
    String name();

    /** Stable identifier: {@code urn:lombard:problem:<name in kebab case>}. */
    default String uri() {
        return "urn:lombard:problem:" + code();
    }

    /** The name in kebab case. */
    default String code() {
        return name().toLowerCase(java.util.Locale.ROOT).replace('_', '-');
    }
}
