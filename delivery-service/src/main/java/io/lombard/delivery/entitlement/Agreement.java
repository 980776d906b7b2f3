package io.lombard.delivery.entitlement;

import io.lombard.contracts.event.AgreementChanged;
import java.time.Instant;
import java.util.List;
import java.util.Objects;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * What a partner signed for, as last told.
 *
 * @param columns columns agreed, or null for all
 * @param validUntil first moment at which it opens nothing any more
 */
public record Agreement(
        UUID id,
        String partner,
        String product,
        AgreementChanged.State state,
        @Nullable List<String> columns,
        Instant validFrom,
        Instant validUntil,
        long version,
        Instant changedAt) {

    public Agreement {
        Objects.requireNonNull(id);
        Objects.requireNonNull(partner);
        Objects.requireNonNull(product);
        Objects.requireNonNull(state);
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
                event.state(),
                event.columns(),
                event.validFrom(),
                event.validUntil(),
                event.version(),
                event.changedAt());
    }

    /** What this agreement alone says at a moment. */
    Decision at(Instant now) {
        return switch (state) {
            case withdrawn -> new Decision.Withdrawn();
            case expired -> new Decision.Expired();
            case granted -> {
                if (!now.isBefore(validUntil)) {
                    yield new Decision.Expired();
                }
                yield now.isBefore(validFrom) ? new Decision.NotYetValid() : new Decision.Granted(this);
            }
        };
    }
}
