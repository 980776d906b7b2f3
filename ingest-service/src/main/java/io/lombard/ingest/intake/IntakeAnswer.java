package io.lombard.ingest.intake;

import com.fasterxml.jackson.annotation.JsonInclude;
import io.lombard.contracts.event.RecordRejected;
import java.util.List;
import java.util.UUID;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.jspecify.annotations.Nullable;

/** What became of a stream. Everything that it counts is safe. */
@JsonInclude(JsonInclude.Include.NON_NULL)
@Schema(description = "What became of a stream. Everything that it counts is safe.")
public record IntakeAnswer(
        UUID batchId,
        String source,

        @Schema(description = "accepted + duplicates + rejected")
        long received,

        @Schema(description = "New records; Kafka has them") long accepted,

        @Schema(description = "Records whose event id this source has sent before")
        long duplicates,

        @Schema(description = "Lines that break a rule; all of them are on the topic ingest.record-rejected.v1")
        long rejected,

        @Schema(description = "The first 100 rejections") List<Rejection> rejections,

        @Schema(description = "Whether the stream came to its own end")
        boolean complete,

        @Schema(
                description = "Why it didn't",
                enumeration = {
                    "compressed-data-cut",
                    "compressed-data-damaged",
                    "compressed-data-expands-too-much",
                    "compression-not-announced",
                    "document-damaged",
                    "document-declares-types",
                    "document-too-deep",
                    "document-unknown",
                    "multipart-cut",
                    "parquet-is-for-the-drop-folder",
                    "connection-lost"
                })
        @Nullable
        String brokenBy,

        @Schema(description = "In which line of its document, where it is one and not meant as a whole") @Nullable
        Long brokenAtLine) {

    /** A line that was refused: the place and the rule, never the value. */
    public record Rejection(long line, String field, String rule) {
        static Rejection from(RecordRejected event) {
            return new Rejection(event.line(), event.field(), event.rule());
        }
    }

    static IntakeAnswer of(
            UUID batchId, String source, Counts counts, List<Rejection> rejections, @Nullable BrokenBy brokenBy) {
        return new IntakeAnswer(
                batchId,
                source,
                counts.received(),
                counts.accepted(),
                counts.duplicates(),
                counts.rejected(),
                List.copyOf(rejections),
                brokenBy == null,
                brokenBy == null ? null : brokenBy.code(),
                brokenBy == null ? null : brokenBy.line());
    }
}
