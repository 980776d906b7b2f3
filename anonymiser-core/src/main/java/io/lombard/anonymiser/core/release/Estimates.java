package io.lombard.anonymiser.core.release;

import io.lombard.anonymiser.core.plan.Beyond;
import io.lombard.anonymiser.core.plan.Dimension;
import io.lombard.anonymiser.core.plan.Measure;
import io.lombard.anonymiser.core.plan.ReleasePlan;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.OptionalInt;
import java.util.TreeMap;

/**
 * What is known of one measure after noise: values that add up, corrected for what bounding took, with standard errors. All
 * in lattice units, by level of the plan, by cell. Computed from noisy values and public figures only.
 *
 * <p>Levels with the widest clip are made to add up among themselves, and so are those of each other clip. The first of
 * the widest that covers all levels then tells the true totals, and {@link BiasCorrection} brings the others to them.
 */
final class Estimates {

    private final double[][] values;
    private final double[][] standardErrors;

    private Estimates(int levels) {
        this.values = new double[levels][];
        this.standardErrors = new double[levels][];
    }

    static Estimates of(ReleasePlan plan, Measure measure, double[][] noisy) {
        var estimates = new Estimates(noisy.length);
        var byClip = byClip(plan, measure);
        var wide = byClip.removeFirst();
        LevelGroup.of(plan, measure, wide).forEach(group -> estimates.adjust(group, noisy));
        var groups = byClip.stream()
                .map(levels -> LevelGroup.of(plan, measure, levels))
                .toList();
        var anchor = LevelGroup.addsUp(measure) ? anchor(plan, wide) : OptionalInt.empty();
        if (anchor.isEmpty()) {
            groups.forEach(ofClip -> ofClip.forEach(group -> estimates.adjust(group, noisy)));
        } else {
            var correction = new BiasCorrection(plan, measure, anchor.getAsInt(), estimates);
            groups.forEach(ofClip -> correction.correct(ofClip, wide, noisy));
            correction.allowForTheRest(wide);
        }
        if (measure instanceof Measure.Spend spend && spend.beyond() != null) {
            estimates.allowFor(spend.beyond(), plan);
        }
        return estimates;
    }

    /** Levels of one clip lost the same; the widest clip comes first. */
    private static List<List<Integer>> byClip(ReleasePlan plan, Measure measure) {
        var byClip = new TreeMap<Long, List<Integer>>(Comparator.reverseOrder());
        for (int level = 0; level < plan.levels().size(); level++) {
            byClip.computeIfAbsent(plan.levels().get(level).sensitivity(measure), clip -> new ArrayList<>())
                    .add(level);
        }
        return new ArrayList<>(byClip.values());
    }

    /** The first wide level whose cells hold those of all other levels. */
    private static OptionalInt anchor(ReleasePlan plan, List<Integer> wide) {
        return wide.stream()
                .filter(level -> plan.levels().stream()
                        .allMatch(other -> plan.cells(plan.levels().get(level)).covers(plan.cells(other))))
                .mapToInt(level -> level)
                .findFirst();
    }

    private void adjust(LevelGroup group, double[][] noisy) {
        group.put(group.hierarchy().consistent(group.part(noisy)), values);
        group.put(group.hierarchy().standardErrors(), standardErrors);
    }

    /** The bounds take it from the widest level, too, so it is in no ratio. */
    private void allowFor(Beyond beyond, ReleasePlan plan) {
        for (int level = 0; level < values.length; level++) {
            var cells = plan.cells(plan.levels().get(level));
            int position =
                    cells.dimensions().stream().map(Dimension::name).toList().indexOf(beyond.dimension());
            var dimension = cells.dimensions().get(position);
            boolean split = cells.level().groupingOf(dimension).equals(dimension.leafLevel());
            for (int cell = 0; cell < values[level].length; cell++) {
                double relative = beyond.relativeError(cells.codesOf(cell).get(position), split);
                standardErrors[level][cell] =
                        Math.hypot(standardErrors[level][cell], relative * Math.max(0, values[level][cell]));
            }
        }
    }

    double[][] values() {
        return values;
    }

    double[][] standardErrors() {
        return standardErrors;
    }
}
