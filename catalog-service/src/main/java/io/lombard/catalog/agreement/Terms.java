package io.lombard.catalog.agreement;

import io.lombard.catalog.partner.Partner;
import io.lombard.contracts.event.Limits;
import io.lombard.contracts.event.Price;
import java.util.List;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * What a partner signs.
 *
 * @param columns columns agreed, or null for all
 * @param limits how much of the rows is open
 * @param price what is paid
 * @param months how long the agreement runs from its signature, or from its former end
 * @param version the version of the terms that is accepted
 * @param hash of that version, SHA-256
 * @param tableVersion the newest version of the table; the partner is told of later ones
 */
public record Terms(
        UUID accessRequestId,
        Partner partner,
        String product,
        Purpose purpose,
        @Nullable List<String> columns,
        Limits limits,
        Price price,
        int months,
        int version,
        String hash,
        long tableVersion) {}
