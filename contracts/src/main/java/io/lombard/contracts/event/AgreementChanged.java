package io.lombard.contracts.event;

import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * The whole state of an agreement after a change; the topic is compacted, so its last event is the truth. Key: the
 * agreement.
 *
 * @param partner organisation code: the claim {@code partner} in its users' tokens
 * @param purpose what the partner may use the data for
 * @param columns columns agreed, or null for all
 * @param limits how much of the rows is open
 * @param buyer as which kind of organisation the partner signed
 * @param price what was agreed to be paid
 * @param version grows by one with each change
 */
public record AgreementChanged(
        String agreementId,
        String partner,
        String partnerName,
        String product,
        String purpose,
        State state,
        @Nullable List<String> columns,
        Limits limits,
        Buyer buyer,
        Price price,
        Instant validFrom,
        Instant validUntil,
        long version,
        Instant changedAt) {

    /** Only {@code granted} opens anything, and only between {@code validFrom} and {@code validUntil}. */
    public enum State {
        granted,
        withdrawn,
        expired
    }
}
