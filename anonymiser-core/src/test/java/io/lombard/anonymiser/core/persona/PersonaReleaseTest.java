package io.lombard.anonymiser.core.persona;

import static org.assertj.core.api.Assertions.assertThat;

import io.lombard.anonymiser.core.accounting.Rho;
import io.lombard.anonymiser.core.mechanism.SeededNoise;
import io.lombard.anonymiser.core.plan.PersonaPlan;
import io.lombard.anonymiser.core.plan.Suppression;
import java.math.BigDecimal;
import java.math.BigInteger;
import java.util.List;
import java.util.stream.IntStream;
import org.apache.commons.math3.ml.clustering.DoublePoint;
import org.apache.commons.math3.ml.clustering.KMeansPlusPlusClusterer;
import org.apache.commons.math3.ml.distance.EuclideanDistance;
import org.apache.commons.math3.random.Well19937c;
import org.junit.jupiter.api.Test;

class PersonaReleaseTest {

    private static final List<long[]> SPEND = Customers.spend(50_000);
    private static final SpendVectors VECTORS = SpendVectors.of(Customers.WIDTH, SPEND);

    /** Each step by hand: sensitivity^2 / (2 variance) is at most its rho, and would not be with a variance smaller by one. */
    @Test
    void stepsCostWhatTheyAreChargedAndTogetherAtMostRho() {
        var plan = Customers.plan(Rho.of("0.0005"));
        var square = BigInteger.TWO.pow(31);
        for (var step : plan.steps()) {
            var variance = BigInteger.valueOf(step.noise().variance());
            assertThat(cost(square, variance)).isLessThanOrEqualTo(step.rho().toBigDecimal());
            assertThat(cost(square, variance.subtract(BigInteger.ONE)))
                    .isGreaterThan(step.rho().toBigDecimal());
        }
        var all = plan.steps().stream().map(PersonaPlan.Step::rho).reduce(Rho.ZERO, Rho::plus);
        assertThat(plan.steps()).hasSize(7);
        assertThat(all.isAtMost(plan.rho())).isTrue();
        assertThat(all.toDouble()).isGreaterThan(0.999 * plan.rho().toDouble());
    }

    private static BigDecimal cost(BigInteger square, BigInteger variance) {
        return new BigDecimal(square)
                .divide(new BigDecimal(variance.multiply(BigInteger.TWO)), java.math.MathContext.DECIMAL128);
    }

    /** 50,000 customers under 676 times the rho of epsilon 0.1 have the noise per customer that 1.3 million have under epsilon 0.1. */
    @Test
    void lossIsWithinTwoPercentOfKMeansPlusPlus() {
        var plan = Customers.plan(new Rho(Rho.of("0.00012").units() * 676));
        double best = IntStream.range(0, 3)
                .mapToDouble(PersonaReleaseTest::kMeansPlusPlus)
                .min()
                .orElseThrow();
        double worst = IntStream.range(0, 5)
                .mapToDouble(seed -> loss(found(plan, seed).centres()))
                .max()
                .orElseThrow();
        assertThat(worst).isLessThan(1.02 * best);
    }

    private static Lloyd.Found found(PersonaPlan plan, int seed) {
        var noise = SeededNoise.of(seed);
        return Lloyd.run(plan, (step, grouping, what) -> NoisyGroups.draw(step, VECTORS.sums(grouping, what), noise));
    }

    private static double kMeansPlusPlus(int seed) {
        var points = SPEND.stream()
                .map(PersonaReleaseTest::roots)
                .filter(roots -> roots[0] >= 0)
                .map(DoublePoint::new)
                .toList();
        var clusters = new KMeansPlusPlusClusterer<DoublePoint>(8, 50, new EuclideanDistance(), new Well19937c(seed))
                .cluster(points);
        return loss(
                clusters.stream().map(cluster -> cluster.getCenter().getPoint()).toList());
    }

    /** Mean squared distance to the nearest centre. */
    private static double loss(List<double[]> centres) {
        return SPEND.parallelStream()
                .map(PersonaReleaseTest::roots)
                .filter(roots -> roots[0] >= 0)
                .mapToDouble(roots -> centres.stream()
                        .mapToDouble(centre -> distance2(roots, centre))
                        .min()
                        .orElseThrow())
                .average()
                .orElseThrow();
    }

    private static double distance2(double[] a, double[] b) {
        return IntStream.range(0, a.length)
                .mapToDouble(i -> (a[i] - b[i]) * (a[i] - b[i]))
                .sum();
    }

