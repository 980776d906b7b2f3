package io.lombard.anonymiser.core.attack;

import io.lombard.anonymiser.core.bounding.LocatedRow;
import java.util.Collections;
import java.util.Comparator;
import java.util.List;
import java.util.stream.IntStream;

/**
 * Is this customer in the release? The attacker knows everybody else, and what the customer's contribution x would be, and
 * sees all cells of all levels before suppression. Score: x . (release - everybody else) / |x|, in units of the
 * noise; metric: area under the curve of scores with and without the customer, each from a release of its own. Source:
 * Pyrgelis, Troncoso, De Cristofaro, "Knock Knock, Who's There?", NDSS 2018.
 *
 * <p>Bound: noise makes the score a standard normal, and the customer moves it by |x| <= mu, so the area is at most
 * Phi(mu / sqrt 2).
 *
 * <p>Control: exact sums, and exact counts of which those below ten customers are withheld; the worse of both.
 */
final class MembershipInference implements Attack {

    private static final int TRIALS = 1000;
    private static final int CONTROL_TRIALS = 50;

    private final boolean outlier;

    /** @param outlier aim at a customer who is in every cell with huge amounts, instead of at the busiest ones */
    MembershipInference(boolean outlier) {
        this.outlier = outlier;
    }

    @Override
    public String name() {
        return outlier ? "membership-inference-outlier" : "membership-inference";
    }

    @Override
    public AttackResult on(Target target) {
        int trials = target.releases(TRIALS, 1);
        var victims = victims(target, trials);
        var nobody = target.bound(List.of());
        var with = new double[trials];
        var without = new double[trials];
        for (int i = 0; i < trials; i++) {
            var victim = target.bound(List.of(victims.get(i)));
            with[i] = target.release(victim).score(target.vector(victim));
            without[i] = target.release(nobody).score(target.vector(victim));
        }
        double bound =
                Significance.phi(target.mu() / Math.sqrt(2)) + Significance.errors(1) * Significance.ofAuc(trials);
        return new AttackResult(name(), "auc", control(target, victims), 0.95, auc(with, without), bound, 2 * trials);
    }

    private List<List<LocatedRow>> victims(Target target, int count) {
        if (outlier) {
            return Collections.nCopies(count, Planted.everywhere(target.plan()));
        }
        var busiest = target.customers().stream()
                .sorted(Comparator.comparingInt((List<LocatedRow> rows) -> -rows.size()))
                .limit(count)
                .toList();
        return IntStream.range(0, count)
                .mapToObj(i -> busiest.get(i % busiest.size()))
                .toList();
    }

    private static double control(Target target, List<List<LocatedRow>> victims) {
        var exact = new ExactRelease(target.plan(), target.customers());
        int trials = Math.min(CONTROL_TRIALS, victims.size());
        var raw = new double[trials];
        var suppressed = new double[trials];
        var without = new double[trials];
        for (int i = 0; i < trials; i++) {
            var x = exact.contribution(victims.get(i));
            raw[i] = exact.seen(victims.get(i), 0).score(x);
            suppressed[i] = exact.seen(victims.get(i), ExactRelease.FEW).score(x);
            without[i] = exact.seen(List.of(), ExactRelease.FEW).score(x);
        }
        return Math.min(auc(raw, without), auc(suppressed, without));
    }

    /** Probability that a score with is larger than one without; a tie counts half. */
    static double auc(double[] with, double[] without) {
        double wins = 0;
        for (double a : with) {
            for (double b : without) {
                wins += a > b ? 1 : a == b ? 0.5 : 0;
            }
        }
        return wins / with.length / without.length;
    }
}
