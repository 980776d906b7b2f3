package io.lombard.anonymiser.core.attack;

import io.lombard.anonymiser.core.bounding.LocatedRow;
import io.lombard.anonymiser.core.plan.Level;
import io.lombard.anonymiser.core.plan.Measure;
import io.lombard.anonymiser.core.plan.ReleasePlan;
import java.util.ArrayList;
import java.util.Collections;
import java.util.HashSet;
import java.util.List;
import java.util.random.RandomGenerator;
import java.util.stream.IntStream;
import java.util.stream.Stream;

/**
 * A customer whom the attacker plants, or knows to be extreme: every payment is as large as counts, or falls into a bin of its
 * own, and there are enough of them to reach each clip.
 *
 * @param rows what the customer did
 * @param cells of one level, which no other customer planted at that level touches
 */
record Planted(List<LocatedRow> rows, List<Integer> cells) {

    private static final int MANY_ROWS = 100_000;

    /** A customer in every cell, again and again. */
    static List<LocatedRow> everywhere(ReleasePlan plan) {
        int codes = recordedCodes(plan);
        return rows(plan, IntStream.range(0, codes).boxed().toList(), Math.clamp(MANY_ROWS / codes, 1, 100));
    }

    /**
     * Customers in cells of their own at a level, in random places.
     *
     * @param codesEach combinations of recorded codes that each touches
     */
    static List<Planted> apart(ReleasePlan plan, Level level, int codesEach, int atMost, RandomGenerator random) {
        var cellOfLeaf = plan.cells(level).cellOfLeaf();
        var places = places(plan, level, random);
        int repeats = Math.max(1, (int) Math.ceil(largestPaymentsClip(plan) / Math.sqrt(codesEach)));
        var planted = new ArrayList<Planted>();
        for (int at = 0; at + codesEach <= places.size() && planted.size() < atMost; at += codesEach) {
            var codes = places.subList(at, at + codesEach);
            var leaves = plan.countsPairs() ? pairs(plan, codes) : codes;
            for (var amount : PlantedAmount.of(plan, level)) {
                var cells = leaves.stream()
                        .map(leaf -> cellOfLeaf[leaf] + amount.offset())
                        .distinct();
                planted.add(new Planted(rows(plan, codes, repeats, amount.minor()), cells.toList()));
            }
        }
        return planted.subList(0, Math.min(atMost, planted.size()));
    }

    /** Combinations of codes that a customer must touch, in cells of their own, to reach the clip of what counts once a cell. */
    static int codesToReachClip(ReleasePlan plan) {
        double cells = plan.measures().stream()
                .filter(measure -> measure instanceof Measure.Customers || measure instanceof Measure.Percentiles)
                .mapToDouble(measure -> Math.pow(measure.clip().doubleValue(), 2))
                .max()
                .orElse(1);
        return (int) Math.ceil(plan.countsPairs() ? Math.sqrt(2 * cells) : cells);
    }

    /** A random one of the recorded codes in each cell, in random order. */
    static List<Integer> places(ReleasePlan plan, Level level, RandomGenerator random) {
        var cellOfLeaf = plan.cells(level).cellOfLeaf();
        var codes =
                new ArrayList<>(IntStream.range(0, recordedCodes(plan)).boxed().toList());
        Collections.shuffle(codes, random);
        var taken = new HashSet<Integer>();
        return plan.countsPairs()
                ? codes
                : codes.stream().filter(code -> taken.add(cellOfLeaf[code])).toList();
    }

    /** How many {@link #places} there are. */
    static int placeCount(ReleasePlan plan, Level level) {
        return plan.countsPairs()
                ? recordedCodes(plan)
                : plan.cells(level).size() / PlantedAmount.of(plan, level).size();
    }

    static List<LocatedRow> rows(ReleasePlan plan, List<Integer> codes, int repeats) {
        return rows(plan, codes, repeats, PlantedAmount.HUGE);
    }

    private static List<LocatedRow> rows(ReleasePlan plan, List<Integer> codes, int repeats, long amount) {
        return codes.stream()
                .flatMap(code -> plan.countsChanges() ? bothMonths(plan, code) : Stream.of(code))
                .flatMap(code -> Collections.nCopies(repeats, new LocatedRow(code, amount)).stream())
                .toList();
    }

    /** What a customer did in the month before and in the month to count in a change. */
    private static Stream<Integer> bothMonths(ReleasePlan plan, int change) {
        int codes = plan.dimensions().getFirst().recorded().size();
        return Stream.of(change / codes, codes + change % codes);
    }

    private static int recordedCodes(ReleasePlan plan) {
        return plan.countsPairs() ? plan.dimensions().getFirst().recorded().size() : plan.leafCount();
    }

    private static double largestPaymentsClip(ReleasePlan plan) {
        return plan.levels().stream()
                .flatMap(level -> plan.measures().stream()
                        .filter(measure -> measure instanceof Measure.Payments)
                        .map(level::clip))
                .mapToDouble(Number::doubleValue)
                .max()
                .orElse(1);
    }

    /** Leaves that stand for the pairs of some codes. */
    private static List<Integer> pairs(ReleasePlan plan, List<Integer> codes) {
        var dimension = plan.dimensions().getFirst();
        var recorded = dimension.recorded();
        var leaves = dimension.leaves();
        var pairs = new ArrayList<Integer>();
        for (int a : codes) {
            for (int b : codes) {
                int leaf = leaves.indexOf(recorded.get(a) + "+" + recorded.get(b));
                if (leaf >= 0) {
                    pairs.add(leaf);
                }
            }
        }
        return pairs;
    }
}
