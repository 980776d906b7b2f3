package io.lombard.catalog.delivery;

import io.lombard.contracts.problem.Problem;
import java.util.List;

/** The delivery-service does not take what was sent. */
public final class Refused extends Exception {

    private final int status;
    private final String code;
    private final transient List<Problem.Violation> violations;

    Refused(int status, String code, List<Problem.Violation> violations) {
        super("the delivery-service answered " + status, null, false, false);
        this.status = status;
        this.code = code;
        this.violations = List.copyOf(violations);
    }

    /** HTTP status, from 400 to 499. */
    public int status() {
        return status;
    }

    /** The kind of the problem, such as {@code agreement-expired}; empty where it told none. */
    public String code() {
        return code;
    }

    /** The places that are wrong, with the rules in English. */
    public List<Problem.Violation> violations() {
        return violations;
    }
}
