package io.lombard.anonymiser.core.attack;

import static org.assertj.core.api.Assertions.assertThat;

import io.lombard.anonymiser.core.accounting.Rho;
import io.lombard.anonymiser.core.mechanism.DiscreteGaussian;
import io.lombard.anonymiser.core.mechanism.Noise;
import io.lombard.anonymiser.core.persona.GroupSums;
import io.lombard.anonymiser.core.persona.Grouping;
import io.lombard.anonymiser.core.persona.NoisyGroups;
import io.lombard.anonymiser.core.persona.Parts;
import io.lombard.anonymiser.core.persona.SpendVectors;
import io.lombard.anonymiser.core.plan.PersonaPlan;
import io.lombard.anonymiser.core.plan.Suppression;
import io.lombard.contracts.vocabulary.Vocabulary;
import java.time.YearMonth;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** An attack refuses a sound release with probability 1.3e-5; two of them, with two tries, once in 10^9 runs. */
class PersonaAttacksTest {

    private static final PersonaPath REAL = PersonaPath.real(Noise.secure());

    @ParameterizedTest
    @ValueSource(strings = {"0.0005", "1"})
    void realReleasesSurviveAndEachControlHolds(String rho) {
        var report = AttackSuiteTest.onReal(plan(rho));

        assertThat(report.results()).extracting(AttackResult::attack).contains("one-run-canaries", "persona-inference");
        assertThat(report.brokenControl()).isEmpty();
        assertThat(report.success()).isEmpty();
    }

    @Test
    void aReleaseWithoutNoiseIsRefused() {
        assertRefused(
                "0.0005",
                new Broken(1, step -> step.noise().variance() / step.noise().variance()));
    }

    /** As if amounts were summed instead of shares: a customer counts a hundred times what the noise is made for. */
    @Test
    void aReleaseWithoutBoundsIsRefused() {
        assertRefused("0.0005", new Broken(100, step -> step.noise().variance()));
    }

    /** Each step as noisy as if it had all of rho: only the steps together give it away. */
    @Test
    void stepsThatAreNotPaidForAreRefused() {
        assertRefused("0.5", new Broken(1, step ->
                (long) (step.noise().variance() * step.rho().toDouble() / 0.5)));
    }

    private static void assertRefused(String rho, PersonaPath path) {
        assertThat(AttackSuite.of(path).against(plan(rho)).success())
                .get()
                .extracting(AttackResult::attack)
                .isEqualTo("one-run-canaries");
    }

    private interface Variance {
        long of(PersonaPlan.Step step);
    }

    /** Counts customers so many times, under noise of another variance. */
    private record Broken(int times, Variance variance) implements PersonaPath {

        @Override
        public GroupSums sums(SpendVectors customers, Grouping grouping, Parts what) {
            var once = REAL.sums(customers, grouping, what);
            var sums = once;
            for (int i = 1; i < times; i++) {
                sums = sums.plus(once);
            }
            return sums;
        }

        @Override
        public NoisyGroups addNoise(PersonaPlan.Step step, GroupSums sums) {
            var other = new PersonaPlan.Step(step.name(), step.rho(), new DiscreteGaussian(variance.of(step)));
            return REAL.addNoise(other, sums);
        }
    }

    private static PersonaPlan plan(String rho) {
        var categories = Vocabulary.bundled("spending-categories").level("category").stream()
                .map(term -> new PersonaPlan.Category(
                        term.code(), term.label().en(), term.label().fr()))
                .toList();
        return new PersonaPlan(
                "typical-profiles", YearMonth.of(2026, 8), "GBP", categories, 8, 5, Rho.of(rho), new Suppression(10));
    }
}
