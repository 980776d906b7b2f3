package io.lombard.ingest.rejection;

import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * Chooses rejections of one source.
 *
 * @param batchId null for all
 * @param rule code, null for all
 * @param state null for all
 */
public record Filter(
        String source, @Nullable UUID batchId, @Nullable String rule, Rejection.@Nullable State state) {

    /** The same, open ones only. */
    public Filter open() {
        return new Filter(source, batchId, rule, Rejection.State.OPEN);
    }
}
