package io.lombard.catalog.access;

import io.lombard.catalog.agreement.Agreement;
import io.lombard.catalog.agreement.Purpose;
import java.time.Instant;
import java.util.List;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * An access request and what became of it.
 *
 * @param state how far it is, the agreement's end included
 * @param reason why it was refused
 * @param agreementId the agreement, once the partner has signed
 * @param validUntil the agreement's last moment
 */
public record Access(
        UUID id,
        String partner,
        String partnerName,
        String product,
        Purpose purpose,
        int months,
        @Nullable List<String> columns,
        State state,
        @Nullable String reason,
        Instant askedAt,
        @Nullable Instant decidedAt,
        @Nullable UUID agreementId,
        @Nullable Instant validUntil) {

    /** From the first question to the agreement's end. */
    public enum State {
        asked,
        approved,
        granted,
        refused,
        withdrawn,
        expired
    }

    static Access from(AccessRequest request, @Nullable Agreement agreement) {
        return new Access(
                request.id(),
                request.partner(),
                request.partnerName(),
                request.product(),
                request.purpose(),
                request.months(),
                request.columns(),
                agreement == null
                        ? State.valueOf(request.state().name())
                        : State.valueOf(agreement.state().name()),
                request.reason(),
                request.askedAt(),
                request.decidedAt(),
                agreement == null ? null : agreement.id(),
                agreement == null ? null : agreement.validUntil());
    }
}
