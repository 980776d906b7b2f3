package io.lombard.anonymiser.core.persona;

import io.lombard.anonymiser.core.mechanism.Noise;
import io.lombard.anonymiser.core.plan.PersonaPlan;
import java.util.Arrays;

/**
 * Counts and sums of parts by group with noise: {@code step.rho()}-zCDP, and all that later steps get to see of the data.
 */
public final class NoisyGroups {

    private final double[][] values;

    private NoisyGroups(double[][] values) {
        this.values = values;
    }

    /** Adds independent noise to each number, also of empty groups. Draw once: a second draw is a second cost. */
    public static NoisyGroups draw(PersonaPlan.Step step, GroupSums sums, Noise noise) {
        var exact = sums.values();
        var values = new double[exact.length][];
        for (int group = 0; group < values.length; group++) {
            values[group] = new double[exact[group].length];
            for (int i = 0; i < values[group].length; i++) {
                values[group][i] = (double) (exact[group][i] + noise.draw(step.noise())) / PersonaPlan.LATTICE;
            }
        }
        return new NoisyGroups(values);
    }

    /** By group: the count, then the sums by category, in customers. A copy. */
    public double[][] values() {
        return Arrays.stream(values).map(double[]::clone).toArray(double[][]::new);
    }

    int groups() {
        return values.length;
    }

    double count(int group) {
        return values[group][0];
    }

    double sum(int group, int category) {
        return values[group][category + 1];
    }

    /** Sum over count; the caller has seen that the count is far from 0. */
    double mean(int group, int category) {
        return sum(group, category) / count(group);
    }
}
