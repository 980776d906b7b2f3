package io.lombard.anonymiser.core.release;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.lombard.anonymiser.core.accounting.Rho;
import io.lombard.anonymiser.core.mechanism.SeededNoise;
import io.lombard.anonymiser.core.plan.Beyond;
import io.lombard.anonymiser.core.plan.Dimension;
import io.lombard.anonymiser.core.plan.Level;
import io.lombard.anonymiser.core.plan.Measure;
import io.lombard.anonymiser.core.plan.PlanFormat;
import io.lombard.anonymiser.core.plan.ReleasePlan;
import io.lombard.anonymiser.core.plan.Suppression;
import java.math.BigDecimal;
import java.time.YearMonth;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

/** Two kinds of shops; of the first the clamp took 13 % of what was spent. Noise is a hundredth of a percent. */
class BeyondTest {

    private static final double TRUTH = 1e9;
    private static final double KEPT = 0.87;
    private static final Beyond CARS = new Beyond("kind", Map.of("cars", new BigDecimal("0.15")));

    @Test
    void theTruthLiesWithinTheErrorThatADeclaredShareMakes() {
        var scores = scores(CARS);

        assertThat(scores[0][0]).as("cars").isBetween(1.5, 1.96);
        assertThat(Math.abs(scores[0][1])).as("food").isLessThan(5);
        assertThat(scores[1][0]).as("both kinds, of which the half is cars").isBetween(0.0, 1.96);
    }

    @Test
    void withoutADeclarationTheErrorSaysNothingOfIt() {
        var scores = scores(null);

        assertThat(scores[0][0]).as("cars").isGreaterThan(100);
    }

    @Test
    void isPartOfThePlanAndNotOfTheSums() {
        assertThat(PlanFormat.read(PlanFormat.write(plan(CARS)))).isEqualTo(plan(CARS));
        assertThat(PlanFormat.write(plan(null))).doesNotContain("\"beyond\":");
        assertThat(PlanFormat.digestForSums(plan(CARS))).isEqualTo(PlanFormat.digestForSums(plan(null)));
    }

    @Test
    void refusesSharesAndCodesThatMakeNoSense() {
        assertThatThrownBy(() -> new Beyond("kind", Map.of("cars", BigDecimal.ONE)))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageContaining("share above 0 and below 1");
        assertThatThrownBy(() -> new Beyond("kind", Map.of())).isInstanceOf(IllegalArgumentException.class);
        assertThatThrownBy(() -> plan(new Beyond("kind", Map.of("boats", new BigDecimal("0.1")))))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageContaining("codes that the plan doesn't have");
    }

    /** (Truth - estimate) / standard error, by level and cell. */
    private static double[][] scores(@Nullable Beyond beyond) {
        var plan = plan(beyond);
        var noise = SeededNoise.of(51);
        var sums = sums(plan);
        for (int level = 0; level < sums.length; level++) {
            var mechanism =
                    plan.mechanism(plan.levels().get(level), plan.measures().getFirst());
            var ofLevel = sums[level];
            Arrays.setAll(ofLevel, cell -> ofLevel[cell] + noise.draw(mechanism.noise()));
        }
        var estimates = Estimates.of(plan, plan.measures().getFirst(), sums);
        var scores = new double[][] {new double[2], new double[1]};
        for (int level = 0; level < scores.length; level++) {
            for (int cell = 0; cell < scores[level].length; cell++) {
                double truth = level == 0 ? TRUTH : 2 * TRUTH;
                scores[level][cell] =
                        (truth - estimates.values()[level][cell]) / estimates.standardErrors()[level][cell];
            }
        }
        return scores;
    }

    /** What the bounds leave. */
    private static double[][] sums(ReleasePlan plan) {
        double[] kinds = {Math.rint(KEPT * TRUTH), TRUTH};
        assertThat(plan.cells(plan.levels().getFirst()).codesOf(0)).containsExactly("cars");
        return new double[][] {kinds, {kinds[0] + kinds[1]}};
    }

    private static ReleasePlan plan(@Nullable Beyond beyond) {
        var terms = new ArrayList<Dimension.Term>();
        terms.add(new Dimension.Term("cars", "kind", null));
        terms.add(new Dimension.Term("food", "kind", null));
        return new ReleasePlan(
                "beyond",
                YearMonth.of(2026, 8),
                "GBP",
                List.of(new Dimension("kind", terms, "kind")),
                List.of(
                        new Level("kinds", Map.of("kind", "kind"), new BigDecimal("0.5")),
                        new Level("all", Map.of("kind", Level.ALL), new BigDecimal("0.5"))),
                List.of(new Measure.Spend(
                        new BigDecimal("50"), 100, new BigDecimal("50"), 100, BigDecimal.ONE, beyond)),
                Rho.of("0.01"),
                Suppression.DEFAULT);
    }
}
