package io.lombard.catalog.agreement;

import io.lombard.contracts.event.AgreementChanged;
import io.lombard.contracts.event.Buyer;
import io.lombard.contracts.event.Limits;
import io.lombard.contracts.event.Price;
import java.time.Instant;
import java.util.List;
import java.util.UUID;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.jspecify.annotations.Nullable;

/**
 * An agreement as the API shows it.
 *
 * @param columns columns agreed, or null for all
 * @param limits how much of the rows is open
 * @param buyer as which kind of organisation the partner signed
 * @param price what is paid
 * @param termsVersion the terms that were accepted
 * @param termsHash SHA-256 of those terms
 * @param endedBy {@code partner}, {@code bank} or {@code time}
 * @param reason why it was withdrawn
 */
@Schema(name = "Agreement")
public record AgreementView(
        UUID id,
        UUID accessRequestId,
        String partner,
        String partnerName,
        String product,
        Purpose purpose,
        AgreementChanged.State state,
        @Nullable List<String> columns,
        Limits limits,
        Buyer buyer,
        Price price,
        Instant validFrom,
        Instant validUntil,
        long version,
        Instant changedAt,
        @Nullable Integer termsVersion,
        @Nullable String termsHash,
        @Nullable String endedBy,
        @Nullable String reason) {

    public static AgreementView from(Agreement agreement) {
        return new AgreementView(
                agreement.id(),
                agreement.accessRequestId(),
                agreement.partner(),
                agreement.partnerName(),
                agreement.product(),
                agreement.purpose(),
                agreement.state(),
                agreement.columns(),
                agreement.limits(),
                agreement.buyer(),
                agreement.price(),
                agreement.validFrom(),
                agreement.validUntil(),
                agreement.version(),
                agreement.changedAt(),
                agreement.termsVersion(),
                agreement.termsHash(),
                agreement.endedBy(),
                agreement.reason());
    }
}
