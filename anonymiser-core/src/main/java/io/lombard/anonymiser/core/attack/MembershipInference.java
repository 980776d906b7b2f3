package io.lombard.anonymiser.core.attack;

import io.lombard.anonymiser.core.bounding.LocatedRow;
import java.util.Comparator;
import java.util.List;

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
    private static final int CONTROL_TRIALS = 20;

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
        var bounded = victims.stream().map(rows -> target.bound(List.of(rows))).toList();
        var nobody = target.bound(List.of());
        var with = new double[trials];
        var without = new double[trials];
        for (int i = 0; i < trials; i++) {
            var victim = bounded.get(i % bounded.size());
            with[i] = target.release(victim).score(target.vector(victim));
            without[i] = target.release(nobody).score(target.vector(victim));
        }
        double bound =
                Significance.phi(target.mu() / Math.sqrt(2)) + Significance.errors(1) * Significance.ofAuc(trials);
        return new AttackResult(name(), "auc", control(target, victims), 0.95, auc(with, without), bound, 2 * trials);
    }

    private List<List<LocatedRow>> victims(Target target, int most) {
        if (outlier) {
            return List.of(Planted.everywhere(target.plan()));
        }
        return target.customers().stream()
                .sorted(Comparator.comparingInt((List<LocatedRow> rows) -> -rows.size()))
                .limit(most)
                .toList();
    }

    private static double control(Target target, List<List<LocatedRow>> victims) {
        var exact = target.exact();
        int trials = Math.min(CONTROL_TRIALS, victims.size());
        var raw = new double[trials];
        var suppressed = new double[trials];
        var without = new double[trials];
        for (int i = 0; i < trials; i++) {
            var victim = victims.get(i);
            var x = exact.contribution(victim);
            raw[i] = exact.seen(victim, 0).score(x);
            suppressed[i] = exact.seen(victim, ExactRelease.FEW).score(x);
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
