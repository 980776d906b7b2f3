package io.lombard.anonymiser.core.release;

import io.lombard.anonymiser.core.plan.Cells;
import io.lombard.anonymiser.core.plan.Measure;
import io.lombard.anonymiser.core.plan.ReleasePlan;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;

/**
 * Brings levels with a tight clip to the totals T of a level with a wide one, the anchor: each of their values x in an
 * anchor cell is multiplied with R = T / S, S the sum of its level's noisy values there ({@link Donors}), and then the
 * levels are made to add up ({@link CorrectedGroup}). Where a second wide level tells apart parts of the anchor's cell,
 * x is first multiplied with what is known of its part's own ratio ({@link OwnRatios}).
 */
final class BiasCorrection {

    private final ReleasePlan plan;
    private final Measure measure;
    private final int anchor;
    private final Estimates estimates;
    private final Totals totals;
    /** For each anchor cell the share that the tight clip took. */
    private final double[] lost;

    /** @param estimates has the wide levels' values already, and gets those of the others */
    BiasCorrection(ReleasePlan plan, Measure measure, int anchor, Estimates estimates) {
        this.plan = plan;
        this.measure = measure;
        this.anchor = anchor;
        this.estimates = estimates;
        this.totals = totals(anchor);
        this.lost = new double[totals.size()];
    }

    private Totals totals(int level) {
        return new Totals(estimates.values()[level], estimates.standardErrors()[level], covering(anchor, level));
    }

    /**
     * @param groups all levels of one tight clip
     * @param wide levels, whose values are known
     */
    void correct(List<LevelGroup> groups, List<Integer> wide, double[][] noisy) {
        var donors = withOwnRatios(new Donors(totals, levels(groups, noisy)), wide, noisy);
        for (int c = 0; c < lost.length; c++) {
            lost[c] = Math.max(lost[c], donors.lost(c));
        }
        for (var group : groups) {
            var corrected = CorrectedGroup.of(group, donors);
            group.put(corrected.values(), estimates.values());
            group.put(corrected.standardErrors(totals, largestLoss(group)), estimates.standardErrors());
        }
    }

    private List<TightLevel> levels(List<LevelGroup> groups, double[][] noisy) {
        return groups.stream()
                .flatMap(group -> group.levels().stream())
                .map(level -> summed(level, anchor, noisy))
                .toList();
    }

    private Donors withOwnRatios(Donors alike, List<Integer> wide, double[][] noisy) {
        return new Donors(
                totals,
                alike.levels().stream()
                        .map(level -> parts(level.level(), wide)
                                .map(parts ->
                                        OwnRatios.of(alike, level, summed(level.level(), parts, noisy), totals(parts)))
                                .map(level::times)
                                .orElse(level))
                        .toList());
    }

    /** A level with its sums in the cells of a wide one. */
    private TightLevel summed(int level, int wide, double[][] noisy) {
        double variance =
                plan.mechanism(plan.levels().get(level), measure).noise().variance();
        return TightLevel.alike(
                level,
                variance,
                noisy[level],
                covering(wide, level),
                cells(wide).size());
    }

    /** The finest wide level beside the anchor that covers that level. */
    private Optional<Integer> parts(int level, List<Integer> wide) {
        return wide.stream()
                .filter(each -> each != anchor && cells(each).covers(cells(level)))
                .max(Comparator.comparingInt(each -> cells(each).size()));
    }

    private int[] covering(int wide, int level) {
        return cells(wide).covering(cells(level));
    }

    private Cells cells(int level) {
        return plan.cells(plan.levels().get(level));
    }

    /** The anchor's own clip takes something, too. */
    void allowForTheRest(List<Integer> wide) {
        for (int level : wide) {
            var anchorOf = covering(anchor, level);
            var errors = estimates.standardErrors()[level];
            var values = estimates.values()[level];
            for (int cell = 0; cell < errors.length; cell++) {
                errors[cell] = Math.hypot(errors[cell], CorrectedGroup.LEFT_OVER * values[cell] * lost[anchorOf[cell]]);
            }
        }
    }

    /** What the clip can take from one customer more than the anchor's. */
    private double largestLoss(LevelGroup group) {
        var levels = plan.levels();
        return (double) levels.get(anchor).sensitivity(measure)
                - levels.get(group.levels().getFirst()).sensitivity(measure);
    }
}
