package io.lombard.ingest.rejection;

import io.lombard.contracts.event.RecordRejected;
import org.jspecify.annotations.Nullable;

/**
 * A rejection on its way to the database; still in plain text, so it stays in memory and has no text form.
 *
 * @param text the canonical record, or null where it may not or can't be kept
 * @param partial whether the text lacks a field that the record had
 * @param token of the customer, or null where the line couldn't be read
 */
public record RejectedRecord(
        RecordRejected event,
        Kind kind,
        @Nullable String text,
        boolean partial,
        @Nullable String token) {

    /** Says nothing, so that no log line can. */
    @Override
    public String toString() {
        return "RejectedRecord";
    }
}
