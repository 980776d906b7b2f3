package io.lombard.anonymiser.core.release;

import io.lombard.anonymiser.core.bounding.CellSums;
import io.lombard.anonymiser.core.mechanism.Noise;
import io.lombard.anonymiser.core.plan.ReleasePlan;
import java.util.List;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.stream.IntStream;
import org.jspecify.annotations.Nullable;

/**
 * Rows of a plan with a threshold. Cells that were touched get noise, and a row when the noisy number of customers reaches the
 * level's threshold; what follows looks at those rows only. So the set of rows is private, too ({@code SelectionMargin}
 * has the proof), and cells that nobody touched never appear.
 */
final class ThresholdedRows {

    /** The cells of a level that are shown. */
    private record Shown(SortedMap<Integer, PublishedValue> values) implements Rows.LevelValues {

        @Override
        public IntStream cells() {
            return values.keySet().stream().mapToInt(Integer::intValue);
        }

        @Override
        public @Nullable List<PublishedValue> at(int cell) {
            var value = values.get(cell);
            return value == null ? null : List.of(value);
        }
    }

    private ThresholdedRows() {}

    static List<PublishedRow> draw(ReleasePlan plan, CellSums sums, Noise noise) {
        var levels = IntStream.range(0, plan.levels().size())
                .mapToObj(level -> draw(plan, level, sums, noise))
                .toList();
        return Rows.of(TableShape.of(plan), levels);
    }

    private static Shown draw(ReleasePlan plan, int level, CellSums sums, Noise noise) {
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
        return new Shown(found);
    }
}
