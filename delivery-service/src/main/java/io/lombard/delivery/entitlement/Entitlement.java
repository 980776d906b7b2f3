package io.lombard.delivery.entitlement;

import io.lombard.delivery.table.Tables;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Instant;
import java.util.Comparator;
import java.util.UUID;

/**
 * The one place that decides what a partner may read. Every way out of this service asks it at every request, so a
 * withdrawal counts from the next request on. Where it can't decide it throws, and nothing is delivered.
 */
@ApplicationScoped
public class Entitlement {

    /** All columns before some, then the longest. */
    private static final Comparator<Agreement> WIDEST_FIRST = Comparator.comparing(
                    (Agreement agreement) -> agreement.columns() != null)
            .thenComparing(Agreement::validUntil, Comparator.reverseOrder());

    private final Agreements agreements;
    private final Tables tables;

    Entitlement(Agreements agreements, Tables tables) {
        this.agreements = agreements;
        this.tables = tables;
    }

    /** Of several agreements the widest that is valid counts; with none valid, the one that changed last says why. */
    public Decision decide(String partner, String product, Instant now) {
        if (!tables.exists(product)) {
            return new Decision.Unknown();
        }
        var signed = agreements.of(partner, product);
        return signed.stream()
                .filter(agreement -> agreement.at(now) instanceof Decision.Granted)
                .min(WIDEST_FIRST)
                .<Decision>map(Decision.Granted::new)
                .or(() -> signed.stream().findFirst().map(agreement -> agreement.at(now)))
                .orElseGet(Decision.NoAgreement::new);
    }

    /** The same question about one agreement, for what was handed out under it. */
    public Decision decide(UUID agreementId, Instant now) {
        return agreements
                .withId(agreementId)
                .map(agreement -> agreement.at(now))
                .orElseGet(Decision.NoAgreement::new);
    }
}
