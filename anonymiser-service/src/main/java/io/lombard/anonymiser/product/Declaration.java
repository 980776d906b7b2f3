package io.lombard.anonymiser.product;

import com.fasterxml.jackson.annotation.JsonProperty;
import com.fasterxml.jackson.annotation.JsonSetter;
import com.fasterxml.jackson.annotation.Nulls;
import io.lombard.contracts.event.LocalizedText;
import java.math.BigDecimal;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * A product declaration as its YAML file says it; {@link DeclarationReader} checks it.
 *
 * @param version grows when the columns change
 * @param source topic of the facts
 * @param minorUnits minor units in a major one of the currency
 * @param monthShare share of the month's account that the product may spend
 * @param threshold for cells of which most are empty
 * @param personas when the product is no table of cells but groups of customers
 * @param sigmas a value is published when it is at least that many standard errors
 */
record Declaration(
        @JsonProperty(required = true) String name,
        @JsonProperty(required = true) int version,
        @JsonProperty(required = true) LocalizedText title,
        @JsonProperty(required = true) LocalizedText description,
        @JsonProperty(required = true) String source,
        @JsonProperty(required = true) String currency,
        @JsonProperty(required = true) int minorUnits,
        @JsonProperty(required = true) String period,
        @JsonProperty(required = true) BigDecimal monthShare,
        @JsonSetter(nulls = Nulls.SET) @Nullable Double sigmas,
        @JsonProperty(required = true) List<DimensionPart> dimensions,
        @JsonProperty(required = true) List<LevelPart> levels,
        @JsonProperty(required = true) List<MeasurePart> measures,
        @JsonSetter(nulls = Nulls.SET) @Nullable ThresholdPart threshold,
        @JsonSetter(nulls = Nulls.SET) @Nullable PersonaPart personas) {

    /**
     * A column to split by.
     *
     * @param vocabulary name of a bundled list, or of a CSV file beside the declaration
     * @param leaf level of the vocabulary whose codes the records carry
     * @param column of the records, when it has another name than this one
     * @param from {@code customer} when the column is one of the customer's description, not of the records
     * @param derive {@code weekday}, {@code hour} or {@code week} of the month of a time, or {@code pair}: two codes that one
     *     customer touched; otherwise the column holds the code
     */
    record DimensionPart(
            @JsonProperty(required = true) String name,
            @JsonProperty(required = true) String vocabulary,
            @JsonProperty(required = true) String leaf,
            @JsonSetter(nulls = Nulls.SET) @Nullable String column,
            @JsonSetter(nulls = Nulls.SET) @Nullable String from,
            @JsonSetter(nulls = Nulls.SET) @Nullable String derive,
            @JsonProperty(required = true) LocalizedText description) {}

    /**
     * A table of the release.
     *
     * @param by dimension -> level of its vocabulary; a dimension that isn't named is not split
     * @param clips measure -> wider clip at this level, by which the other levels are corrected
     */
    record LevelPart(
            @JsonProperty(required = true) String name,
            @JsonProperty(required = true) BigDecimal share,
            @JsonProperty(required = true) Map<String, String> by,
            @JsonSetter(nulls = Nulls.SET) @Nullable Map<String, BigDecimal> clips) {}

    /**
     * What is counted or summed.
     *
     * @param name {@code customers}, {@code payments}, {@code spend} or {@code percentiles}
     * @param clamp largest amount of one payment that counts; for {@code spend} only
     * @param beyond dimension -> code -> largest share of the true sum above clamp and widest clip, by public knowledge; of one dimension,
     *     for {@code spend} only
     * @param ranks in percent, the one that decides whether a row is published first; for {@code percentiles} only, like the two
     *     that follow
     * @param from a customer's total below it is in an open bin
     * @param to a customer's total from it on is in an open bin
     */
    record MeasurePart(
            @JsonProperty(required = true) String name,
            @JsonProperty(required = true) BigDecimal share,
            @JsonProperty(required = true) BigDecimal clip,
            @JsonSetter(nulls = Nulls.SET) @Nullable BigDecimal clamp,
            @JsonSetter(nulls = Nulls.SET) @Nullable Map<String, Map<String, BigDecimal>> beyond,
            @JsonProperty(required = true) int lattice,
            @JsonSetter(nulls = Nulls.SET) @Nullable List<Integer> ranks,
            @JsonSetter(nulls = Nulls.SET) @Nullable BigDecimal from,
            @JsonSetter(nulls = Nulls.SET) @Nullable BigDecimal to,
            @JsonProperty(required = true) LocalizedText description) {

        boolean isPercentiles() {
            return "percentiles".equals(name);
        }
    }

    /**
     * Only cells that customers touched are counted, and only those that many of them touched have a row.
     *
     * @param cells of a level in which one customer counts at most
     * @param share part of the delta that the month keeps for thresholds
     */
    record ThresholdPart(
            @JsonProperty(required = true) int cells,
            @JsonProperty(required = true) BigDecimal share) {}

    /**
     * Groups of customers who divide their spending alike.
     *
     * @param number of groups
     * @param rounds in which their centres are moved
     */
    record PersonaPart(
            @JsonProperty(required = true) int number,
            @JsonProperty(required = true) int rounds) {}
}
