package io.lombard.ingest.rejection;

import com.fasterxml.jackson.annotation.JsonInclude;
import java.time.Instant;
import java.util.Locale;
import java.util.Optional;
import java.util.UUID;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.jspecify.annotations.Nullable;

/** A record that was refused. The text of the record is no part of it. */
@JsonInclude(JsonInclude.Include.NON_NULL)
@Schema(name = "RejectedRecord", description = "A record that was refused")
public record Rejection(
        @Schema(description = "The rejectionId of the event on ingest.record-rejected.v1")
        UUID id,

        @Schema(description = "Grows with time; what lists are paged by")
        long number,

        String source,
        UUID batchId,

        @Schema(enumeration = {"transaction", "location", "conversation", "description", "consent", "history"})
        String kind,

        @Schema(description = "Line, or record in formats without lines, from 1")
        long line,

        @Schema(description = "JSON pointer or column; empty where the whole line is meant")
        String field,

        @Schema(description = "Code of the broken rule; after a replay that of the last one")
        String rule,

        @Schema(enumeration = {"open", "accepted", "duplicate", "discarded", "landed"})
        String state,

        @Schema(
                description =
                        "What is kept of it: a canonical record, which can be replayed; a partial one, which lacks the fields that nobody knows; "
                                + "or none. Instead of these two a corrected one must be put first",
                enumeration = {CANONICAL, PARTIAL, NONE})
        String record,

        @Schema(description = "How often it was replayed") int replays,
        Instant rejectedAt,
        @Nullable Instant changedAt) {

    static final String CANONICAL = "canonical";
    static final String PARTIAL = "partial";
    static final String NONE = "none";

    /** What became of a rejection. */
    public enum State {
        /** Not taken yet. */
        OPEN,
        /** Replayed and taken. */
        ACCEPTED,
        /** Replayed; the record had been taken before. */
        DUPLICATE,
        /** Given up. */
        DISCARDED,
        /** A file of history that the anonymiser had given up, and whose facts are in the lake by now. */
        LANDED;

        public String code() {
            return name().toLowerCase(Locale.ROOT);
        }

        /** The state with a code. */
        public static Optional<State> named(String code) {
            for (var state : values()) {
                if (state.code().equals(code)) {
                    return Optional.of(state);
                }
            }
            return Optional.empty();
        }
    }

    /** The same, when the key of its record is gone. */
    Rejection withoutRecord() {
        return new Rejection(
                id, number, source, batchId, kind, line, field, rule, state, NONE, replays, rejectedAt, changedAt);
    }

    public boolean isOpen() {
        return state.equals(State.OPEN.code());
    }

    /** Whether it can be replayed as it is. */
    public boolean isReplayable() {
        return isOpen() && record.equals(CANONICAL);
    }

    /** Whether a corrected record may be put in its place. */
    public boolean isCorrectable() {
        return isOpen() && Kind.named(kind).isKept();
    }
}
