package io.lombard.delivery.audit;

import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * Lines of the audit.
 *
 * @param after the number before the first
 * @param upTo the last number
 * @param until the first moment after them
 * @param partner whose, or null for all
 * @param kind of which kind, or null for all
 * @param limit most lines
 */
public record AuditRange(
        long after,
        long upTo,
        Instant from,
        Instant until,
        @Nullable String partner,
        @Nullable String kind,
        long limit) {

    private static final Instant BEGINNING = Instant.EPOCH;
    private static final Instant END = Instant.parse("9999-12-31T23:59:59Z");

    /** All lines, up to a number. */
    public static AuditRange upTo(long number) {
        return new AuditRange(0, number, BEGINNING, END, null, null, Long.MAX_VALUE);
    }

    /** Lines of one kind about a partner between two moments, up to a number. */
    public static AuditRange about(String partner, String kind, Instant from, Instant until, long upTo) {
        return new AuditRange(0, upTo, from, until, partner, kind, Long.MAX_VALUE);
    }

    /** With null for what isn't limited. */
    public static AuditRange between(
            @Nullable Instant from,
            @Nullable Instant until,
            @Nullable String partner,
            long after,
            long upTo,
            long limit) {
        return new AuditRange(
                after, upTo, from == null ? BEGINNING : from, until == null ? END : until, partner, null, limit);
    }
}
