package io.lombard.anonymiser.core.release;

import io.lombard.anonymiser.core.bounding.CellSums;
import io.lombard.anonymiser.core.mechanism.Noise;
import io.lombard.anonymiser.core.plan.Mechanism;
import io.lombard.anonymiser.core.plan.ReleasePlan;
import java.util.ArrayList;
import java.util.List;

/**
 * A release after noise and suppression: safe to publish, because all that follows the noise is post-processing.
 *
 * <p>Guarantee: the rows together are {@code plan.rho()}-zCDP for adding or removing one customer's whole month. Each
 * (level, measure) is a discrete Gaussian on a vector of known sensitivity; their rhos add up. Levels are noised
 * independently and do not add up to each other.
 *
 * <p>Draw once: a second release of the same sums is a second cost.
 */
public final class NoisyRelease {

    private final ReleasePlan plan;
    private final List<PublishedRow> rows;

    private NoisyRelease(ReleasePlan plan, List<PublishedRow> rows) {
        this.plan = plan;
        this.rows = List.copyOf(rows);
    }

    /**
     * Adds noise to all cells of all levels, also the empty ones, and withholds what is not accurate enough.
     *
     * @throws IllegalArgumentException when the sums belong to another plan
     */
    public static NoisyRelease draw(ReleasePlan plan, CellSums sums, Noise noise) {
        if (!sums.fits(plan)) {
            throw new IllegalArgumentException("these sums belong to another plan");
        }
        var values = new ArrayList<List<PublishedValue[]>>();
        for (int l = 0; l < plan.levels().size(); l++) {
            var ofLevel = new ArrayList<PublishedValue[]>();
            for (int m = 0; m < plan.measures().size(); m++) {
                var mechanism =
                        plan.mechanism(plan.levels().get(l), plan.measures().get(m));
                ofLevel.add(published(plan, mechanism, sums.of(l, m), noise));
            }
            values.add(ofLevel);
        }
        return new NoisyRelease(plan, Rows.of(plan, values));
    }

    private static PublishedValue[] published(ReleasePlan plan, Mechanism mechanism, long[] sums, Noise noise) {
        var values = new PublishedValue[sums.length];
        for (int cell = 0; cell < sums.length; cell++) {
            values[cell] = published(plan, mechanism, sums[cell] + noise.draw(mechanism.noise()));
        }
        return values;
    }

    private static PublishedValue published(ReleasePlan plan, Mechanism mechanism, long noisy) {
        if (!plan.suppression().publishes(noisy, mechanism.noise().sigma())) {
            return new PublishedValue(null, null, io.lombard.anonymiser.core.plan.Suppression.BELOW_ACCURACY);
        }
        double value = (double) noisy / mechanism.measure().lattice();
        return new PublishedValue(value, mechanism.standardError(), null);
    }

    public ReleasePlan plan() {
        return plan;
    }

    /** All cells of all levels, levels and cells in the plan's order. */
    public List<PublishedRow> rows() {
        return rows;
    }

    /** Published rows of the plan's first level. */
    public List<PublishedRow> preview() {
        var coarsest = plan.levels().getFirst().name();
        return rows.stream()
                .filter(row -> row.level().equals(coarsest) && row.published())
                .toList();
    }

    public ReleaseSummary summary() {
        return Summaries.of(plan, rows);
    }
}
