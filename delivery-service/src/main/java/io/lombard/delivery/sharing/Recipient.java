package io.lombard.delivery.sharing;

import io.lombard.contracts.problem.CommonProblem;
import io.lombard.contracts.problem.ProblemException;
import jakarta.enterprise.context.RequestScoped;
import org.jspecify.annotations.Nullable;

/** The partner behind the present request; nobody until {@link ProfileAuthentication} has seen its token. */
@RequestScoped
class Recipient {

    private @Nullable String partner;

    void is(String code) {
        partner = code;
    }

    String partner() {
        if (partner == null) {
            throw new ProblemException(CommonProblem.UNAUTHENTICATED, null);
        }
        return partner;
    }
}
