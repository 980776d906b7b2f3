package io.lombard.ingest.rejection;

import io.lombard.contracts.event.RecordRejected;
import io.lombard.ingest.pseudonym.Pseudonymiser;
import io.lombard.ingest.validation.Candidate;
import io.lombard.ingest.validation.Field;
import io.lombard.ingest.validation.Rule;
import java.nio.charset.StandardCharsets;

/**
 * Chooses what is kept of the rejected records of one batch: the first so many, and of each as much as may be. A hostile file can't fill
 * memory or disk. For one thread.
 */
public final class Keeping {

    private final Kind kind;
    private final Pseudonymiser pseudonymiser;
    private final int longest;
    private int left;

    /**
     * @param limit how many rejections of the batch are kept
     * @param longest bytes of a record
     */
    public Keeping(Kind kind, Pseudonymiser pseudonymiser, int limit, int longest) {
        this.kind = kind;
        this.pseudonymiser = pseudonymiser;
        this.left = limit;
        this.longest = longest;
    }

    /** Whether the next rejection is still to be kept. */
    public boolean isOpen() {
        return left > 0;
    }

    /** A line that couldn't be read as a record: what stands in it nobody knows, so nothing of it is kept. */
    public RejectedRecord line(RecordRejected event) {
        left--;
        return new RejectedRecord(event, kind, null, false, null);
    }

    /**
     * A record that breaks a rule. Of one with a field that its kind doesn't have the other fields are kept: what stands in that one
     * nobody knows, and it may be what is never stored.
     */
    public RejectedRecord record(RecordRejected event, Candidate record) {
        left--;
        var customer = record.get(Field.CUSTOMER_ID);
        var token = customer == null ? null : new String(pseudonymiser.token(customer), StandardCharsets.US_ASCII);
        var text = kind.isKept() ? CanonicalRecord.of(record) : null;
        boolean fits = text != null && text.getBytes(StandardCharsets.UTF_8).length <= longest;
        boolean partial = fits && event.rule().equals(Rule.UNKNOWN_FIELD.code());
        return new RejectedRecord(event, kind, fits ? text : null, partial, token);
    }
}
