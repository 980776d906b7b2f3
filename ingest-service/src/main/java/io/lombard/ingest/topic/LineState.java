package io.lombard.ingest.topic;

import java.time.Clock;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/** Whether this instance follows a topic. */
final class LineState {

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
