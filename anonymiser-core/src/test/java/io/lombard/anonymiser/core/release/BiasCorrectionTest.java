package io.lombard.anonymiser.core.release;

import static io.lombard.anonymiser.core.release.ClippedPlan.WIDE;
import static io.lombard.anonymiser.core.release.ClippedPlan.level;
import static java.math.BigDecimal.ONE;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.data.Percentage.withPercentage;

import io.lombard.anonymiser.core.mechanism.SeededNoise;
import io.lombard.anonymiser.core.plan.Level;
import java.math.BigDecimal;
import java.util.Arrays;
import java.util.function.IntToDoubleFunction;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Test;

/**
 * Shares of cells within 1.96 standard errors, over {@link #RELEASES} releases. Even if all cells of a release erred together, a share
 * whose expectation is 95 % or more would fall below 87 % with probability below 1e-6; the seeds are fixed.
 */
class BiasCorrectionTest {

    private static final int RELEASES = 300;
    private static final double LEAST = 0.87;

    private static final IntToDoubleFunction ALIKE = age -> 1.25;
    /** From 1.05 to 1.45, or 16 % around their mean. */
    private static final IntToDoubleFunction BY_AGE = age -> 1.05 + 0.04 * age;

    private static final Level NATION = level("nation", "top", "top", "0.2", WIDE);
    private static final Level AGES = level("ages", "top", "code", "0.3", WIDE);
    private static final Level AREAS = level("areas", "code", "top", "0.3", ONE);
    private static final Level FINEST = level("finest", "code", "code", "0.2", ONE);

    /** Share of the level's cells within 1.96 standard errors, and mean square of their errors beside them. */
    private record Scores(double within, double meanSquare) {

        static Scores of(ClippedPlan plan, int level, long seed) {
            var noise = SeededNoise.of(seed);
            double within = 0;
            double squares = 0;
            for (int release = 0; release < RELEASES; release++) {
                var scores = plan.scores(plan.release(noise), level);
                within += BiasCorrectionTest.within(scores);
                squares += Arrays.stream(scores).map(z -> z * z).average().orElseThrow();
            }
            return new Scores(within / RELEASES, squares / RELEASES);
        }
    }

    @Nested
    class RatiosOfTheirOwn {

        /** Their ratios come from the same totals, so their errors go together. */
        @Test
        void ofTwoLevelsAreNotTakenForIndependent() {
            var people = level("people", "top", "code", "0.0032", ONE);
            var plan = ClippedPlan.of(
                    10, 11, "1e-6", BY_AGE, 1e7, NATION, level("ages", "top", "code", "0.0032", WIDE), people, FINEST);

            assertThat(Scores.of(plan, 3, 38).within()).isGreaterThan(LEAST);
            assertThat(Scores.of(plan, 3, 38).meanSquare()).isBetween(0.2, 1.15);
        }

        /** Noise far smaller than the ratios differ: a common ratio would be off by 16 %, many standard errors. */
        @Test
        void areKnownWhereNoiseIsSmall() {
            var scores = Scores.of(ClippedPlan.of(10, 11, "2e-6", BY_AGE, 1e7, NATION, AGES, AREAS, FINEST), 3, 31);

            assertThat(scores.within()).isGreaterThan(LEAST);
            assertThat(scores.meanSquare())
                    .as("errors are not stated far too large")
                    .isBetween(0.2, 1.3);
        }

        /** An age's total is off by 10 % at first, which leaves much of its ratio open, and then by 40 %, which hides it. */
        @Test
        void areAllowedForWhereNoiseHidesThem() {
            for (var share : new String[] {"0.0032", "0.0002"}) {
                var ages = level("ages", "top", "code", share, WIDE);
                var finest = level("finest", "code", "code", "0.4", ONE);
                var plan = ClippedPlan.of(10, 11, "1e-6", BY_AGE, 1e7, NATION, ages, AREAS, finest);

                assertThat(Scores.of(plan, 3, 32).within()).as(share).isGreaterThan(LEAST);
            }
        }

