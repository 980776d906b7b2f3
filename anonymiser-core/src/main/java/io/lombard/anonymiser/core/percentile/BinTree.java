package io.lombard.anonymiser.core.percentile;

import io.lombard.anonymiser.core.hierarchy.Hierarchy;
import java.util.Arrays;
import java.util.List;

/**
 * The bins of one distribution at several levels, each with noise of its own, and what that noise does to ranks. All
 * distributions with the same levels share it.
 *
 * <p>Guarantee: {@link #distribution} only looks at noisy counts and public figures, so it costs no privacy.
 */
public final class BinTree {

    /** The standard normal lies within it on either side in 95 of 100 cases. */
    static final double NINETY_FIVE_PERCENT = 1.959964;

    private final double[] edges;
    private final Hierarchy hierarchy;
    /** By edge, the variance of the count below it, and its covariance with the count of all. */
    private final double[] below;

    private final double[] withTotal;

    /**
     * @param edges lower edges of the bins, ascending; the last bin has no upper edge
     * @param cellOfBin for each level, for each bin its cell there
     * @param variances of the noise of each level
     */
    public BinTree(double[] edges, List<int[]> cellOfBin, double[] variances) {
        this.edges = edges.clone();
        this.hierarchy = Hierarchy.of(cellOfBin, variances);
        this.below = new double[edges.length + 1];
        this.withTotal = new double[edges.length + 1];
        cumulate(hierarchy.covariance());
    }

    /**
     * One distribution.
     *
     * @param noisy counts by level, by cell
     */
    public Distribution distribution(double[][] noisy) {
        var consistent = hierarchy.consistent(noisy);
        for (var level : consistent) {
            if (level.length == edges.length) {
                return Distribution.of(this, level);
            }
        }
        throw new IllegalArgumentException("a tree of bins has a level of single bins");
    }

    double edge(int bin) {
        return edges[bin];
    }

    int bins() {
        return edges.length;
    }

    double totalError() {
        return rankError(edges.length, 0);
    }

    /**
     * How wrong the noise makes the rank of an edge near that rank, times the count of all: the standard error of (count
     * below the edge) - rank x (count of all).
     *
     * @param edge the lower one of the bin of that number, or the end of the last bin
     * @param rank 0 to 1
     */
    double rankError(int edge, double rank) {
        return Math.sqrt(below[edge] - 2 * rank * withTotal[edge] + rank * rank * below[edges.length]);
    }

    /** Adds bin after bin to the count below. */
    private void cumulate(double[][] covariance) {
        for (int bin = 0; bin < edges.length; bin++) {
            double withLower = 0;
            for (int lower = 0; lower < bin; lower++) {
                withLower += covariance[bin][lower];
            }
            below[bin + 1] = below[bin] + 2 * withLower + covariance[bin][bin];
            withTotal[bin + 1] = withTotal[bin] + Arrays.stream(covariance[bin]).sum();
        }
    }
}
