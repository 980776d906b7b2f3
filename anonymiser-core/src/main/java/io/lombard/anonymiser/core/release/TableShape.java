package io.lombard.anonymiser.core.release;

import io.lombard.anonymiser.core.plan.Cells;
import io.lombard.anonymiser.core.plan.Dimension;
import io.lombard.anonymiser.core.plan.Level;
import io.lombard.anonymiser.core.plan.Measure;
import io.lombard.anonymiser.core.plan.ReleasePlan;
import io.lombard.anonymiser.core.plan.Totals;
import java.util.HashSet;
import java.util.List;

/**
 * What a plan's published table is split by and holds. Mostly what the plan counts; where it counts bins of totals, the table
 * has percentiles instead, and neither the bins nor the levels that only tell bins apart.
 *
 * @param values names of the columns with a value, a standard error and a reason each; the first decides whether a row
 *     counts as published
 */
record TableShape(String month, List<Dimension> dimensions, List<Level> levels, List<String> values) {

    static TableShape of(ReleasePlan plan) {
        var month = plan.month().toString();
        return plan.totals()
                .map(totals -> new TableShape(
                        month,
                        plan.dimensions().subList(0, plan.dimensions().size() - 1),
                        peerLevels(plan, totals),
                        PercentileValues.names(
                                (Measure.Percentiles) plan.measures().getFirst())))
                .orElseGet(() -> new TableShape(
                        month,
                        plan.dimensions(),
                        plan.levels(),
                        plan.measures().stream().map(Measure::name).toList()));
    }

    /** The first level of each tree, without the bins. */
    private static List<Level> peerLevels(ReleasePlan plan, Dimension totals) {
        var seen = new HashSet<>();
        return plan.levels().stream()
                .filter(level -> seen.add(Totals.peers(level, totals)))
                .map(level -> new Level(level.name(), Totals.peers(level, totals), level.share()))
                .toList();
    }

    List<Cells> cells() {
        return levels.stream().map(level -> Cells.of(dimensions, level)).toList();
    }
}
