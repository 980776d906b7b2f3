package io.lombard.catalog.delivery;

import io.lombard.contracts.problem.Problem;
import java.util.List;

/** The delivery-service does not take what was sent. */
public final class Refused extends Exception {

    private final int status;
    private final transient List<Problem.Violation> violations;

    Refused(int status, List<Problem.Violation> violations) {
        super("the delivery-service answered " + status, null, false, false);
        this.status = status;
        this.violations = List.copyOf(violations);
    }

    /** HTTP status, from 400 to 499. */
    public int status() {
        return status;
    }

    /** The places that are wrong, with the rules in English. */
    public List<Problem.Violation> violations() {
        return violations;
    }
}
