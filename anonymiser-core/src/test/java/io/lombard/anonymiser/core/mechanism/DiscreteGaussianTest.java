package io.lombard.anonymiser.core.mechanism;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.stream.LongStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/**
 * False alarms: a standardised chi-square with 40 degrees passes 8 with probability below 1e-9 (chi-square above 111.5), a
 * variance is 6 standard errors off with probability below 1e-8; and the seeds are fixed, so a passing run stays one.
 */
class DiscreteGaussianTest {

    private static final int DRAWS = 300_000;

    @ParameterizedTest
    @CsvSource({"4, 1", "100, 2", "100, 3", "1000003, 150"})
    void drawsFollowTheExactDistribution(long variance, int binWidth) {
        var draws = draws(SeededNoise.of(variance + binWidth), new DiscreteGaussian(variance), DRAWS);

        int bins = variance == 4 ? 11 : 41;
        assertThat(NoiseStatistics.chiSquareZ(draws, variance, bins, binWidth)).isLessThan(8);
    }

    @ParameterizedTest
    @ValueSource(longs = {4, 100, 1_000_003})
    void drawsHaveTheExactVariance(long variance) {
        var draws = draws(SeededNoise.of(variance), new DiscreteGaussian(variance), DRAWS);

        assertThat(Math.abs(NoiseStatistics.varianceZ(draws, variance))).isLessThan(6);
    }

    @Test
    void secureNoiseFollowsTheExactDistributionToo() {
        var draws = draws(Noise.secure(), new DiscreteGaussian(100), DRAWS);

        assertThat(NoiseStatistics.chiSquareZ(draws, 100, 41, 2)).isLessThan(8);
        assertThat(Math.abs(NoiseStatistics.varianceZ(draws, 100))).isLessThan(6);
    }

    @Test
    void drawsWithVeryLargeVarianceAreScaledAlike() {
        long variance = 90_000_000_000_000L;
        var draws = draws(SeededNoise.of(5), new DiscreteGaussian(variance), DRAWS);

        double sum = 0;
        double squares = 0;
        for (long draw : draws) {
            sum += draw;
            squares += (double) draw * draw / variance;
        }
        assertThat(Math.abs(sum / Math.sqrt((double) variance * DRAWS))).isLessThan(6);
        assertThat(Math.abs((squares / DRAWS - 1) / Math.sqrt(2.0 / DRAWS))).isLessThan(6);
    }

    @Test
    void theStatisticsCatchASigmaThatIsTooSmall() {
        var draws = draws(SeededNoise.of(1), new DiscreteGaussian(64), DRAWS); // sigma 10 / 1.25

        assertThat(NoiseStatistics.chiSquareZ(draws, 100, 41, 2)).isGreaterThan(8);
        assertThat(Math.abs(NoiseStatistics.varianceZ(draws, 100))).isGreaterThan(6);
    }

    @Test
    void theStatisticsCatchAZeroWithTwoSigns() {
        var draws = draws(SeededNoise.of(1), new DiscreteGaussian(4), DRAWS);
        for (int i = 0; i < draws.length / 100; i++) {
            draws[i] = 0;
        }

        assertThat(NoiseStatistics.chiSquareZ(draws, 4, 11, 1)).isGreaterThan(8);
    }

    @Test
    void secureNoiseIsFreshEachTime() {
        var wide = new DiscreteGaussian(1L << 60);

        var first = Noise.secure();
        assertThat(draws(first, wide, 20)).isNotEqualTo(draws(first, wide, 20));
        assertThat(draws(Noise.secure(), wide, 20)).isNotEqualTo(draws(Noise.secure(), wide, 20));
        assertThat(draws(SeededNoise.of(7), wide, 20)).isEqualTo(draws(SeededNoise.of(7), wide, 20));
    }

    @Test
    void refusesAVarianceOutOfRange() {
        assertThatThrownBy(() -> new DiscreteGaussian(0)).isInstanceOf(IllegalArgumentException.class);
        assertThatThrownBy(() -> new DiscreteGaussian((1L << 62) + 1)).isInstanceOf(IllegalArgumentException.class);
    }

    private static long[] draws(Noise noise, DiscreteGaussian distribution, int count) {
        return LongStream.generate(() -> noise.draw(distribution)).limit(count).toArray();
    }
}
