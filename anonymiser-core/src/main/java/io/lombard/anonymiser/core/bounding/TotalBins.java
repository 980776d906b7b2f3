package io.lombard.anonymiser.core.bounding;

import io.lombard.anonymiser.core.plan.Dimension;
import io.lombard.anonymiser.core.plan.Totals;
import java.util.Arrays;

/** Sorts what a customer spent in a cell into bins, as one level tells them apart. */
final class TotalBins {

    private final long[] edges;
    private final int[] positions;

    /** @param grouping of the level; the bins are the last dimension, whose codes number neighbouring cells */
    TotalBins(Dimension totals, String grouping) {
        this.edges = Totals.edges(totals);
        this.positions = totals.positions(totals.leafLevel(), grouping);
    }

    /** How many cells the total lies behind the cell of the first bin. */
    int offset(long total) {
        int found = Arrays.binarySearch(edges, total);
        return positions[found >= 0 ? found : -found - 2];
    }
}
