package io.lombard.delivery.entitlement;

import io.lombard.contracts.event.Buyer;
import io.lombard.contracts.event.ProductDefined;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.Objects;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * To whom a product is open, as last told.
 *
 * @param opensOn first day (UTC) for partners, or null while it is internal
 */
record Offer(String product, int revision, @Nullable LocalDate opensOn, Set<Buyer> audience) {

    Offer {
        Objects.requireNonNull(product);
        audience = Set.copyOf(audience);
    }

    static Offer from(ProductDefined event) {
        return new Offer(event.product(), event.revision(), event.opensOn(), Set.copyOf(event.audience()));
    }

    /** What the offer says to a valid agreement. */
    Decision to(Agreement agreement, Instant now) {
        if (opensOn == null || LocalDate.ofInstant(now, ZoneOffset.UTC).isBefore(opensOn)) {
            return new Decision.NotOpen(agreement, opensOn);
        }
        return audience.contains(agreement.buyer())
                ? new Decision.Granted(agreement)
                : new Decision.OutsideAudience(agreement);
    }
}
