package io.lombard.ingest.comparison;

import com.fasterxml.jackson.annotation.JsonInclude;
import org.jspecify.annotations.Nullable;

/**
 * What a share of the group spent at most.
 *
 * @param rank 1 to 99: so many of 100 spent less
 * @param amount in minor units; null where it is withheld
 * @param standardError in minor units
 * @param reason code of why it is withheld
 */
@JsonInclude(JsonInclude.Include.NON_NULL)
record Percentile(
        int rank,
        @Nullable Long amount,
        @Nullable Long standardError,
        @Nullable String reason) {

    /** Standard errors on either side within which 95 of 100 true values lie. */
    private static final double NINETY_FIVE_PERCENT = 1.96;

    public boolean published() {
        return amount != null;
    }

    /** So many of 100 spent more. */
    public int more() {
        return 100 - rank;
    }

    /** The amount; 0 where it is withheld. */
    public long value() {
        return amount == null ? 0 : amount;
    }

    /** Half the width of the 95 % interval, in minor units. */
    public long margin() {
        return standardError == null ? 0 : Math.round(NINETY_FIVE_PERCENT * standardError);
    }
}
