package io.lombard.delivery.sharing;

import io.lombard.contracts.problem.CommonProblem;
import io.lombard.contracts.problem.ProblemException;
import io.lombard.delivery.audit.Caller;
import jakarta.enterprise.context.RequestScoped;
import org.jspecify.annotations.Nullable;

/** The partner behind the present request; nobody until {@link ProfileAuthentication} has seen its token. */
@RequestScoped
class Recipient {

    private @Nullable Caller caller;

    void is(Caller known) {
        caller = known;
    }

    String partner() {
        return caller().partner();
    }

    Caller caller() {
        if (caller == null) {
            throw new ProblemException(CommonProblem.UNAUTHENTICATED);
        }
        return caller;
    }
}
