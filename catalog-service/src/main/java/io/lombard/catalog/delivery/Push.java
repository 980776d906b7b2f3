package io.lombard.catalog.delivery;

import java.time.Instant;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * One release on its way to one destination.
 *
 * @param state {@code waiting}, {@code sending}, {@code delivered} or {@code laid-aside}
 * @param files that have arrived
 * @param reason code of what went wrong last
 * @param nextTryAt null where none is planned
 */
public record Push(
        UUID id,
        UUID destination,
        String product,
        long tableVersion,
        String state,
        int tries,
        int files,
        long bytes,
        @Nullable String reason,
        @Nullable Instant nextTryAt,
        Instant createdAt,
        Instant changedAt) {

    public boolean laidAside() {
        return state.equals("laid-aside");
    }

    /** What is under way can't be sent once more yet. */
    public boolean canReplay() {
        return laidAside() || state.equals("delivered");
    }
}