        /** The allowance is no blank cheque: where all have the same ratio and noise is small, errors stay small. */
        @Test
        void costLittleWhereThereAreNone() {
            var plan = ClippedPlan.of(10, 11, "2e-6", ALIKE, 1e7, NATION, AGES, AREAS, FINEST);
            var errors = plan.release(SeededNoise.of(33)).standardErrors()[3];
            var common = ClippedPlan.of(10, 11, "2e-6", ALIKE, 1e7, NATION, AREAS, FINEST);

            assertThat(errors[0])
                    .isLessThan(1.5 * common.release(SeededNoise.of(33)).standardErrors()[2][0]);
        }
    }

    @Nested
    class Donors {

        /** Too many cells hang together, so each level stays alone; the finest is all noise and takes the areas' ratio. */
        @Test
        void aLevelThatStaysAloneTakesTheRatioOfAnother() {
            var nation = level("nation", "top", "top", "0.7", WIDE);
            var ages = level("ages", "top", "code", "0.1", ONE);
            var areas = level("areas", "code", "top", "0.1", ONE);
            var finest = level("finest", "code", "code", "0.1", ONE);
            var plan = ClippedPlan.of(60, 50, "2e-6", ALIKE, 1e4, nation, ages, areas, finest);
            var released = plan.release(SeededNoise.of(41));

            for (int level = 0; level < 4; level++) {
                assertThat(Arrays.stream(released.standardErrors()[level])).allMatch(Double::isFinite);
            }
            assertThat(released.standardErrors()[0][0] / released.values()[0][0])
                    .isLessThan(0.05);
            // 60 and 3,000 cells, nearly independent: of 60 fewer than 46 are within with probability below 1e-6.
            assertThat(within(plan.scores(released, 2))).isGreaterThan(0.75);
            assertThat(within(plan.scores(released, 3))).isGreaterThan(0.75);
        }

        @Test
        void nothingIsKnownWhereAllIsNoise() {
            var released = ClippedPlan.of(10, 11, "2e-6", ALIKE, 1, NATION, AREAS, FINEST)
                    .release(SeededNoise.of(42));

            assertThat(Arrays.stream(released.standardErrors()[1]))
                    .allMatch(error -> error == Double.POSITIVE_INFINITY);
            assertThat(Arrays.stream(released.standardErrors()[2]))
                    .allMatch(error -> error == Double.POSITIVE_INFINITY);
        }
    }

    @Nested
    class Clips {

        /** Levels of a clip between are corrected, too, and not taken for the truth. */
        @Test
        void eachHasARatioOfItsOwn() {
            var regions = level("areas", "code", "top", "0.3", new BigDecimal("4"));
            var plan = ClippedPlan.of(10, 11, "2e-6", ALIKE, 1e7, NATION, regions, FINEST);

            for (int level = 0; level < 3; level++) {
                assertThat(Scores.of(plan, level, 43).within())
                        .as("level " + level)
                        .isGreaterThan(LEAST);
            }
        }
    }

    /** With next to no noise: what is left of a standard error are the allowances. */
    @Nested
    class Allowances {

        /** A tenth of what each age's own ratio put back: 1 - 1/1.05 and 1 - 1/1.45 of the truth. */
        @Test
        void growWithWhatTheCellLost() {
            var released = ClippedPlan.of(10, 11, "1", BY_AGE, 1e8, NATION, AGES, AREAS, FINEST)
                    .release(SeededNoise.of(51));

            assertThat(released.standardErrors()[3][0]).isCloseTo(0.1 * 1e8 * (1 - 1 / 1.05), withPercentage(3));
            assertThat(released.standardErrors()[3][10]).isCloseTo(0.1 * 1e8 * (1 - 1 / 1.45), withPercentage(3));
            double nation = released.values()[0][0];
            assertThat(released.standardErrors()[0][0] / nation).isBetween(0.015, 0.025);
        }

        /** Customers lost up to 700 lattice units each, the wide clip of 8 less 1, so a loss of 2,000 is that of three. */
        @Test
        void areForFewCustomersWhereLittleWasLost() {
            var released = ClippedPlan.of(10, 11, "1000", ALIKE, 1e4, NATION, AREAS, FINEST)
                    .release(SeededNoise.of(52));

            assertThat(released.values()[2][0]).isCloseTo(1e4, withPercentage(2));
            assertThat(released.standardErrors()[2][0]).isCloseTo(Math.sqrt(700 * 2e3 + 200 * 200), withPercentage(3));
        }
    }

    private static double within(double[] scores) {
        return Arrays.stream(scores).filter(z -> Math.abs(z) < 1.96).count() / (double) scores.length;
    }
}
