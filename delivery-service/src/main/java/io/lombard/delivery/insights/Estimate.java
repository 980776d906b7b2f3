package io.lombard.delivery.insights;

import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.jspecify.annotations.Nullable;

/**
 * A published number, or why there is none.
 *
 * @param standardError of one published cell as the release tells it; of a sum, the sum of its cells', which the true one
 *     never exceeds however the cells' errors hang together
 */
@Schema(description = "A number with its standard error, or the reason why there is none")
record Estimate(
        @Schema(nullable = true) @Nullable Double value,

        @Schema(description = "Of a sum: an upper bound", nullable = true) @Nullable
        Double standardError,

        @Schema(
                description = "Why there is no value: below-accuracy or outside-the-bins, as published;"
                        + " part-withheld, a part of the sum is; not-additive, one customer would count twice",
                nullable = true)
        @Nullable
        String reason) {}
