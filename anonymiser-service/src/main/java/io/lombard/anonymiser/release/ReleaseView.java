package io.lombard.anonymiser.release;

import io.lombard.anonymiser.core.attack.AttackReport;
import io.lombard.contracts.event.ReleasePublished;
import java.time.Instant;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * A release as the API shows it.
 *
 * @param progress 0 to 1 until it awaits approval
 * @param waitsFor what keeps it from being computed, in words
 * @param reasonCode why it was refused, such as {@code budget-exhausted}
 * @param attacks what the gate found, once it has answered
 * @param decidedAt when it was approved or refused, by the officer or on its way
 * @param decision the officer's; an approved release is {@code awaiting-approval} until its files are published
 * @param summary once it is computed
 */
record ReleaseView(
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
        @Nullable AttackReport attacks,
        ReleasePublished.@Nullable Summary summary) {}
