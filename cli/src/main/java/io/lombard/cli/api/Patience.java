package io.lombard.cli.api;

import java.time.Duration;
import java.time.Instant;
import java.util.Optional;
import java.util.function.Supplier;

/** Asks again until there is an answer: events need a moment from one service to the next. */
public final class Patience {

    private static final Duration BETWEEN = Duration.ofMillis(300);

    /**
     * @param what is named when it never comes
     * @throws IllegalStateException after the limit
     */
    public static <T> T until(String what, Duration limit, Supplier<Optional<T>> question) {
        var end = Instant.now().plus(limit);
        while (Instant.now().isBefore(end)) {
            var answer = question.get();
            if (answer.isPresent()) {
                return answer.get();
            }
            pause(BETWEEN);
        }
        throw new IllegalStateException(
                what + " did not happen within " + limit.toSeconds() + " s; './lombard logs SERVICE' may tell why");
    }

    public static void pause(Duration time) {
        try {
            Thread.sleep(time);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException("interrupted", e);
        }
    }

    private Patience() {}
}
