package io.lombard.anonymiser.core.release;

import io.lombard.anonymiser.core.bounding.CellSums;
import io.lombard.anonymiser.core.mechanism.Noise;
import io.lombard.anonymiser.core.plan.ReleasePlan;
import java.util.Arrays;

/**
 * Sums with noise, all cells of all levels, in lattice units: {@code plan.rho()}-zCDP, and all that the later steps of a release
 * get to see of the data. An attack on these is therefore at least as strong as one on the published rows.
 */
public final class NoisySums {

    private final double[][][] byMeasure;

    private NoisySums(double[][][] byMeasure) {
        this.byMeasure = byMeasure;
    }

    /**
     * Adds independent noise to each cell, also the empty ones. Draw once: a second draw is a second cost.
     *
     * @throws IllegalArgumentException when the sums belong to another plan, or the plan's cells can't be listed
     */
    public static NoisySums draw(ReleasePlan plan, CellSums sums, Noise noise) {
        if (!sums.fits(plan) || plan.threshold() != null) {
            throw new IllegalArgumentException("these sums belong to another plan, or to one with a threshold");
        }
        var noisy = new double[plan.measures().size()][plan.levels().size()][];
        for (int m = 0; m < noisy.length; m++) {
            for (int l = 0; l < noisy[m].length; l++) {
                var mechanism =
                        plan.mechanism(plan.levels().get(l), plan.measures().get(m));
                noisy[m][l] = Arrays.stream(sums.of(l, m))
                        .mapToDouble(sum -> sum + noise.draw(mechanism.noise()))
                        .toArray();
            }
        }
        return new NoisySums(noisy);
    }

    /** Cells in the order of {@code plan.cells(level)}; positions as in the plan. A copy. */
    public double[] of(int level, int measure) {
        return byMeasure[measure][level].clone();
    }

    /** By level, by cell. */
    double[][] ofMeasure(int measure) {
        return byMeasure[measure];
    }
}
