package io.lombard.catalog.notification;

import java.time.Instant;
import java.util.Locale;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * A fact that an organisation or the bank is told of. It names no person.
 *
 * @param subject the access request or agreement
 * @param request the access request, also where the subject is the agreement that came of it; null in what was written before
 *     this was told
 * @param reason why, in the words of who decided
 * @param until the agreement's end, or the day by which the bank answers
 * @param version the table's new version
 */
public record Notice(
        Kind kind,
        UUID subject,
        @Nullable UUID request,
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

    public Notice(Kind kind, UUID subject, UUID request, String partner, String partnerName, String product) {
        this(kind, subject, request, partner, partnerName, product, null, null, null);
    }

    public Notice because(@Nullable String why) {
        return new Notice(kind, subject, request, partner, partnerName, product, why, until, version);
    }

    public Notice until(Instant end) {
        return new Notice(kind, subject, request, partner, partnerName, product, reason, end, version);
    }

    public Notice version(long table) {
        return new Notice(kind, subject, request, partner, partnerName, product, reason, until, table);
    }

    /**
     * Page of the portal where the partner sees what happened.
     *
     * @param open whether the dataset is open to partners, who else find no notes of its releases
     */
    String partnersPage(boolean open) {
        return kind == Kind.RELEASED && open
                ? "/datasets/" + product + "/releases/" + version
                : request == null ? "/organisation" : "/organisation/requests/" + request;
    }

    /** Page of the portal where the bank does. */
    String banksPage() {
        return (kind == Kind.ASKED ? "/requests/" : "/requests/agreements/") + subject;
    }
}
