package io.lombard.anonymiser.core.attack;

import io.lombard.anonymiser.core.bounding.LocatedRow;
import io.lombard.anonymiser.core.plan.ReleasePlan;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.stream.IntStream;

/**
 * What are many people's secrets, all at once? Each of up to 128 people has a bit that says whether they paid at all, and half of up to
 * 512 cells of the finest level, at random, where they would have paid. So each cell is a sum over a random subset of the bits, and
 * least squares solve for all of them. Source: Dinur, Nissim, "Revealing Information while Preserving Privacy", PODS 2003.
 *
 * <p>Bound: one bit is guessed right with probability of at most Phi(mu / 2), even by who knows all others; the errors of
 * different bits are uncorrelated but for a negative part of one in a hundred, which makes their sum vary less. Plans with few
 * cells are asked about fewer people, a quarter as many as there are cells, and several releases are drawn.
 *
 * <p>Control: the same on exact sums.
 */
final class Reconstruction implements Attack {

    private static final int MOST_QUERIES = 512;
    private static final int FEWEST_QUERIES = 32;
    private static final int GUESSES = 2000;

    @Override
    public String name() {
        return "reconstruction";
    }

    @Override
    public Optional<Words> leftOut(ReleasePlan plan) {
        if (plan.countsChanges()) {
            return Optional.of(
                    new Words("each customer is in one cell at most", "chaque client est dans une cellule au plus"));
        }
        return Planted.placeCount(plan, plan.levels().get(finest(plan))) >= FEWEST_QUERIES
                ? Optional.empty()
                : Optional.of(new Words(
                        "no level has " + FEWEST_QUERIES + " cells",
                        "aucun niveau n’a " + FEWEST_QUERIES + " cellules"));
    }

    @Override
    public AttackResult on(Target target) {
        int level = finest(target.plan());
        var people = people(target, level);
        var equations = Equations.of(target, level, people);
        int releases = target.releases(GUESSES, people.size());
        int right = 0;
        int rightOnExact = 0;
        for (int release = 0; release < releases; release++) {
            var bits = target.toss(people.size());
            var planted = target.bound(bits.stream().mapToObj(people::get).toList());
            right += equations.right(target.release(planted), bits);
            rightOnExact += equations.right(target.vector(planted), bits);
        }
        double guesses = (double) releases * people.size();
        double bound = Significance.phi(target.mu(target.plan().levels().get(level)) / 2)
                + Significance.errors(1) * Significance.ofShare(releases * people.size());
        return new AttackResult(
                name(), "accuracy", rightOnExact / guesses, 0.95, right / guesses, bound, releases * people.size());
    }

    private static int finest(ReleasePlan plan) {
        return IntStream.range(0, plan.levels().size())
                .boxed()
                .max(Comparator.comparingInt(
                        level -> plan.cells(plan.levels().get(level)).size()))
                .orElseThrow();
    }

    /** Each in a random half of the queried places. */
    private static List<List<LocatedRow>> people(Target target, int level) {
        var plan = target.plan();
        var places = Planted.places(plan, plan.levels().get(level), target.coins());
        var queried = places.subList(0, Math.min(MOST_QUERIES, places.size()));
        return IntStream.range(0, queried.size() / 4)
                .mapToObj(person -> target.toss(queried.size()))
                .map(half -> half.stream().mapToObj(queried::get).toList())
                .map(codes -> Planted.rows(plan, codes, 1))
                .toList();
    }
}
