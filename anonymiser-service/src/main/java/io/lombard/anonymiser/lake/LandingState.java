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
     * @param lands whether it lands all the same, but for a file of history
     */
    record Now(@Nullable String trouble, Instant since, boolean lands) {}

    LandingState(Clock clock) {
        this.clock = clock;
        this.now = new Now("starting", clock.instant(), false);
    }

    Now now() {
        return now;
    }

    void lands() {
        if (now.trouble() != null) {
            now = new Now(null, clock.instant(), true);
        }
    }

    void waits(String trouble) {
        change(trouble, false);
    }

    /** A partition waits for a file of history; the others go on. */
    void holds(String trouble) {
        change(trouble, true);
    }

    private void change(String trouble, boolean lands) {
        if (!trouble.equals(now.trouble()) || lands != now.lands()) {
            now = new Now(trouble, clock.instant(), lands);
        }
    }
}
