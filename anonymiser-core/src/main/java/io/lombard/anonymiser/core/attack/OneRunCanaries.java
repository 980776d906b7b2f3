package io.lombard.anonymiser.core.attack;

import io.lombard.anonymiser.core.bounding.LocatedRow;
import io.lombard.anonymiser.core.plan.Level;
import java.util.BitSet;
import java.util.List;
import java.util.stream.IntStream;

/**
 * Which of the planted customers are in the release? Each of them has cells of their own at one level and reaches its clips, and is
 * included on the toss of a coin. One release answers for all of them; where few fit into a level, more are drawn. Source:
 * Steinke, Nasr, Jagielski, "Privacy Auditing with One (1) Training Run", NeurIPS 2023.
 *
 * <p>Bound: the best guess about one of them is right with probability Phi(mu / 2), mu being that of the level; their cells are
 * apart, so guesses are independent.
 *
 * <p>Control: the same guesses on exact sums.
 */
final class OneRunCanaries implements Attack {

    private static final int MOST = 4000;
    private static final int GUESSES = 2000;
    private static final int MOST_CODES = 40;

    @Override
    public String name() {
        return "one-run-canaries";
    }

    @Override
    public AttackResult on(Target target) {
        return LevelGuesses.worst(
                name(),
                IntStream.range(0, target.plan().levels().size())
                        .mapToObj(level -> at(target, level))
                        .toList());
    }

    private static LevelGuesses at(Target target, int number) {
        var level = target.plan().levels().get(number);
        var canaries = canaries(target, level);
        var x = target.vector(target.bound(rows(canaries)));
        int releases = target.releases(GUESSES, canaries.size());
        int right = 0;
        int rightOnExact = 0;
        for (int release = 0; release < releases; release++) {
            var in = target.toss(canaries.size());
            var planted = target.bound(rows(in.stream().mapToObj(canaries::get).toList()));
            right += right(canaries, in, x, target.release(planted), number);
            rightOnExact += right(canaries, in, x, target.vector(planted), number);
        }
        double allowed = Significance.phi(target.mu(level) / 2);
        return LevelGuesses.of(level, releases * canaries.size(), right, allowed, rightOnExact);
    }

    private static List<Planted> canaries(Target target, Level level) {
        var plan = target.plan();
        int places = Planted.placeCount(plan, level);
        int most = PlantedAmount.of(plan, level).size() > 1 ? places : places / 2;
        int codes = Math.min(Planted.codesToReachClip(plan), Math.clamp(most, 1, MOST_CODES));
        return Planted.apart(plan, level, codes, MOST, target.coins());
    }

    private static List<List<LocatedRow>> rows(List<Planted> canaries) {
        return canaries.stream().map(Planted::rows).toList();
    }

    /** Guesses that a canary is in when the release lies nearer to the one with it than to the one without. */
    private static int right(List<Planted> canaries, BitSet in, CellVector x, CellVector seen, int level) {
        int right = 0;
        for (int i = 0; i < canaries.size(); i++) {
            var cells = canaries.get(i).cells();
            boolean guess = x.product(seen, level, cells) > x.product(x, level, cells) / 2;
            right += guess == in.get(i) ? 1 : 0;
        }
        return right;
    }
}
