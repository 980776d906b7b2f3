package io.lombard.anonymiser.core.persona;

import static org.assertj.core.api.Assertions.assertThat;

import io.lombard.anonymiser.core.accounting.Rho;
import io.lombard.anonymiser.core.mechanism.Noise;
import io.lombard.anonymiser.core.mechanism.SeededNoise;
import io.lombard.anonymiser.core.plan.PersonaPlan;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/**
 * The noise of groups with nobody in them: of the charged variance, and independent within a group, between groups and between draws.
 * Each figure is a mean of n uncorrelated terms in standard errors; beyond 6 of them a false alarm has a chance of 2e-9. The secure source is
 * used, and there are four figures.
 */
class NoisyGroupsTest {

    private static final int GROUPS = 8;
    private static final int DRAWS = 250;
    private static final double SIGMAS = 6;

    private static final PersonaPlan.Step STEP =
            Customers.plan(Rho.of("0.0005")).table();

    /** Ways to draw too little noise, each of which leaves every single number as noisy as it should be. */
    private enum Mutant {
        ONE_DRAW_FOR_THE_SUMS_OF_A_GROUP {
            @Override
            double[][] draw(Noise noise) {
                var values = honest(noise);
                for (var group : values) {
                    java.util.Arrays.fill(group, 1, group.length, group[1]);
                }
                return values;
            }
        },
        ONE_DRAW_FOR_ALL_GROUPS {
            @Override
            double[][] draw(Noise noise) {
                var values = honest(noise);
                java.util.Arrays.fill(values, values[0]);
                return values;
            }
        },
        SAME_NOISE_EACH_TIME {
            @Override
            double[][] draw(Noise noise) {
                return honest(SeededNoise.of(1));
            }
        };

        abstract double[][] draw(Noise noise);
    }

    private static double[][] honest(Noise noise) {
        return NoisyGroups.draw(STEP, GroupSums.none(GROUPS, Customers.WIDTH), noise)
                .values();
    }

    /** Mean products of neighbours within groups, between groups and between draws, and the mean square, in standard errors. */
    private static double[] figures(java.util.function.Function<Noise, double[][]> drawing) {
        var noise = Noise.secure();
        var draws = Stream.generate(() -> drawing.apply(noise)).limit(DRAWS).toList();
        double error = STEP.standardError();
        var within = new Mean();
        var groups = new Mean();
        var successive = new Mean();
        var square = new Mean();
        for (int d = 0; d < DRAWS; d++) {
            for (int g = 0; g < GROUPS; g++) {
                for (int i = 0; i <= Customers.WIDTH; i++) {
                    double value = draws.get(d)[g][i] / error;
                    square.add((value * value - 1) / Math.sqrt(2));
                    if (i > 0) {
                        within.add(value * draws.get(d)[g][i - 1] / error);
                    }
                    if (g > 0) {
                        groups.add(value * draws.get(d)[g - 1][i] / error);
                    }
                    if (d > 0) {
                        successive.add(value * draws.get(d - 1)[g][i] / error);
                    }
                }
            }
        }
        return Stream.of(within, groups, successive, square)
                .mapToDouble(Mean::inStandardErrors)
                .toArray();
    }

    /** Of terms with mean 0 and variance 1, should the noise be what it is said to be. */
    private static final class Mean {

        private double sum;
        private int count;

        void add(double term) {
            sum += term;
            count++;
        }

        double inStandardErrors() {
            return sum / Math.sqrt(count);
        }
    }

    private static double largest(double[] figures) {
        return IntStream.range(0, figures.length)
                .mapToDouble(i -> Math.abs(figures[i]))
                .max()
                .orElseThrow();
    }

    @Test
    void eachNumberHasItsOwnNoise() {
        assertThat(largest(figures(NoisyGroupsTest::honest))).isLessThan(SIGMAS);
    }

    @ParameterizedTest
    @EnumSource
    void sharedNoiseIsFound(Mutant mutant) {
        assertThat(largest(figures(mutant::draw))).isGreaterThan(SIGMAS);
    }
}
