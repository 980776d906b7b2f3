package io.lombard.anonymiser.lake;

import java.time.Instant;
import java.util.List;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.jspecify.annotations.Nullable;

/**
 * The lake for operators and officers.
 *
 * @param state {@code landing}, or {@code waiting} when a part is away
 * @param trouble why it waits, or a part of it, such as {@code lake-full} or {@code history-file-missing}
 * @param recordsWaiting messages in Kafka that have not landed, of a staged file of history one; null when Kafka doesn't answer
 * @param unlistedCodes codes in the data that no product lists: such records are in no release
 * @param rejections messages that went to the dead-letter topic
 */
record LakeStatus(
        String state,
        @Nullable String trouble,
        Instant since,
        @Nullable Long recordsWaiting,
        @Nullable Instant lastLandedAt,
        List<Month> months,
        List<UnlistedCode> unlistedCodes,
        List<Rejection> rejections) {

    /**
     * A data month of a kind of fact.
     *
     * @param fact such as {@code transaction-recorded}
     * @param month {@code latest} for facts that are not of a month
     * @param rows records landed, duplicates among them
     * @param lateRows records that landed after a release had begun to read the month, whatever became of the release
     * @param duplicates records that compaction found to have come twice
     */
    @Schema(name = "LandedMonth")
    record Month(
            String fact,
            String month,
            long rows,
            long lateRows,
            long duplicates,
            int files,
            long bytes,
            Instant lastLandedAt,
            @Nullable Instant releasedSince) {}

    /** @param code null for all rare ones of a month and dimension together */
    record UnlistedCode(
            String fact,
            String month,
            String dimension,
            @Nullable String code,
            long rows) {

        UnlistedCode plus(UnlistedCode other) {
            return new UnlistedCode(fact, month, dimension, code, rows + other.rows);
        }
    }

    @Schema(name = "RejectedRecords")
    record Rejection(String fact, String reason, long rows) {}
}
