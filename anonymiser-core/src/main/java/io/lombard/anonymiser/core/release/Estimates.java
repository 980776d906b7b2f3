package io.lombard.anonymiser.core.release;

import io.lombard.anonymiser.core.plan.Measure;
import io.lombard.anonymiser.core.plan.ReleasePlan;
import java.util.List;
import java.util.OptionalInt;
import java.util.stream.IntStream;

/**
 * What is known of one measure after noise: values that add up, corrected for what bounding took, with standard errors. All
 * in lattice units, by level of the plan, by cell. Computed from noisy values and public figures only.
 *
 * <p>Levels with a wide clip are made to add up among themselves, and so are the others. The coarsest wide level then
 * tells the true totals, and {@link BiasCorrection} brings the others to them.
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
        var wide = levels(plan, measure, true);
        var narrow = levels(plan, measure, false);
        LevelGroup.of(plan, measure, wide).forEach(group -> estimates.adjust(group, noisy));
        var groups = LevelGroup.of(plan, measure, narrow);
        var anchor = LevelGroup.addsUp(measure) ? anchor(plan, wide, narrow) : OptionalInt.empty();
        if (anchor.isEmpty()) {
            groups.forEach(group -> estimates.adjust(group, noisy));
        } else {
            var correction = new BiasCorrection(plan, measure, anchor.getAsInt(), estimates);
            groups.forEach(group -> correction.correct(group, noisy));
            correction.allowForTheRest(wide);
        }
        return estimates;
    }

    private static List<Integer> levels(ReleasePlan plan, Measure measure, boolean wide) {
        return IntStream.range(0, plan.levels().size())
                .filter(level -> plan.levels().get(level).isWide(measure) == wide)
                .boxed()
                .toList();
    }

    /** The first wide level whose cells hold those of all other levels. */
    private static OptionalInt anchor(ReleasePlan plan, List<Integer> wide, List<Integer> narrow) {
        return wide.stream()
                .filter(level -> IntStream.concat(
                                wide.stream().mapToInt(each -> each),
                                narrow.stream().mapToInt(each -> each))
                        .allMatch(other -> plan.cells(plan.levels().get(level))
                                .covers(plan.cells(plan.levels().get(other)))))
                .mapToInt(level -> level)
                .findFirst();
    }

    private void adjust(LevelGroup group, double[][] noisy) {
        group.put(group.hierarchy().consistent(group.part(noisy)), values);
        group.put(group.hierarchy().standardErrors(), standardErrors);
    }

    double[][] values() {
        return values;
    }

    double[][] standardErrors() {
        return standardErrors;
    }
}
