package io.lombard.anonymiser.core.release;

import io.lombard.anonymiser.core.bounding.CellSums;
import io.lombard.anonymiser.core.mechanism.Noise;
import io.lombard.anonymiser.core.plan.ReleasePlan;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.IntStream;
import org.jspecify.annotations.Nullable;

/**
 * A release after noise and suppression: safe to publish, because all that follows the noise is post-processing.
 *
 * <p>Guarantee: the rows together are {@code plan.rho()}-zCDP for adding or removing one customer's whole month; with a threshold
 * approximately so, with the threshold's delta ({@code SelectionMargin}). Each
 * (level, measure) is a discrete Gaussian on a vector of known sensitivity; their rhos add up. Levels
 * are noised independently, then corrected and made to add up ({@link Estimates}).
 *
 * <p>Draw once: a second release of the same sums is a second cost.
 */
public final class NoisyRelease implements DrawnRelease {

    private final ReleasePlan plan;
    private final List<PublishedRow> rows;

    private NoisyRelease(ReleasePlan plan, List<PublishedRow> rows) {
        this.plan = plan;
        this.rows = List.copyOf(rows);
    }

    /**
     * Adds noise to all cells of all levels, also the empty ones, and withholds what is not accurate enough. In a plan with a
     * threshold, only cells that were touched get noise, and only those that pass it have a row.
     *
     * @throws IllegalArgumentException when the sums belong to another plan
     */
    public static NoisyRelease draw(ReleasePlan plan, CellSums sums, Noise noise) {
        if (!sums.fits(plan)) {
            throw new IllegalArgumentException("these sums belong to another plan");
        }
        return plan.threshold() == null
                ? of(plan, NoisySums.draw(plan, sums, noise))
                : new NoisyRelease(plan, ThresholdedRows.draw(plan, sums, noise));
    }

    /** Makes noisy sums consistent and withholds what is not accurate enough; the data can't reach this step. */
    public static NoisyRelease of(ReleasePlan plan, NoisySums noisy) {
        var values = plan.totals()
                .map(totals -> PercentileValues.of(plan, totals, noisy.ofMeasure(0)))
                .orElseGet(() -> published(plan, estimates(plan, noisy)));
        return new NoisyRelease(
                plan,
                Rows.of(
                        TableShape.of(plan),
                        values.stream().map(Rows.EveryCell::new).toList()));
    }

    private static List<Estimates> estimates(ReleasePlan plan, NoisySums noisy) {
        return IntStream.range(0, plan.measures().size())
                .mapToObj(m -> Estimates.of(plan, plan.measures().get(m), noisy.ofMeasure(m)))
                .toList();
    }

    private static List<List<PublishedValue[]>> published(ReleasePlan plan, List<Estimates> estimates) {
        var values = new ArrayList<List<PublishedValue[]>>();
        for (int l = 0; l < plan.levels().size(); l++) {
            var ofLevel = new ArrayList<PublishedValue[]>();
            for (int m = 0; m < estimates.size(); m++) {
                var estimate = estimates.get(m);
                int level = l;
                int lattice = plan.measures().get(m).lattice();
                ofLevel.add(IntStream.range(0, estimate.values()[l].length)
                        .mapToObj(cell -> PublishedValue.of(
                                plan.suppression(),
                                estimate.values()[level][cell] / lattice,
                                estimate.standardErrors()[level][cell] / lattice))
                        .toArray(PublishedValue[]::new));
            }
            values.add(ofLevel);
        }
        return values;
    }

    public ReleasePlan plan() {
        return plan;
    }

    @Override
    public ReleasePlan recipe() {
        return plan;
    }

    @Override
    public List<PublishedTable.Column> columns() {
        return PublishedTable.columns(plan);
    }

    @Override
    public List<List<@Nullable Object>> table() {
        return rows.stream().map(PublishedTable::values).toList();
    }

    @Override
    public List<List<@Nullable Object>> firstRows() {
        return preview().stream().map(PublishedTable::values).toList();
    }

    /** All cells of all levels of the published table, levels and cells in the plan's order. */
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

    @Override
    public ReleaseSummary summary() {
        return Summaries.of(TableShape.of(plan), rows);
    }
}
