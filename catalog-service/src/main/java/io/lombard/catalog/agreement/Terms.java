package io.lombard.catalog.agreement;

import io.lombard.catalog.partner.Partner;
import java.util.List;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * What a partner signs.
 *
 * @param columns columns agreed, or null for all
 * @param months how long the agreement runs from its signature
 */
public record Terms(
        UUID accessRequestId,
        Partner partner,
        String product,
        Purpose purpose,
        @Nullable List<String> columns,
        int months) {}
