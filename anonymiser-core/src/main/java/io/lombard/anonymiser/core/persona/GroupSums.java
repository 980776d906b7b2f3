package io.lombard.anonymiser.core.persona;

import io.lombard.anonymiser.core.plan.PersonaPlan;
import java.util.Arrays;

/**
 * Exact counts and sums of parts by group, in lattice units. A customer adds lattice to one group's count and a vector of norm at most
 * lattice to its sums: together a vector of squared norm at most 2 lattice^2. Whole numbers: no order of adding matters.
 */
public final class GroupSums {

    private final long[][] byGroup;

    private GroupSums(long[][] byGroup) {
        this.byGroup = byGroup;
    }

    static GroupSums none(int groups, int width) {
        return new GroupSums(new long[groups][width + 1]);
    }

    void add(int group, char[] vectors, int at, Parts what) {
        var sums = byGroup[group];
        sums[0] += PersonaPlan.LATTICE;
        for (int i = 1; i < sums.length; i++) {
            sums[i] += what.of(vectors[at + i - 1]);
        }
    }

    /** Both together. */
    public GroupSums plus(GroupSums other) {
        var together = new long[byGroup.length][];
        for (int group = 0; group < together.length; group++) {
            together[group] = byGroup[group].clone();
            for (int i = 0; i < together[group].length; i++) {
                together[group][i] += other.byGroup[group][i];
            }
        }
        return new GroupSums(together);
    }

    /** By group: the count, then the sums by category, where a customer is 1.0. */
    public double[][] inCustomers() {
        return Arrays.stream(byGroup)
                .map(group -> Arrays.stream(group)
                        .mapToDouble(sum -> (double) sum / PersonaPlan.LATTICE)
                        .toArray())
                .toArray(double[][]::new);
    }

    /** By group: the count, then the sums by category. A copy. */
    public long[][] values() {
        return Arrays.stream(byGroup).map(long[]::clone).toArray(long[][]::new);
    }
}
