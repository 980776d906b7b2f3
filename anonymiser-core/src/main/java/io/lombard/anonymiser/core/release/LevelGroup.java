package io.lombard.anonymiser.core.release;

import io.lombard.anonymiser.core.hierarchy.Hierarchy;
import io.lombard.anonymiser.core.plan.Cells;
import io.lombard.anonymiser.core.plan.Measure;
import io.lombard.anonymiser.core.plan.ReleasePlan;
import java.util.Comparator;
import java.util.List;

/**
 * Levels whose values of a measure are made to add up. Levels that no one of them covers, or whose cells hang together in
 * parts too large for {@link Hierarchy}, stay alone, each in a group of its own.
 *
 * @param levels positions in the plan
 * @param variances of their noise, in squared lattice units
 */
record LevelGroup(List<Integer> levels, List<Double> variances, Hierarchy hierarchy) {

    static List<LevelGroup> of(ReleasePlan plan, Measure measure, List<Integer> levels) {
        if (levels.isEmpty()) {
            return List.of();
        }
        var cells = levels.stream()
                .map(level -> plan.cells(plan.levels().get(level)))
                .toList();
        var finest = cells.stream().max(Comparator.comparingInt(Cells::size)).orElseThrow();
        if (levels.size() > 1 && (!addsUp(measure) || !solvable(cells, finest))) {
            return levels.stream()
                    .flatMap(level -> of(plan, measure, List.of(level)).stream())
                    .toList();
        }
        var variances = levels.stream()
                .map(level -> (double) plan.mechanism(plan.levels().get(level), measure)
                        .noise()
                        .variance())
                .toList();
        var covering = cells.stream().map(each -> each.covering(finest)).toList();
        var hierarchy = Hierarchy.of(
                covering, variances.stream().mapToDouble(each -> each).toArray());
        return List.of(new LevelGroup(levels, variances, hierarchy));
    }

    /** A customer who pays in two areas counts in both, so numbers of customers don't add up. */
    static boolean addsUp(Measure measure) {
        return !(measure instanceof Measure.Customers);
    }

    private static boolean solvable(List<Cells> cells, Cells finest) {
        return cells.stream().allMatch(each -> each.covers(finest))
                && Hierarchy.fits(
                        cells.stream().map(each -> each.covering(finest)).toList());
    }

    /** The group's part of values by level of the plan. */
    double[][] part(double[][] values) {
        return levels.stream().map(level -> values[level]).toArray(double[][]::new);
    }

    void put(double[][] part, double[][] values) {
        for (int k = 0; k < part.length; k++) {
            values[levels.get(k)] = part[k];
        }
    }
}
