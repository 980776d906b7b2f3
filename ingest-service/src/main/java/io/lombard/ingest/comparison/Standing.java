package io.lombard.ingest.comparison;

import com.fasterxml.jackson.annotation.JsonInclude;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * Where an amount stands among published percentiles.
 *
 * @param above the highest rank whose amount it reaches; null where it reaches none
 * @param below the lowest rank above it; null where there is none
 * @param close true where noise may have moved it over a percentile: it lies in the 95 % interval of one
 */
@JsonInclude(JsonInclude.Include.NON_NULL)
record Standing(@Nullable Integer above, @Nullable Integer below, boolean close) {

    /** @param published at least one, the lowest rank first */
    static Standing of(long amount, List<Percentile> published) {
        @Nullable Integer above = null;
        @Nullable Integer below = null;
        boolean close = false;
        for (var percentile : published) {
            if (percentile.value() <= amount) {
                above = percentile.rank();
            } else if (below == null) {
                below = percentile.rank();
            }
            close |= Math.abs(percentile.value() - amount) <= percentile.margin();
        }
        return new Standing(above, below, close);
    }
}
