package io.lombard.anonymiser.core.attack;

import io.lombard.anonymiser.core.persona.Lloyd;
import io.lombard.anonymiser.core.persona.SpendVectors;
import io.lombard.anonymiser.core.plan.PersonaPlan;
import java.util.ArrayList;
import java.util.List;
import java.util.function.ToIntFunction;
import java.util.random.RandomGenerator;
import java.util.stream.IntStream;
import java.util.stream.Stream;

/**
 * What does the release tell of one of its own customers that it doesn't tell of somebody who isn't in it? The attacker knows how
 * somebody divides their spending but for the category where they spend most, which is the secret. They take the row of the release
 * that is most like what they know, and guess its largest category among those that they know nothing of.
 *
 * <p>Metric: (right on customers - right on others) / (1 - right on others), upper end of the 95 % interval after Wilson. Source:
 * Giomi, Boenisch, Wehmeyer, Tasnadi, "A Unified Framework for Quantifying Privacy Risk in Synthetic Data" (Anonymeter), PoPETs 2023.
 *
 * <p>A few centres of many customers tell little of each even without noise, so this measures what the table itself gives away and would
 * not notice that noise is missing; {@link SpendCanaries} does.
 *
 * <p>Control: the same release with the rows of one customer in ten beside it.
 */
final class PersonaInference {

    private static final int TARGETS = 20_000;
    private static final int LEAKED = TARGETS / 10;
    private static final double BOUND = 0.05;
    private static final double Z = 1.959964;

    private final PersonaPlan plan;
    private final PersonaPath path;
    private final Spenders spenders;

    PersonaInference(PersonaPlan plan, PersonaPath path, RandomGenerator random) {
        this.plan = plan;
        this.path = path;
        this.spenders = new Spenders(plan.categories().size(), random);
    }

    AttackResult result() {
        var customers = Stream.generate(spenders::next).limit(TARGETS).toList();
        var others = Stream.generate(spenders::next).limit(TARGETS).toList();
        var rows = rows(customers);
        var leaking = new ArrayList<>(rows);
        customers.stream().limit(LEAKED).map(PersonaInference::normal).forEach(leaking::add);
        return new AttackResult(
                "persona-inference",
                "risk",
                risk(customers, others, leaking),
                BOUND,
                risk(customers, others, rows),
                BOUND,
                TARGETS);
    }

    /** The centres, as noisy as they are; the figures of small ones too, which readers don't get. */
    private List<double[]> rows(List<long[]> customers) {
        var vectors = SpendVectors.of(plan.categories().size(), customers);
        var found = Lloyd.run(plan, (step, grouping, what) -> path.addNoise(step, path.sums(vectors, grouping, what)));
        return found.centres();
    }

    private static double risk(List<long[]> customers, List<long[]> others, List<double[]> rows) {
        var attack = Wilson.of(right(customers, rows), customers.size());
        var control = Wilson.of(right(others, rows), others.size());
        double left = 1 - control.centre();
        double risk = (attack.centre() - control.centre()) / left;
        double error = Math.hypot(attack.half() / left, control.half() * (1 - attack.centre()) / (left * left));
        return risk + error;
    }

    private record Wilson(double centre, double half) {

        static Wilson of(long right, int of) {
            double rate = (double) right / of;
            double shrink = 1 + Z * Z / of;
            return new Wilson(
                    (rate + Z * Z / (2 * of)) / shrink,
                    Z / shrink * Math.sqrt(rate * (1 - rate) / of + Z * Z / (4.0 * of * of)));
        }
    }

    private static long right(List<long[]> targets, List<double[]> rows) {
        ToIntFunction<long[]> guess = target -> guess(target, rows);
        return targets.parallelStream()
                .filter(target -> guess.applyAsInt(target) == largest(normal(target)))
                .count();
    }

    private static int guess(long[] target, List<double[]> rows) {
        var known = normal(target);
        int secret = largest(known);
        var hidden = IntStream.range(0, known.length)
                .filter(i -> i == secret || known[i] == 0)
                .toArray();
        known[secret] = 0;
        double best = -1;
        int guess = hidden[0];
        for (var row : rows) {
            double likeness = likeness(known, row);
            if (likeness > best) {
                best = likeness;
                guess = largestOf(row, hidden);
            }
        }
        return guess;
    }

    /** Cosine over the categories that the attacker knows somebody to spend in. */
    private static double likeness(double[] known, double[] row) {
        double product = 0;
        double square = 1e-12;
        double knownSquare = 1e-12;
        for (int i = 0; i < known.length; i++) {
            if (known[i] > 0) {
                product += known[i] * row[i];
                square += row[i] * row[i];
                knownSquare += known[i] * known[i];
            }
        }
        return product / Math.sqrt(square * knownSquare);
    }

    private static int largestOf(double[] row, int[] among) {
        return IntStream.of(among).reduce((a, b) -> row[b] > row[a] ? b : a).orElseThrow();
    }

    private static int largest(double[] values) {
        return largestOf(values, IntStream.range(0, values.length).toArray());
    }

    /** Roots of shares. */
    private static double[] normal(long[] spend) {
        double total = 0;
        for (long amount : spend) {
            total += amount;
        }
        var roots = new double[spend.length];
        for (int i = 0; i < roots.length; i++) {
            roots[i] = Math.sqrt(spend[i] / total);
        }
        return roots;
    }
}
