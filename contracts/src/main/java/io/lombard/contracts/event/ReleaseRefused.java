package io.lombard.contracts.event;

import java.time.Instant;
import java.time.YearMonth;

/**
 * A release was refused: by a rule (no budget, an attack succeeded) or by the privacy officer. Key: the product.
 *
 * @param reasonCode code such as {@code budget-exhausted} or {@code officer-refused}
 * @param reason a sentence for people
 */
public record ReleaseRefused(
        String releaseId, String product, YearMonth month, String reasonCode, String reason, Instant refusedAt) {}
