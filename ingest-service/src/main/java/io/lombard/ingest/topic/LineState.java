package io.lombard.ingest.topic;

import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/** Whether this instance follows a topic. */
final class LineState {

    static final String EXPIRED = "messages-expired";

    private final Clock clock;
    private volatile Now now;

    /**
     * @param trouble why it waits, such as {@code kafka-away}; null while all is well
     */
    record Now(@Nullable String trouble, Instant since) {}

    LineState(Clock clock) {
        this.clock = clock;
        this.now = new Now("starting", clock.instant());
    }

    Now now() {
        return now;
    }

    /** In seconds, for how long it has waited for the same trouble; 0 while it follows. */
    double waiting() {
        var state = now;
        return state.trouble() == null
                ? 0
                : Duration.between(state.since(), clock.instant()).toMillis() / 1000.0;
    }

    /** Whether Kafka has deleted messages that were not taken, so that nothing goes on until an operator has decided. */
    boolean isExpired() {
        return EXPIRED.equals(now.trouble());
    }

    void follows() {
        if (now.trouble() != null) {
            now = new Now(null, clock.instant());
        }
    }

    void waits(String trouble) {
        if (!trouble.equals(now.trouble())) {
            now = new Now(trouble, clock.instant());
        }
    }
}
