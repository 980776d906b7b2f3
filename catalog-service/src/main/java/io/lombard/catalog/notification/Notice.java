package io.lombard.catalog.notification;

import java.time.Instant;
import java.util.Locale;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * A fact that an organisation or the bank is told of. It names no person.
 *
 * @param subject the access request or agreement
 * @param reason why, in the words of who decided
 * @param until the agreement's end, or the day by which the bank answers
 * @param version the table's new version
 */
public record Notice(
        Kind kind,
        UUID subject,
        String partner,
        String partnerName,
        String product,
        @Nullable String reason,
        @Nullable Instant until,
        @Nullable Long version) {

    /** What happened. */
    public enum Kind {
        ASKED,
        APPROVED,
        REFUSED,
        LAPSED,
        GRANTED,
        EXPIRING,
        EXPIRED,
        WITHDRAWN,
        RELEASED;

        /** As messages and addresses write it. */
        public String code() {
            return name().toLowerCase(Locale.ROOT);
        }
    }

    public Notice(Kind kind, UUID subject, String partner, String partnerName, String product) {
        this(kind, subject, partner, partnerName, product, null, null, null);
    }

    public Notice because(@Nullable String why) {
        return new Notice(kind, subject, partner, partnerName, product, why, until, version);
    }

    public Notice until(Instant end) {
        return new Notice(kind, subject, partner, partnerName, product, reason, end, version);
    }

    public Notice version(long table) {
        return new Notice(kind, subject, partner, partnerName, product, reason, until, table);
    }
}
