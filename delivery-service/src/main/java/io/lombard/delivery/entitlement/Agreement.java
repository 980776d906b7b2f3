package io.lombard.delivery.entitlement;

import io.lombard.contracts.event.AgreementChanged;
import io.lombard.contracts.event.Buyer;
import io.lombard.contracts.event.Limits;
import io.lombard.contracts.event.Price;
import io.lombard.delivery.audit.AuditEntry;
import java.time.Instant;
import java.util.List;
import java.util.Objects;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * What a partner signed for, as last told.
 *
 * @param purpose what the data may be used for, or null where it was told before that was kept here
 * @param columns columns agreed, or null for all
 * @param limits how much of the rows is open
 * @param validUntil first moment at which it opens nothing any more
 */
public record Agreement(
        UUID id,
        String partner,
        String product,
        @Nullable String purpose,
        AgreementChanged.State state,
        @Nullable List<String> columns,
        Limits limits,
        Buyer buyer,
        Price price,
        Instant validFrom,
        Instant validUntil,
        long version,
        Instant changedAt) {

    public Agreement {
        Objects.requireNonNull(id);
        Objects.requireNonNull(partner);
        Objects.requireNonNull(product);
        Objects.requireNonNull(state);
        Objects.requireNonNull(limits);
        Objects.requireNonNull(buyer);
        Objects.requireNonNull(price);
        Objects.requireNonNull(validFrom);
        Objects.requireNonNull(validUntil);
        Objects.requireNonNull(changedAt);
        columns = columns == null ? null : List.copyOf(columns);
    }

    static Agreement from(AgreementChanged event) {
        return new Agreement(
                UUID.fromString(event.agreementId()),
                event.partner(),
                event.product(),
                event.purpose(),
                event.state(),
                event.columns(),
                event.limits(),
                event.buyer(),
                event.price(),
                event.validFrom(),
                event.validUntil(),
                event.version(),
                event.changedAt());
    }

    AuditEntry.Agreed entry() {
        return entry(purpose);
    }

    /** A row that a former version has written last may say another version's purpose. */
    AuditEntry.Agreed entryOfUnknownPurpose() {
        return entry(null);
    }

    private AuditEntry.Agreed entry(@Nullable String purpose) {
        return new AuditEntry.Agreed(
                partner,
                product,
                id,
                version,
                purpose,
                state.name(),
                columns,
                limits,
                buyer.code(),
                price,
                validFrom,
                validUntil,
                changedAt);
    }

    /** What this agreement alone says at a moment. */
    Decision at(Instant now) {
        return switch (state) {
            case withdrawn -> new Decision.Withdrawn(this);
            case expired -> new Decision.Expired(this);
            case granted -> {
                if (!now.isBefore(validUntil)) {
                    yield new Decision.Expired(this);
                }
                yield now.isBefore(validFrom) ? new Decision.NotYetValid(this) : new Decision.Granted(this);
            }
        };
    }
}
