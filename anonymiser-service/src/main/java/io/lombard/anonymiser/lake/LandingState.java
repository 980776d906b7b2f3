package io.lombard.anonymiser.lake;

import jakarta.enterprise.context.ApplicationScoped;
import java.time.Clock;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/** Whether this instance lands, for health and for {@code GET /v1/lake}. */
@ApplicationScoped
class LandingState {

    private final Clock clock;
    private volatile Now now;

    /**
     * @param trouble why it doesn't land at the moment, such as {@code lake-full}; null while all is well
     */
    record Now(@Nullable String trouble, Instant since) {}

    LandingState(Clock clock) {
        this.clock = clock;
        this.now = new Now("starting", clock.instant());
    }

    Now now() {
        return now;
    }

    void lands() {
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
