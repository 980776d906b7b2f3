package io.lombard.anonymiser.core.attack;

import io.lombard.anonymiser.core.plan.Measure;
import io.lombard.anonymiser.core.plan.ReleasePlan;
import io.lombard.anonymiser.core.release.NoisyRelease;
import java.util.Optional;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.apache.commons.statistics.distribution.BinomialDistribution;

/**
 * What does a withheld cell hold? Where a coarse cell is published and all but one of the fine cells in it, the attacker subtracts. A
 * number of payments is recovered exactly when the difference is nearer to it than half a payment. The attacker sees published rows
 * only.
 *
 * <p>Bound: what noise hits by chance. The best estimate of a cell out of all levels has a standard error of
 * s = (sum of 1 / sigma^2)^-1/2 at the least, so the difference hits a given number with probability of at most 1 / (s sqrt(2 pi)); that is
 * a few in a thousand and the bound mostly 0.
 *
 * <p>Control: exact numbers of payments, withheld where fewer than ten customers paid. The population is thinned out until there are
 * such cells.
 */
final class ComplementarySuppression implements Attack {

    @Override
    public String name() {
        return "complementary-suppression";
    }

    private record Nested(int coarse, int fine) {}

    /** Cells recovered, of those that could be computed. */
    private record Recovered(int exact, int computed) {

        Recovered plus(Recovered other) {
            return new Recovered(exact + other.exact, computed + other.computed);
        }
    }

    @Override
    public Optional<Words> leftOut(ReleasePlan plan) {
        if (payments(plan) < 0) {
            return Optional.of(
                    new Words("the plan has no measure that adds up", "le plan n’a aucune mesure qui s’additionne"));
        }
        return nested(plan).findAny().isPresent()
                ? Optional.empty()
                : Optional.of(new Words("no level lies within another", "aucun niveau n’est contenu dans un autre"));
    }

    @Override
    public AttackResult on(Target target) {
        var plan = target.plan();
        int payments = payments(plan);
        var release = target.path().publish(plan, target.path().addNoise(plan, target.known()));
        var recovered =
                recovered(plan, published(release, payments), target.exact().payments());
        return new AttackResult(
                name(),
                "cells recovered exactly",
                control(target),
                1,
                recovered.exact,
                byChance(plan, payments, recovered.computed),
                recovered.computed);
    }

    /** Most hits that noise makes but for one run in 77,000. */
    private static int byChance(ReleasePlan plan, int payments, int computed) {
        var measure = plan.measures().get(payments);
        double certainty = plan.levels().stream()
                .mapToDouble(level -> plan.mechanism(level, measure).standardError())
                .map(sigma -> 1 / (sigma * sigma))
                .sum();
        double hit = Math.min(1, Math.sqrt(certainty / (2 * Math.PI)));
        return BinomialDistribution.of(computed, hit).inverseSurvivalProbability(Significance.FALSE_REFUSALS);
    }

    private static int control(Target target) {
        int most = 0;
        for (int customers = target.customers().size(); most == 0 && customers > 10; customers /= 2) {
            var exact = new ExactRelease(target.plan(), target.customers().subList(0, customers));
            most = recovered(target.plan(), exact.publishedPayments(), exact.payments()).exact;
        }
        return most;
    }

    /** @param values by level and cell, NaN where withheld */
    private static Recovered recovered(ReleasePlan plan, double[][] values, long[][] truth) {
        return nested(plan)
                .map(pair -> recovered(
                        plan.cells(plan.levels().get(pair.coarse))
                                .covering(plan.cells(plan.levels().get(pair.fine))),
                        values[pair.coarse],
                        values[pair.fine],
                        truth[pair.fine]))
                .reduce(new Recovered(0, 0), Recovered::plus);
    }

    private static Recovered recovered(int[] parents, double[] coarse, double[] fine, long[] truth) {
        var rest = coarse.clone();
        var withheld = new int[coarse.length];
        for (int cell = 0; cell < fine.length; cell++) {
            withheld[parents[cell]] += Double.isNaN(fine[cell]) ? 1 : 0;
            rest[parents[cell]] -= Double.isNaN(fine[cell]) ? 0 : fine[cell];
        }
        var computed = IntStream.range(0, fine.length)
                .filter(cell -> Double.isNaN(fine[cell]) && withheld[parents[cell]] == 1)
                .filter(cell -> !Double.isNaN(rest[parents[cell]]))
                .toArray();
        long exact = IntStream.of(computed)
                .filter(cell -> Math.abs(rest[parents[cell]] - truth[cell]) < 0.5)
                .count();
        return new Recovered((int) exact, computed.length);
    }

    private static double[][] published(NoisyRelease release, int measure) {
        var rows = release.rows().iterator();
        return release.plan().levels().stream()
                .map(level -> IntStream.range(0, release.plan().cells(level).size())
                        .mapToObj(cell -> rows.next().values().get(measure).value())
                        .mapToDouble(value -> value == null ? Double.NaN : value)
                        .toArray())
                .toArray(double[][]::new);
    }

    private static Stream<Nested> nested(ReleasePlan plan) {
        int levels = plan.levels().size();
        return IntStream.range(0, levels * levels)
                .mapToObj(i -> new Nested(i / levels, i % levels))
                .filter(pair -> pair.coarse != pair.fine)
                .filter(pair -> plan.cells(plan.levels().get(pair.coarse))
                        .covers(plan.cells(plan.levels().get(pair.fine))));
    }

    private static int payments(ReleasePlan plan) {
        return IntStream.range(0, plan.measures().size())
                .filter(measure -> plan.measures().get(measure) instanceof Measure.Payments)
                .findFirst()
                .orElse(-1);
    }
}
