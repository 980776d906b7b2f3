package io.lombard.anonymiser.core.attack;

import io.lombard.anonymiser.core.accounting.Delta;
import io.lombard.anonymiser.core.plan.Level;
import io.lombard.anonymiser.core.plan.ReleasePlan;
import io.lombard.anonymiser.core.plan.Threshold;
import io.lombard.anonymiser.core.release.PublishedRow;
import java.security.SecureRandom;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import org.apache.commons.statistics.distribution.BinomialDistribution;

/**
 * Does the choice of cells give somebody away? Customers are planted in cells of a level that nobody else touches: half of them in as
 * many as count, half in four times as many. A row of such a cell says that its customer is there.
 *
 * <p>Bound: a lone customer shows with probability delta of the level at most, and independently of the others, as their cells are apart.
 * At a plan's own delta, such as 10^-11, that is never; so a threshold that is a little too low would not be seen. Therefore the
 * same plan is also attacked at a delta that can be counted, as thresholds follow from delta by the same steps.
 *
 * <p>Control: the list of touched cells, which a release without a threshold would show.
 */
final class ThresholdSelection {

    private static final String NAME = "threshold-selection";

    private static final Delta COUNTABLE = Delta.of("0.002");

    private static final int TRIALS = 40_000;
    private static final int MOST_LONERS = 4_000;
    private static final int MOST_RELEASES = 100;

    /** Lone customers of one level in how many releases, and how many of them a release, or the control, gave away. */
    private record Shown(Level level, int trials, int shown, double control) {

        double share() {
            return (double) shown / trials;
        }

        double bound(double delta, double falseRefusals) {
            int most = BinomialDistribution.of(trials, delta).inverseSurvivalProbability(falseRefusals);
            return (double) most / trials;
        }
    }

    private final ReleasePath path;
    private final SecureRandom coins = new SecureRandom();

    ThresholdSelection(ReleasePath path) {
        this.path = path;
    }

    /** Both questions to a plan with a threshold. */
    List<AttackResult> on(ReleasePlan plan, Threshold threshold) {
        var countable = new Threshold(threshold.cells(), COUNTABLE);
        return List.of(on(NAME, plan, threshold), on(NAME + "-countable", plan.withThreshold(countable), countable));
    }

    private AttackResult on(String name, ReleasePlan plan, Threshold threshold) {
        double delta = threshold.delta(plan.levels().size()).toDouble();
        var found = new ArrayList<Shown>();
        for (int number = 0; number < plan.levels().size(); number++) {
            for (int cells : List.of(threshold.cells(), 4 * threshold.cells())) {
                found.add(at(plan, number, cells));
            }
        }
        double falseRefusals = Significance.FALSE_REFUSALS / found.size();
        var worst = found.stream()
                .max(Comparator.comparingDouble(shown -> shown.share() - shown.bound(delta, falseRefusals)))
                .orElseThrow();
        return new AttackResult(
                name,
                "lone customers shown at level " + worst.level().name(),
                found.stream().mapToDouble(Shown::control).min().orElseThrow(),
                0.95,
                worst.share(),
                worst.bound(delta, falseRefusals),
                found.stream().mapToInt(Shown::trials).sum());
    }

    private Shown at(ReleasePlan plan, int number, int cells) {
        var level = plan.levels().get(number);
        int codes = Math.min(cells, Planted.placeCount(plan, level));
        var loners = Planted.apart(plan, level, codes, MOST_LONERS, coins);
        var sums = path.bound(plan, loners.stream().map(Planted::rows).toList());
        int releases = Math.min(Math.ceilDiv(TRIALS, loners.size()), MOST_RELEASES);
        int shown = 0;
        for (int release = 0; release < releases; release++) {
            shown += givenAway(
                    loners, cellsWithARow(plan, level, path.select(plan, sums).rows()));
        }
        var touched = new HashSet<Integer>();
        for (int cell : sums.cells(number)) {
            touched.add(cell);
        }
        return new Shown(level, releases * loners.size(), shown, (double) givenAway(loners, touched) / loners.size());
    }

    private static int givenAway(List<Planted> loners, Set<Integer> cells) {
        return (int) loners.stream()
                .filter(loner -> loner.cells().stream().anyMatch(cells::contains))
                .count();
    }

    private static Set<Integer> cellsWithARow(ReleasePlan plan, Level level, List<PublishedRow> rows) {
        var cells = plan.cells(level);
        var shown = new HashSet<Integer>();
        rows.stream()
                .filter(row -> row.level().equals(level.name()))
                .forEach(row -> shown.add(cells.number(row.codes())));
        return shown;
    }
}
