package io.lombard.ingest.upload;

import com.fasterxml.jackson.annotation.JsonInclude;
import io.lombard.ingest.intake.Batch;
import java.time.Instant;
import java.util.UUID;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.jspecify.annotations.Nullable;

/** How far an upload is, in bytes and in records. */
@JsonInclude(JsonInclude.Include.NON_NULL)
@Schema(description = "How far an upload is, in bytes and in records")
public record Upload(
        UUID uploadId,

        @Schema(
                description = "receiving: send on; taking: its records are being taken in, whatever becomes of this"
                        + " connection; taken; failed: see failure, and batch for what was taken before",
                enumeration = {"receiving", "taking", "taken", "failed"})
        String state,

        @Schema(description = "Bytes in all") long length,
        @Schema(description = "Bytes that are safe") long received,

        @Schema(description = "Bytes that were read for their records; while that goes on, since this service started")
        long read,

        @Schema(description = "The batch, once its records are being taken in") @Nullable
        Batch batch,

        @Nullable Failure failure,
        Instant createdAt,

        @Schema(description = "When it is deleted unless more comes") @Nullable
        Instant expiresAt,

        @Nullable Instant endedAt) {}
