package io.lombard.catalog.console;

import com.fasterxml.jackson.annotation.JsonIgnoreProperties;
import io.lombard.catalog.certificate.AttackReport;
import io.lombard.catalog.certificate.AttackReport.Attack;
import java.time.Instant;
import java.time.YearMonth;
import org.jspecify.annotations.Nullable;

/**
 * A release that was refused, as the anonymiser-service tells of it.
 *
 * @param decidedAt when it was refused; null where the anonymiser-service has not kept it
 * @param reason in English, unless a person wrote it
 * @param attacks null where it was refused before the gate
 */
@JsonIgnoreProperties(ignoreUnknown = true)
record RefusedRelease(
        String id,
        String product,
        YearMonth month,
        Instant requestedAt,
        @Nullable Instant decidedAt,
        @Nullable String reasonCode,
        @Nullable String reason,
        @Nullable AttackReport attacks) {

    /** The attack that the release was refused for; null where it was none. */
    public @Nullable Attack culprit() {
        return attacks == null ? null : attacks.culprit().orElse(null);
    }
}
