package io.lombard.anonymiser.core.release;

import io.lombard.anonymiser.core.bounding.CellSums;
import io.lombard.anonymiser.core.mechanism.Noise;
import io.lombard.anonymiser.core.plan.Cells;
import io.lombard.anonymiser.core.plan.ReleasePlan;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.function.IntUnaryOperator;
import java.util.stream.IntStream;
import org.jspecify.annotations.Nullable;

/**
 * Rows of a plan with a threshold. Cells that were touched get noise, and a row when the noisy number of customers reaches the
 * level's threshold; what follows looks at those rows only. So the set of rows is private, too ({@code SelectionMargin}
 * has the proof), and cells that nobody touched never appear.
 */
final class ThresholdedRows {

    private final ReleasePlan plan;
    private final List<Cells> cells;
    /** By level the shown cells and what is published of each. */
    private final List<Map<Integer, PublishedValue>> shown = new ArrayList<>();

    private ThresholdedRows(ReleasePlan plan) {
        this.plan = plan;
        this.cells = plan.levels().stream().map(plan::cells).toList();
    }

    static List<PublishedRow> draw(ReleasePlan plan, CellSums sums, Noise noise) {
        var rows = new ThresholdedRows(plan);
        for (int l = 0; l < plan.levels().size(); l++) {
            rows.shown.add(rows.draw(l, sums, noise));
        }
        return rows.all();
    }

    private Map<Integer, PublishedValue> draw(int level, CellSums sums, Noise noise) {
        var mechanism = plan.mechanism(plan.levels().get(level), plan.measures().getFirst());
        long threshold = plan.thresholdOf(mechanism);
        var touched = sums.cells(level);
        var exact = sums.of(level, 0);
        var found = new TreeMap<Integer, PublishedValue>();
        for (int i = 0; i < touched.length; i++) {
            long noisy = exact[i] + noise.draw(mechanism.noise());
            if (noisy >= threshold) {
                double value = (double) noisy / mechanism.measure().lattice();
                found.put(touched[i], PublishedValue.of(plan.suppression(), value, mechanism.standardError()));
            }
        }
        return found;
    }

    private List<PublishedRow> all() {
        var rows = new ArrayList<PublishedRow>();
        for (int l = 0; l < cells.size(); l++) {
            var level = cells.get(l);
            var coarser = coarser(l);
            shown.get(l)
                    .forEach((cell, value) -> rows.add(new PublishedRow(
                            plan.month().toString(),
                            level.level().name(),
                            level.codesOf(cell),
                            List.of(value),
                            value.published() ? null : mergedInto(cell, coarser))));
        }
        return rows;
    }

    /** Levels that cover this one, finest first, each with the way to its covering cell. */
    private Map<Integer, IntUnaryOperator> coarser(int level) {
        var coarser = new LinkedHashMap<Integer, IntUnaryOperator>();
        IntStream.range(0, cells.size())
                .filter(other -> other != level && cells.get(other).covers(cells.get(level)))
                .boxed()
                .sorted(Comparator.comparingInt(
                        (Integer other) -> -cells.get(other).size()))
                .forEach(other -> coarser.put(other, cells.get(other).over(cells.get(level))));
        return coarser;
    }

    private @Nullable String mergedInto(int cell, Map<Integer, IntUnaryOperator> coarser) {
        for (var candidate : coarser.entrySet()) {
            var value = shown.get(candidate.getKey()).get(candidate.getValue().applyAsInt(cell));
            if (value != null && value.published()) {
                return cells.get(candidate.getKey()).level().name();
            }
        }
        return null;
    }
}
