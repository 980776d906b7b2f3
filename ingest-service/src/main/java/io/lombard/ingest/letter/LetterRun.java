package io.lombard.ingest.letter;

import com.fasterxml.jackson.annotation.JsonInclude;
import java.time.Instant;
import java.util.List;
import java.util.UUID;
import org.eclipse.microprofile.openapi.annotations.media.Schema;

/**
 * One production of letters for a segment of customers; no personal data.
 *
 * @param notice the version that the letters tell of
 */
@JsonInclude(JsonInclude.Include.NON_EMPTY)
@Schema(description = "One production of letters for a segment of customers")
record LetterRun(
        UUID id,
        int notice,
        State state,
        Instant startedAt,

        @Schema(description = "When names and addresses are deleted at the latest, or were")
        Instant addressesUntil,

        @Schema(description = "letters + alreadyTold + rejected; grows while the segment is read")
        long received,

        @Schema(description = "Customers who get a letter") long letters,

        @Schema(description = "Customers who were told this version before, and get none")
        long alreadyTold,

        @Schema(description = "Lines that break a rule") long rejected,

        @Schema(description = "The first 100 of them, in the answer to the upload only")
        List<SegmentRow.Broken> rejections) {

    /** Where a run stands. */
    enum State {
        /** The segment is being read. */
        RECEIVING,
        /** Letters and mailing list can be fetched. */
        READY,
        /** The segment ended before its time. What was whole can be fetched; sent again, it takes the rest. */
        BROKEN,
        /** Names and addresses are deleted. */
        DELETED
    }

    LetterRun with(List<SegmentRow.Broken> rejections) {
        return new LetterRun(
                id, notice, state, startedAt, addressesUntil, received, letters, alreadyTold, rejected, rejections);
    }

    boolean canBeFetched() {
        return state == State.READY || state == State.BROKEN;
    }
}