    /** The first one is negative where nothing was spent. */
    private static double[] roots(long[] spend) {
        double total = java.util.Arrays.stream(spend).sum();
        return IntStream.range(0, spend.length)
                .mapToDouble(i -> total == 0 ? -1 : Math.sqrt(spend[i] / total))
                .toArray();
    }

    /** Whether there was anybody is for the noise to hide. The seed is fixed, so it is no false alarm. */
    @Test
    void nobodyGivesATableOfWithheldRows() {
        var nobody = SpendVectors.of(Customers.WIDTH, List.of());

        var release = PersonaRelease.draw(Customers.plan(Rho.of("0.0005")), nobody, SeededNoise.of(1));

        assertThat(release.table()).hasSize(8);
        assertThat(release.summary().publishedCells()).isZero();
    }

    /**
     * Errors over their standard errors, against exact sums of the same groups. 40 runs of 8 sizes and some 700 shares of more than 5 %
     * each: the mean of the squares of n standard normal values is 1 with standard error sqrt(2 / n); 6 of them are a false alarm
     * below 1e-8. The seed is fixed, so it is none.
     */
    @Test
    void standardErrorsAreRight() {
        var plan = Customers.plan(Rho.of("0.02"));
        double sizes = 0;
        int sizeCount = 0;
        double shares = 0;
        int shareCount = 0;
        for (int seed = 0; seed < 40; seed++) {
            var found = found(plan, 100 + seed);
            var truth = VECTORS.sums(new NearestCentre(found.centres().toArray(double[][]::new)), Parts.SHARE)
                    .inCustomers();
            for (int group = 0; group < 8; group++) {
                var row = PersonaRelease.of(plan, found).table();
                double exact = truth[group][0];
                double noisy = found.groups().count(group);
                var published = row.stream()
                        .filter(values -> values.get(4) instanceof Double size && size == noisy)
                        .findFirst()
                        .orElseThrow();
                sizes += Math.pow((noisy - exact) / (Double) java.util.Objects.requireNonNull(published.get(5)), 2);
                sizeCount++;
                for (int i = 0; i < Customers.WIDTH; i++) {
                    double share = truth[group][i + 1] / exact;
                    if (share > 0.05) {
                        double value = (Double) java.util.Objects.requireNonNull(published.get(7 + 2 * i));
                        double error = (Double) java.util.Objects.requireNonNull(published.get(8 + 2 * i));
                        shares += Math.pow((value - share) / error, 2);
                        shareCount++;
                    }
                }
            }
        }
        assertThat(sizeCount).isEqualTo(320);
        assertThat(sizes / sizeCount).isBetween(1 - 6 * Math.sqrt(2.0 / sizeCount), 1 + 6 * Math.sqrt(2.0 / sizeCount));
        assertThat(shareCount).isGreaterThan(700);
        assertThat(shares / shareCount).isBetween(1 - 6 * Math.sqrt(2.0 / 320), 1 + 6 * Math.sqrt(2.0 / 320));
    }

    @Test
    void theTableHasARowForEachPersonaTheLargestFirstAndNamesWhatItSpendsMoreOn() {
        var release = PersonaRelease.draw(Customers.plan(Rho.of("1")), VECTORS, SeededNoise.of(7));
        var table = release.table();

        assertThat(table)
                .hasSize(8)
                .allSatisfy(row -> assertThat(row).hasSize(release.columns().size()));
        assertThat(table.stream().map(row -> row.get(1)))
                .containsExactly("P1", "P2", "P3", "P4", "P5", "P6", "P7", "P8");
        var sizes = table.stream().map(row -> (Double) row.get(4)).toList();
        assertThat(sizes).isSortedAccordingTo(java.util.Comparator.reverseOrder());
        assertThat(sizes.stream().mapToDouble(size -> size).sum())
                .isCloseTo(VECTORS.size(), org.assertj.core.data.Offset.offset(30.0));
        assertThat(table.stream().map(row -> row.get(2))).doesNotContain("Average spending");
        assertThat(release.summary().publishedCells()).isEqualTo(8);
    }

    @Test
    void aPersonaThatIsTooSmallForItsNoiseIsWithheldWithAReason() {
        var few = SpendVectors.of(Customers.WIDTH, SPEND.subList(0, 300));
        var release = PersonaRelease.draw(Customers.plan(Rho.of("0.0005")), few, SeededNoise.of(7));

        assertThat(release.table()).allSatisfy(row -> {
            assertThat(row.subList(2, 6)).containsOnlyNulls();
            assertThat(row.get(6)).isEqualTo(Suppression.BELOW_ACCURACY);
            assertThat(row.subList(7, 7 + 36)).containsOnlyNulls();
        });
        assertThat(release.summary().publishedCells()).isZero();
    }
}
