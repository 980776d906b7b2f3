package io.lombard.anonymiser.core.attack;

import io.lombard.anonymiser.core.accounting.Conversion;
import io.lombard.anonymiser.core.accounting.Rho;
import io.lombard.anonymiser.core.bounding.CellSums;
import io.lombard.anonymiser.core.bounding.LocatedRow;
import io.lombard.anonymiser.core.plan.Level;
import io.lombard.anonymiser.core.plan.ReleasePlan;
import java.security.SecureRandom;
import java.util.BitSet;
import java.util.List;

/**
 * What is attacked: a plan, the path that its releases take, and the customers whom the attacker knows.
 *
 * @param known the customers' bounded sums
 * @param exact what would be published of them without differential privacy
 * @param coins decides who is in a release: fresh, so that no defect can be tuned to it
 */
record Target(
        ReleasePlan plan,
        ReleasePath path,
        List<List<LocatedRow>> customers,
        CellSums known,
        ExactRelease exact,
        SecureRandom coins) {

    /** Most draws of noise that one question may cost: a second or two of processor time. */
    private static final long DRAWS = 8_000_000;

    /** With fewer, the bound of a membership attack would pass 1. */
    private static final int FEWEST_RELEASES = 30;

    static Target of(ReleasePlan plan, ReleasePath path, List<List<LocatedRow>> customers) {
        return new Target(
                plan,
                path,
                customers,
                path.bound(plan, customers),
                new ExactRelease(plan, customers),
                new SecureRandom());
    }

    /** Bounded sums of customers whom the attacker doesn't know. */
    CellSums bound(List<List<LocatedRow>> planted) {
        return path.bound(plan, planted);
    }

    /** A release of the known customers and of planted ones, as far as it differs from what the attacker knows. */
    CellVector release(CellSums planted) {
        var noisy = path.addNoise(plan, known.plus(planted));
        return CellVector.of(plan, noisy).minus(CellVector.of(plan, known));
    }

    CellVector vector(CellSums sums) {
        return CellVector.of(plan, sums);
    }

    /** Releases to draw for so many guesses: as many as it takes, as far as that is not too slow. */
    int releases(int guesses, int guessesEach) {
        long draws = plan.cellCount() * plan.measures().size();
        long affordable = Math.max(FEWEST_RELEASES, DRAWS / draws);
        return (int) Math.min(Math.ceilDiv(guesses, guessesEach), affordable);
    }

    /** Who is in: each with probability one half. */
    BitSet toss(int candidates) {
        var in = new BitSet(candidates);
        for (int i = 0; i < candidates; i++) {
            in.set(i, coins.nextBoolean());
        }
        return in;
    }

    /** Distance, in standard errors, between the releases with and without one customer: at most this. */
    double mu() {
        return plan.levels().stream().mapToDouble(this::mu).reduce(0, Math::hypot);
    }

    /** The same for the cells of one level. */
    double mu(Level level) {
        return Conversion.mu(plan.measures().stream()
                .map(measure -> plan.rho(level, measure))
                .reduce(Rho.ZERO, Rho::plus));
    }
}
