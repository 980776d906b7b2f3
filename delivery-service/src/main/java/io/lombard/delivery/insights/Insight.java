package io.lombard.delivery.insights;

import com.fasterxml.jackson.annotation.JsonInclude;
import java.util.List;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.jspecify.annotations.Nullable;

/**
 * An answer.
 *
 * @param product whose table was read
 * @param from first month that was read
 * @param reason why there are no rows, or null where there are some
 * @param nextPage parameter {@code page} of the next page, or null at the end
 */
@JsonInclude(JsonInclude.Include.NON_NULL)
record Insight(
        @Schema(required = true) String product,
        @Schema(required = true) long tableVersion,
        @Schema(required = true) String area,

        @Schema(required = true, description = "First month that was read")
        String from,

        @Schema(required = true, description = "Last month that was read")
        String to,

        @Schema(required = true) List<String> groupBy,
        @Schema(required = true) List<InsightRow> rows,

        @Schema(
                description =
                        "Why there are no rows: not-published, the releases that were read tell nothing of this area"
                                + " at this split, so that it is no zero; left out where there are rows")
        @Nullable
        String reason,

        @Schema(description = "The parameter page of the next page; left out at the end") @Nullable
        String nextPage) {}
