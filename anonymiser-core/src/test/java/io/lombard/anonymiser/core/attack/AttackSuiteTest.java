package io.lombard.anonymiser.core.attack;

import static org.assertj.core.api.Assertions.assertThat;

import io.lombard.anonymiser.core.accounting.Rho;
import io.lombard.anonymiser.core.bounding.CellSums;
import io.lombard.anonymiser.core.bounding.CustomerBounding;
import io.lombard.anonymiser.core.bounding.LocatedRow;
import io.lombard.anonymiser.core.mechanism.Noise;
import io.lombard.anonymiser.core.plan.Level;
import io.lombard.anonymiser.core.plan.Measure;
import io.lombard.anonymiser.core.plan.Plans;
import io.lombard.anonymiser.core.plan.Recipe;
import io.lombard.anonymiser.core.plan.ReleasePlan;
import io.lombard.anonymiser.core.plan.Suppression;
import io.lombard.anonymiser.core.release.NoisyRelease;
import io.lombard.anonymiser.core.release.NoisySums;
import java.math.BigDecimal;
import java.util.HashMap;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.FieldSource;

/**
 * An attack refuses a sound release with probability 1.3e-5. A real one has two tries, so a plan of six attacks fails once in 10^8
 * runs; what a defect must show lies many standard errors away.
 */
class AttackSuiteTest {

    static final List<ReleasePlan> SMALL = List.of(Plans.small(), Plans.pairs(), percentiles());
    static final List<ReleasePlan> PLANS = Stream.concat(
                    SMALL.stream(), Stream.of(Plans.changes(), Plans.spendingTrends()))
            .toList();

    @ParameterizedTest
    @FieldSource("PLANS")
    void realReleasesSurviveAndEachControlHolds(ReleasePlan plan) {
        var report = onReal(plan);

        assertThat(report.brokenControl()).isEmpty();
        assertThat(report.success()).isEmpty();
    }

    /** Tried again where an attack got through. */
    static AttackReport onReal(Recipe plan) {
        var report = AttackSuite.ofReleases().against(plan);
        return report.success().isPresent() ? AttackSuite.ofReleases().against(plan) : report;
    }

    @ParameterizedTest
    @FieldSource("SMALL")
    void aReleaseWithoutNoiseIsRefused(ReleasePlan plan) {
        assertRefused(plan, withRho(plan, Rho.of("9000")), Noise.secure());
    }

    @ParameterizedTest
    @FieldSource("PLANS")
    void aTenthOfTheNoiseIsRefused(ReleasePlan plan) {
        assertRefused(plan, withRho(plan, new Rho(plan.rho().units() * 100)), Noise.secure());
    }

    @ParameterizedTest
    @FieldSource("SMALL")
    void aReleaseWithoutBoundsIsRefused(ReleasePlan plan) {
        assertRefused(plan, widened(plan, 100), Noise.secure());
    }

    /** The tree of areas alone. */
    private static ReleasePlan percentiles() {
        var plan = Plans.percentiles("1.25", Rho.of("0.5"), Suppression.DEFAULT);
        return new ReleasePlan(
                plan.product(),
                plan.month(),
                plan.currency(),
                plan.dimensions(),
                plan.levels().subList(3, 6),
                plan.measures(),
                plan.rho(),
                plan.suppression());
    }

    @Test
    void aPlanWithAThresholdIsAttackedThereToo() {
        var report = onReal(Plans.selected(3));

        assertThat(report.results())
                .extracting(AttackResult::attack)
                .contains("one-run-canaries", "threshold-selection", "threshold-selection-countable");
        assertThat(report.brokenControl()).isEmpty();
        assertThat(report.success()).isEmpty();
    }

    /** Bounding that loses everybody leaves nothing to find, in the controls neither. */
    @Test
    void anAttackThatCannotSucceedIsABrokenControl() {
        var report = AttackSuite.of(new Empty(new RealPath())).against(Plans.small());

        assertThat(report.success()).isEmpty();
        assertThat(report.brokenControl()).isPresent();
    }

    /** Real, but for bounding. */
    private record Empty(ReleasePath real) implements ReleasePath {

        @Override
        public CellSums bound(ReleasePlan plan, List<List<LocatedRow>> customers) {
            return CellSums.none(plan);
        }

        @Override
        public NoisySums addNoise(ReleasePlan plan, CellSums sums) {
            return real.addNoise(plan, sums);
        }

        @Override
        public NoisyRelease select(ReleasePlan plan, CellSums sums) {
            return real.select(plan, sums);
        }

        @Override
        public NoisyRelease publish(ReleasePlan plan, NoisySums noisy) {
            return real.publish(plan, noisy);
        }
    }

    private static void assertRefused(ReleasePlan plan, ReleasePlan released, Noise noise) {
        var report = AttackSuite.of(new Instead(released, noise)).against(plan);

        assertThat(report.success()).isPresent();
    }

    /** Releases another plan than the one that is attacked. */
    private record Instead(ReleasePlan released, Noise noise) implements ReleasePath {

        @Override
        public CellSums bound(ReleasePlan plan, List<List<LocatedRow>> customers) {
            return CustomerBounding.bound(released, customers);
        }

        @Override
        public NoisySums addNoise(ReleasePlan plan, CellSums sums) {
            return NoisySums.draw(released, sums, noise);
        }

        @Override
        public NoisyRelease select(ReleasePlan plan, CellSums sums) {
            return NoisyRelease.draw(released, sums, noise);
        }

        @Override
        public NoisyRelease publish(ReleasePlan plan, NoisySums noisy) {
            return NoisyRelease.of(plan, noisy);
        }
    }

    private static ReleasePlan withRho(ReleasePlan plan, Rho rho) {
        return new ReleasePlan(
                plan.product(),
                plan.month(),
                plan.source(),
                plan.currency(),
                plan.dimensions(),
                plan.levels(),
                plan.measures(),
                rho,
                plan.suppression());
    }

    /** Clips so wide that they bind nobody, with the noise of the narrow ones: rho grows with the square of the clips. */
    private static ReleasePlan widened(ReleasePlan plan, int times) {
        var factor = BigDecimal.valueOf(times);
        var levels = plan.levels().stream()
                .map(level -> {
                    var clips = new HashMap<>(level.clips());
                    clips.replaceAll((measure, clip) -> clip.multiply(factor));
                    return new Level(level.name(), level.grouping(), level.share(), clips);
                })
                .toList();
        var measures = plan.measures().stream()
                .map(measure -> switch (measure) {
                    case Measure.Customers m ->
                        (Measure) new Measure.Customers(m.clip().multiply(factor), m.lattice(), m.share());
                    case Measure.Payments m -> new Measure.Payments(m.clip().multiply(factor), m.lattice(), m.share());
                    case Measure.Spend m ->
                        new Measure.Spend(
                                m.clamp(), m.minorPerMajor(), m.clip().multiply(factor), m.lattice(), m.share());
                    case Measure.Percentiles m ->
                        new Measure.Percentiles(
                                m.ranks(), m.minorPerMajor(), m.clip().multiply(factor), m.lattice(), m.share());
                })
                .toList();
        return new ReleasePlan(
                plan.product(),
                plan.month(),
                plan.source(),
                plan.currency(),
                plan.dimensions(),
                levels,
                measures,
                new Rho(Math.multiplyExact(plan.rho().units(), (long) times * times)),
                plan.suppression());
    }
}
