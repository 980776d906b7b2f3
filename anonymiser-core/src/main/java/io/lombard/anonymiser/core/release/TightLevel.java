package io.lombard.anonymiser.core.release;

import java.util.Arrays;

/**
 * One level with a tight clip: its noisy values, each times its {@link OwnRatios}, and their sums in the anchor's cells. In
 * lattice units.
 */
final class TightLevel {

    private final int level;
    private final double variance;
    private final int[] anchorOf;
    private final OwnRatios own;
    private final double[] values;
    private final double[] sums;
    private final double[] sumVariances;
    private final int[] counts;

    private TightLevel(int level, double variance, double[] values, OwnRatios own, int[] anchorOf, int anchorCells) {
        this.level = level;
        this.variance = variance;
        this.values = values;
        this.own = own;
        this.anchorOf = anchorOf;
        this.sums = new double[anchorCells];
        this.sumVariances = new double[anchorCells];
        this.counts = new int[anchorCells];
        for (int cell = 0; cell < values.length; cell++) {
            int c = anchorOf[cell];
            sums[c] += values[cell];
            sumVariances[c] += variance * square(own.factor(cell));
            counts[c]++;
        }
    }

    /**
     * A level in which no cell's ratio is its own.
     *
     * @param level position in the plan
     * @param variance of the noise of one value
     * @param anchorOf for each cell the anchor's cell that covers it
     */
    static TightLevel alike(int level, double variance, double[] noisy, int[] anchorOf, int anchorCells) {
        return new TightLevel(level, variance, noisy, OwnRatios.alike(noisy.length), anchorOf, anchorCells);
    }

    TightLevel times(OwnRatios ratios) {
        var multiplied = values.clone();
        Arrays.setAll(multiplied, cell -> values[cell] * ratios.factor(cell));
        return new TightLevel(level, variance, multiplied, ratios, anchorOf, sums.length);
    }

    int level() {
        return level;
    }

    int size() {
        return values.length;
    }

    int anchorOf(int cell) {
        return anchorOf[cell];
    }

    double value(int cell) {
        return values[cell];
    }

    OwnRatios own() {
        return own;
    }

    double sum(int anchorCell) {
        return sums[anchorCell];
    }

    double sumVariance(int anchorCell) {
        return sumVariances[anchorCell];
    }

    /** How exact the sum is: its size in standard errors of its noise. */
    double certainty(int anchorCell) {
        return sums[anchorCell] / Math.sqrt(sumVariances[anchorCell]);
    }

    /** Noise of each value beside the noise of the level: the factor of its own ratio, squared. */
    double[] relativeNoise() {
        var noise = new double[values.length];
        Arrays.setAll(noise, cell -> square(own.factor(cell)));
        return noise;
    }

    /**
     * What this level's noise adds to the variance of a corrected value.
     *
     * @param of the value's level and cell
     * @param squaredWeights sum of the squares of the weights with which this level's values enter it
     * @param weights sum of the weights, each times its {@link #relativeNoise}
     * @param multiplied the part of the value that this level's ratio multiplied
     */
    double variance(TightLevel of, int cell, double ratio, double squaredWeights, double weights, double multiplied) {
        int c = of.anchorOf[cell];
        double noise = of == this ? variance * square(own.factor(cell)) : sumVariances[c] / counts[c];
        double share = multiplied / sums[c];
        return noise * ratio * ratio * squaredWeights
                - 2 * variance * ratio * weights * share
                + sumVariances[c] * share * share;
    }

    private static double square(double x) {
        return x * x;
    }
}
