package io.lombard.anonymiser.core.attack;

import io.lombard.anonymiser.core.bounding.LocatedRow;
import io.lombard.anonymiser.core.plan.ReleasePlan;
import java.util.BitSet;
import java.util.List;
import java.util.Optional;
import java.util.stream.IntStream;

/**
 * Where was someone who has left? A release from before and one from after up to a thousand customers left are subtracted; each
 * leaver was in one of two cells of their own, on the toss of a coin, and the attacker names the one with the larger difference.
 *
 * <p>Bound: Phi(mu / sqrt 2). The release from after holds no leaver and so tells nothing of the coin. That from before
 * changes, with the coin, by the difference of two contributions x and y. Both have a norm of at most mu and no negative entries, so
 * |x - y|^2 <= |x|^2 + |y|^2 <= 2 mu^2, and whoever tells two normals of distance d apart is right with probability of at most
 * Phi(d / 2). Chance times e^epsilon plus delta, the usual bound, is 1 and more as soon as epsilon passes ln 2.
 *
 * <p>Control: the same on exact sums.
 */
final class Differencing implements Attack {

    private static final int LEAVERS = 1000;
    private static final int GUESSES = 2000;

    @Override
    public String name() {
        return "differencing";
    }

    @Override
    public Optional<Words> leftOut(ReleasePlan plan) {
        return levels(plan).findAny().isPresent()
                ? Optional.empty()
                : Optional.of(new Words("no level has two cells", "aucun niveau n’a deux cellules"));
    }

    @Override
    public AttackResult on(Target target) {
        return LevelGuesses.worst(
                name(),
                levels(target.plan()).mapToObj(level -> at(target, level)).toList());
    }

    private static IntStream levels(ReleasePlan plan) {
        return IntStream.range(0, plan.levels().size())
                .filter(level -> plan.cells(plan.levels().get(level)).size() > 1);
    }

    private static LevelGuesses at(Target target, int number) {
        var level = target.plan().levels().get(number);
        var places = Planted.apart(target.plan(), level, 1, 2 * LEAVERS, target.coins());
        int leavers = places.size() / 2;
        var x = target.vector(target.bound(places.stream().map(Planted::rows).toList()));
        var nobody = target.bound(List.of());
        int releases = target.releases(GUESSES, leavers);
        int right = 0;
        int rightOnExact = 0;
        for (int release = 0; release < releases; release++) {
            var first = target.toss(leavers);
            var planted = target.bound(rows(places, first));
            var difference = target.release(planted).minus(target.release(nobody));
            right += right(places, first, x, difference, number);
            rightOnExact += right(places, first, x, target.vector(planted), number);
        }
        double allowed = Significance.phi(target.mu(level) / Math.sqrt(2));
        return LevelGuesses.of(level, releases * leavers, right, allowed, rightOnExact);
    }

    /** Leaver i was at place 2 i or at the one after it. */
    private static List<List<LocatedRow>> rows(List<Planted> places, BitSet first) {
        return IntStream.range(0, places.size() / 2)
                .mapToObj(i -> places.get(first.get(i) ? 2 * i : 2 * i + 1).rows())
                .toList();
    }

    private static int right(List<Planted> places, BitSet first, CellVector x, CellVector difference, int level) {
        int right = 0;
        for (int i = 0; i < places.size() / 2; i++) {
            double one = x.product(difference, level, places.get(2 * i).cells());
            double other = x.product(difference, level, places.get(2 * i + 1).cells());
            right += one > other == first.get(i) ? 1 : 0;
        }
        return right;
    }
}
