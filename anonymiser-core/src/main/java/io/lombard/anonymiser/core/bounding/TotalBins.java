package io.lombard.anonymiser.core.bounding;

import io.lombard.anonymiser.core.plan.Dimension;
import io.lombard.anonymiser.core.plan.Totals;
import java.util.Arrays;

/**
 * Sorts what a customer spent in a cell into bins, as one level tells them apart.
 *
 * <p>Sensitivity of counts of bins. A customer's total in a cell of the other dimensions follows from that customer's rows alone, and
 * lies in exactly one bin. So the customer's vector at a level has one entry of 1, in lattice units, for each of the n cells
 * of the other dimensions that they touched, and no other: its norm is sqrt(n), whatever and however often they paid. It is
 * then scaled to the level's bound like any other vector ({@link L2Bound}). The counts are the sum of one such vector a
 * customer, and the edges are public, so adding or removing a customer moves them by that vector: by at most clip x lattice.
 */
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
