package io.lombard.stack;

import io.lombard.stack.setting.PartName;
import java.time.Instant;
import java.util.Optional;

/**
 * How a part is right now.
 *
 * @param pid its process, 0 when it isn't running
 * @param residentBytes memory it holds, 0 when unknown
 */
public record PartStatus(
        PartName part, State state, int port, long pid, long residentBytes, Optional<Instant> startedAt) {

    /** Running but not (yet, or no longer) answering is {@code NOT_READY}. */
    public enum State {
        READY,
        NOT_READY,
        STOPPED
    }

    public boolean isReady() {
        return state == State.READY;
    }
}
