package io.lombard.catalog.access;

import io.lombard.catalog.agreement.Agreement;
import io.lombard.catalog.agreement.Purpose;
import io.lombard.contracts.event.AgreementChanged;
import io.lombard.contracts.event.Buyer;
import io.lombard.contracts.event.Limits;
import io.lombard.contracts.event.Price;
import java.time.Instant;
import java.time.LocalDate;
import java.util.List;
import java.util.UUID;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.jspecify.annotations.Nullable;

/**
 * An access request and what became of it.
 *
 * @param whatFor what the data is for, in the partner's own words
 * @param buyer as which kind of organisation the partner asked
 * @param price what it costs; null until it is approved
 * @param limits how much of the rows it opens; null until it is approved
 * @param state how far it is, the agreement's end included
 * @param reason why it was refused, or what was said with the approval
 * @param dueOn the day by which the bank answers
 * @param decidedBy the role in which the bank decided: {@code officer} or {@code owner}
 * @param renews the agreement that it would let run on
 * @param agreementId the agreement, once the partner has signed
 * @param validUntil the agreement's last moment
 * @param termsVersion the terms that the partner accepted
 * @param endedBy who ended the agreement: {@code partner}, {@code bank} or {@code time}
 * @param endReason why it was withdrawn
 * @param inForceUntil the end of the agreement that is in force, its own or the one that it would renew
 * @param changedAt when the agreement last changed
 */
@Schema(name = "AccessRequest")
public record Access(
        UUID id,
        String partner,
        String partnerName,
        String product,
        Purpose purpose,
        int months,
        @Nullable List<String> columns,
        @Nullable String whatFor,
        Buyer buyer,
        @Nullable Price price,
        @Nullable Limits limits,
        State state,
        @Nullable String reason,
        Instant askedAt,
        LocalDate dueOn,
        @Nullable Instant decidedAt,
        @Nullable String decidedBy,
        @Nullable UUID renews,
        @Nullable UUID agreementId,
        @Nullable Instant validUntil,
        @Nullable Integer termsVersion,
        @Nullable String endedBy,
        @Nullable String endReason,
        @Nullable Instant inForceUntil,
        @Nullable Instant changedAt) {

    /** From the first question to the agreement's end. */
    @Schema(name = "AccessRequestState")
    public enum State {
        asked,
        approved,
        granted,
        refused,
        withdrawn,
        expired,
        lapsed,
        renewed
    }

    /** @param renewed the agreement that the request would let run on */
    static Access from(AccessRequest request, @Nullable Agreement agreement, @Nullable Agreement renewed) {
        return new Access(
                request.id(),
                request.partner(),
                request.partnerName(),
                request.product(),
                request.purpose(),
                request.months(),
                request.columns(),
                request.whatFor(),
                request.buyer(),
                request.price(),
                request.limits(),
                agreement == null
                        ? State.valueOf(request.state().name())
                        : State.valueOf(agreement.state().name()),
                request.reason(),
                request.askedAt(),
                request.dueOn(),
                request.decidedAt(),
                request.decidedBy(),
                request.renews(),
                agreement == null ? null : agreement.id(),
                agreement == null ? null : agreement.validUntil(),
                agreement == null ? null : agreement.termsVersion(),
                agreement == null ? null : agreement.endedBy(),
                agreement == null ? null : agreement.reason(),
                end(agreement == null ? renewed : agreement),
                agreement == null ? null : agreement.changedAt());
    }

    private static @Nullable Instant end(@Nullable Agreement agreement) {
        return agreement == null || agreement.state() != AgreementChanged.State.granted ? null : agreement.validUntil();
    }

    /** What the bank answered: {@code approved} or {@code refused}. */
    public String answer() {
        return state == State.refused ? "refused" : "approved";
    }

    /** True where nothing opens any more. */
    public boolean ended() {
        return state == State.withdrawn || state == State.expired;
    }

    /** True where the partner or the bank has the next step. */
    public boolean open() {
        return state == State.asked || state == State.approved;
    }
}
