package io.lombard.anonymiser.release;

import java.time.Instant;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * What is read of a {@link Release} where it is only shown.
 *
 * @param outline JSON of the {@link ReleaseResult} without its rows and mechanisms
 */
record ReleaseOutline(
        UUID id,
        String product,
        String month,
        ReleaseState state,
        double progress,
        @Nullable String waitsFor,
        Instant requestedAt,
        @Nullable String reasonCode,
        @Nullable String reason,
        @Nullable String decision,
        @Nullable Instant decidedAt,
        @Nullable Long tableVersion,
        @Nullable String attacks,
        @Nullable String outline) {

    ReleaseView view(ResultFormat format) {
        return new ReleaseView(
                id,
                product,
                month,
                state,
                progress,
                state == ReleaseState.COMPUTING ? waitsFor : null,
                requestedAt,
                reasonCode,
                reason,
                decision,
                decidedAt,
                tableVersion,
                attacks == null ? null : format.attacks(attacks),
                outline == null
                        ? null
                        : format.result(outline)
                                .summary(Decision.APPROVE.text().equals(decision) ? "officer" : "none"));
    }
}
