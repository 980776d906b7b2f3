package io.lombard.delivery.push;

import io.lombard.contracts.problem.ProblemType;
import io.lombard.delivery.entitlement.DeliveryProblem;
import java.util.Arrays;
import java.util.Optional;

/** Why the service itself sends nothing: another try would not help. */
record Refusal(String code, String words) {

    static Refusal of(ProblemType type) {
        return new Refusal(type.code(), type.title() + ".");
    }

    static Optional<Refusal> of(String code) {
        return Arrays.stream(DeliveryProblem.values())
                .map(Refusal::of)
                .filter(refusal -> refusal.code().equals(code))
                .findFirst();
    }
}
