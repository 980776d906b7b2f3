package io.lombard.delivery.insights;

import com.fasterxml.jackson.annotation.JsonInclude;
import com.fasterxml.jackson.annotation.JsonProperty;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.jspecify.annotations.Nullable;

/** One group: the codes it is told apart by, and its numbers; what the question does not have is left out. */
@JsonInclude(JsonInclude.Include.NON_NULL)
@Schema(description = "The codes of one group and its numbers; what the question does not have is left out")
record InsightRow(
        @Schema(examples = "2026-08") @Nullable String month,
        @Nullable String category,
        @JsonProperty("age_band") @Nullable String ageBand,
        @Nullable String gender,
        @JsonProperty("home_area") @Nullable String homeArea,
        @Nullable String weekday,
        @Nullable String hour,
        @Nullable Estimate customers,
        @Nullable Estimate payments,
        @Nullable Estimate spend) {

    @Nullable
    String code(String column) {
        return switch (column) {
            case "month" -> month;
            case "category" -> category;
            case "age_band" -> ageBand;
            case "gender" -> gender;
            case "home_area" -> homeArea;
            case "weekday" -> weekday;
            case "hour" -> hour;
            default -> throw new IllegalArgumentException("no row has this column");
        };
    }

    @Nullable
    Estimate estimate(Measure measure) {
        return switch (measure) {
            case CUSTOMERS -> customers;
            case PAYMENTS -> payments;
            case SPEND -> spend;
        };
    }
}
