package io.lombard.ingest.intake;

import com.fasterxml.jackson.annotation.JsonInclude;
import java.time.Instant;
import java.util.Locale;
import java.util.UUID;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.jspecify.annotations.Nullable;

/** A request that brought records, and how many of them are safe so far. */
@JsonInclude(JsonInclude.Include.NON_NULL)
@Schema(description = "A request that brought records, and how many of them are safe so far")
public record Batch(
        UUID batchId,
        String source,

        @Schema(
                description = "broken: the stream ended before its time, or the service did",
                enumeration = {"receiving", "complete", "broken"})
        String state,

        long received,
        long accepted,
        long duplicates,
        long rejected,
        Instant startedAt,
        @Nullable Instant endedAt,

        @Schema(description = "Why the stream ended before its time, as the request was answered") @Nullable
        String brokenBy,

        @Schema(description = "In which line of its document, where it is one and not meant as a whole") @Nullable
        Long brokenAtLine) {

    /** How far a batch is. */
    public enum State {
        RECEIVING,
        COMPLETE,
        BROKEN;

        String code() {
            return name().toLowerCase(Locale.ROOT);
        }
    }
}
