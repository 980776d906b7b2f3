package io.lombard.ingest.rejection;

import io.lombard.contracts.event.RecordRejected;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * What a replay made of a rejection.
 *
 * @param again why it was rejected again; then it stays open
 */
public record Settlement(
        UUID id, Rejection.State state, @Nullable RecordRejected again) {

    /** Taken, or taken before. */
    public static Settlement taken(UUID id, boolean fresh) {
        return new Settlement(id, fresh ? Rejection.State.ACCEPTED : Rejection.State.DUPLICATE, null);
    }

    public static Settlement rejected(UUID id, RecordRejected again) {
        return new Settlement(id, Rejection.State.OPEN, again);
    }
}
