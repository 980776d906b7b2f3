package io.lombard.anonymiser.core.attack;

import io.lombard.anonymiser.core.plan.Dimension;
import io.lombard.anonymiser.core.plan.Level;
import io.lombard.anonymiser.core.plan.ReleasePlan;
import io.lombard.anonymiser.core.plan.Totals;
import java.util.HashSet;
import java.util.List;
import java.util.stream.IntStream;

/**
 * An amount that a planted customer pays in a cell.
 *
 * @param minor in minor units
 * @param offset how many cells the one that it falls into lies behind the cell of the first bin; 0 where there are no bins
 */
record PlantedAmount(long minor, int offset) {

    /** More than any product counts. */
    static final long HUGE = Long.MAX_VALUE >>> 20;

    /** One for each bin that a level tells apart; where there are no bins, as large as counts. */
    static List<PlantedAmount> of(ReleasePlan plan, Level level) {
        return plan.totals()
                .map(totals -> ofBins(totals, level.groupingOf(totals)))
                .orElse(List.of(new PlantedAmount(HUGE, 0)));
    }

    private static List<PlantedAmount> ofBins(Dimension totals, String grouping) {
        var edges = Totals.edges(totals);
        var positions = totals.positions(totals.leafLevel(), grouping);
        var seen = new HashSet<Integer>();
        return IntStream.range(0, edges.length)
                .filter(bin -> seen.add(positions[bin]))
                .mapToObj(bin -> new PlantedAmount(edges[bin], positions[bin]))
                .toList();
    }
}
