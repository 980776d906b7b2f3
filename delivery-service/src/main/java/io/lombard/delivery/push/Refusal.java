package io.lombard.delivery.push;

import io.lombard.delivery.entitlement.DeliveryProblem;
import java.util.Arrays;
import java.util.Optional;

/** Why the service itself sends nothing, in words for the partner. */
final class Refusal {

    private Refusal() {}

    /** What is wrong and what helps; empty where the code is of another kind. */
    static Optional<String> words(String code) {
        return Arrays.stream(DeliveryProblem.values())
                .filter(problem -> problem.code().equals(code))
                .findFirst()
                .map(Refusal::words);
    }

    private static String words(DeliveryProblem problem) {
        return switch (problem) {
            case AGREEMENTS_UNKNOWN ->
                "Whether an agreement opens this can't be known right now. The delivery waits, which counts as no try, and goes"
                        + " on by itself.";
            case QUOTA_SPENT -> problem.title() + ". Replay the delivery when the next month has begun.";
            case TOO_MANY_ROWS, NOT_A_CUBE ->
                problem.title() + ". Give the destination another format, then replay the delivery.";
            default -> problem.title() + ". Replay the delivery when an agreement opens it.";
        };
    }
}
