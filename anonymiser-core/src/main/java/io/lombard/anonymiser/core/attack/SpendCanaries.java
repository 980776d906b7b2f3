package io.lombard.anonymiser.core.attack;

import io.lombard.anonymiser.core.accounting.Conversion;
import io.lombard.anonymiser.core.persona.GroupSums;
import io.lombard.anonymiser.core.persona.Grouping;
import io.lombard.anonymiser.core.persona.Lloyd;
import io.lombard.anonymiser.core.persona.NoisyGroups;
import io.lombard.anonymiser.core.persona.Parts;
import io.lombard.anonymiser.core.persona.SpendVectors;
import io.lombard.anonymiser.core.plan.PersonaPlan;
import java.util.ArrayList;
import java.util.BitSet;
import java.util.List;
import java.util.random.RandomGenerator;

/**
 * Which of the planted customers are in the release? One for each category, who spends nothing elsewhere and so reaches the bound, is
 * included on the toss of a coin. The attacker sees the noisy answer of every step, knows everybody else, and so knows each step's
 * exact sums without the planted ones. Their sums of parts lie apart, so one run answers for all of them. Source: Steinke,
 * Nasr, Jagielski, "Privacy Auditing with One (1) Training Run", NeurIPS 2023.
 *
 * <p>Bound: the best guess about one of them is right with probability Phi(mu / 2), mu being that of all steps together. At
 * a month's few hundredths of rho even steps that cost several times too much stay near chance: the splitting of rho is for the tests of
 * the steps' costs, not for this attack.
 *
 * <p>Control: the same guesses on exact sums.
 */
final class SpendCanaries {

    private static final int GUESSES = 4000;
    private static final double MUST_REACH = 0.95;

    private final PersonaPlan plan;
    private final PersonaPath path;
    private final SpendVectors known;
    private final RandomGenerator coins;
    private final int width;

    SpendCanaries(PersonaPlan plan, PersonaPath path, SpendVectors known, RandomGenerator coins) {
        this.plan = plan;
        this.path = path;
        this.known = known;
        this.coins = coins;
        this.width = plan.categories().size();
    }

    /** What one step showed, and what the attacker compares it with. */
    private record Seen(PersonaPlan.Step step, Grouping grouping, NoisyGroups noisy, GroupSums exact, GroupSums known) {

        /** Evidence that the canary is in, less that it is not; above 0 when it looks to be in. */
        double evidence(int category, int width, boolean ofExact) {
            var shown = ofExact ? exact.inCustomers() : noisy.values();
            var without = known.inCustomers();
            int group = grouping.of(pure(category, width), 0);
            double excess = shown[group][category + 1] - without[group][category + 1] - 0.5;
            if (isAlone(group, category, width)) {
                excess += shown[group][0] - without[group][0] - 0.5;
            }
            return excess / Math.pow(step.standardError(), 2);
        }

        /** Otherwise others, too, may be in the group's count. */
        private boolean isAlone(int group, int category, int width) {
            for (int other = 0; other < width; other++) {
                if (other != category && grouping.of(pure(other, width), 0) == group) {
                    return false;
                }
            }
            return true;
        }
    }

    private static char[] pure(int category, int width) {
        var vector = new char[width];
        vector[category] = PersonaPlan.LATTICE;
        return vector;
    }

    AttackResult result() {
        int runs = Math.ceilDiv(GUESSES, width);
        int right = 0;
        int rightOnExact = 0;
        for (int run = 0; run < runs; run++) {
            var in = toss();
            var seen = run(in);
            for (int category = 0; category < width; category++) {
                right += guess(seen, category, false) == in.get(category) ? 1 : 0;
                rightOnExact += guess(seen, category, true) == in.get(category) ? 1 : 0;
            }
        }
        int guesses = runs * width;
        return new AttackResult(
                "one-run-canaries",
                "accuracy",
                (double) rightOnExact / guesses,
                MUST_REACH,
                (double) right / guesses,
                Significance.phi(Conversion.mu(plan.rho()) / 2)
                        + Significance.errors(1) * Significance.ofShare(guesses),
                guesses);
    }

    private BitSet toss() {
        var in = new BitSet(width);
        for (int category = 0; category < width; category++) {
            in.set(category, coins.nextBoolean());
        }
        return in;
    }

    private List<Seen> run(BitSet in) {
        var planted = SpendVectors.of(width, in.stream().mapToObj(this::spender).toList());
        var seen = new ArrayList<Seen>();
        Lloyd.run(plan, (step, grouping, what) -> ask(known.plus(planted), step, grouping, what, seen));
        return seen;
    }

    private NoisyGroups ask(SpendVectors all, PersonaPlan.Step step, Grouping grouping, Parts what, List<Seen> seen) {
        var exact = path.sums(all, grouping, what);
        var noisy = path.addNoise(step, exact);
        var without = path.sums(known, grouping, what);
        seen.add(new Seen(step, grouping, noisy, exact, without));
        return noisy;
    }

    private long[] spender(int category) {
        var spend = new long[width];
        spend[category] = Long.MAX_VALUE >>> 20;
        return spend;
    }

    private boolean guess(List<Seen> seen, int category, boolean exact) {
        return seen.stream()
                        .mapToDouble(each -> each.evidence(category, width, exact))
                        .sum()
                > 0;
    }
}
