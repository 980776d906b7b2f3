package io.lombard.anonymiser.core.release;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.lombard.anonymiser.core.accounting.Rho;
import io.lombard.anonymiser.core.bounding.BucketBounding;
import io.lombard.anonymiser.core.bounding.CellSums;
import io.lombard.anonymiser.core.bounding.Payment;
import io.lombard.anonymiser.core.bounding.TestLake;
import io.lombard.anonymiser.core.mechanism.Noise;
import io.lombard.anonymiser.core.mechanism.SeededNoise;
import io.lombard.anonymiser.core.plan.Level;
import io.lombard.anonymiser.core.plan.Plans;
import io.lombard.anonymiser.core.plan.ReleasePlan;
import io.lombard.anonymiser.core.plan.Suppression;
import java.math.BigDecimal;
import java.nio.file.Path;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;
import java.util.Properties;
import java.util.UUID;
import org.assertj.core.data.Offset;
import org.duckdb.DuckDBDriver;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class NoisyReleaseTest {

    @TempDir
    Path directory;

    /**
     * 200 releases of 14 cells x 3 measures = 8,400 z-scores of (published - bounded truth) / standard error. Mean beyond 6
     * standard errors, variance beyond 6, or a Kolmogorov distance above 0.03 happen with probability below 1e-6 in
     * all; the seeds are fixed.
     */
    @Test
    void errorsOfPublishedValuesAreStandardNormal() throws SQLException {
        var plan = everythingPublished(Rho.of("0.5"));
        var scores = zScores(plan, full(plan), SeededNoise.of(11), 1.0);

        assertThat(looksStandardNormal(scores)).isTrue();
    }

    @Test
    void theTestOfErrorsCatchesASigmaThatIsTooSmall() throws SQLException {
        var plan = everythingPublished(Rho.of("0.5"));
        var tooGood = everythingPublished(Rho.of("0.78125")); // sigma / 1.25

        var errors = zScores(tooGood, full(plan), SeededNoise.of(11), 1 / 1.25);

        assertThat(looksStandardNormal(errors)).isFalse();
    }

    /**
     * The ratio to a wide level makes the errors of a release's cells depend on each other, so a release counts as one
     * observation a level: over 1,000 of them mean and mean square are off by 6 standard errors with probability below
     * 1e-7; the seed is fixed. The wide clip is hardly wider and nothing is clipped, so the allowances are next to nothing.
     */
    @Test
    void errorsAfterTheRatioAreStandardNormalInEachLevel() throws SQLException {
        var plan = withWideNation("4.01", "150.1");
        var sums = full(plan);
        var noise = SeededNoise.of(21);
        int releases = 1000;
        for (int m = 1; m < 3; m++) {
            var means = new double[3];
            var squares = new double[3];
            for (int release = 0; release < releases; release++) {
                var rows = NoisyRelease.draw(plan, sums, noise).rows();
                int row = 0;
                for (int l = 0; l < 3; l++) {
                    var truth = sums.of(l, m);
                    for (int cell = 0; cell < truth.length; cell++, row++) {
                        double error = value(rows.get(row), m)
                                - (double) truth[cell] / plan.measures().get(m).lattice();
                        double z = error / standardError(rows.get(row), m);
                        means[l] += z / truth.length / releases;
                        squares[l] += z * z / truth.length / releases;
                    }
                }
            }
            for (int l = 0; l < 3; l++) {
                assertThat(Math.abs(means[l])).isLessThan(6 / Math.sqrt(releases));
                assertThat(Math.abs(squares[l] - 1)).isLessThan(6 * Math.sqrt(2.0 / releases));
            }
        }
    }

    /** Customers spend four times the clip; without the ratio regions and areas would hold a quarter of the truth. */
    @Test
    void theRatioPutsBackWhatTheClipTook() throws SQLException {
        var plan = withWideNation("40", "1000");
        var rows = new ArrayList<Payment>();
        for (int c = 0; c < 20_000; c++) {
            for (int n = 0; n < 4; n++) {
                rows.add(Payment.debit(
                        new UUID(c, 0), 10_000, List.of("N1", "N2", "S1", "S2").get(c % 4), "food"));
            }
        }
        var file = TestLake.write(directory.resolve("clipped.parquet"), rows);
        var sums = BucketBounding.bound(List.of(file), plan, TestLake.limits(directory));
        var released = NoisyRelease.draw(plan, sums, SeededNoise.of(4)).rows();

        for (var area : List.of("N1", "S2")) {
            var found = row(released, "area", area, "food");
            assertThat(value(found, 2)).isBetween(1_900_000.0, 2_100_000.0);
            assertThat(Math.abs(value(found, 2) - 2_000_000)).isLessThan(4 * standardError(found, 2));
        }
        // Levels below the nation add up to it.
        double areas = 0;
        for (var area : List.of("N1", "N2", "S1", "S2")) {
            areas += value(row(released, "area", area, "food"), 2);
        }
        assertThat(areas).isCloseTo(value(row(released, "nation", "UK", "food"), 2), Offset.offset(0.01));
        // Nothing is sold there: no ratio, no value.
        assertThat(row(released, "area", "N1", "travel").values().get(2).published())
                .isFalse();
    }

    /** What docs/privacy.md promises of levels with the same bound, in the rows that a partner gets. */
    @Test
    void publishedPaymentsAndSpendAddUpLevelByLevel() throws SQLException {
        var plan = everythingPublished(Rho.of("0.5"));
        var rows = NoisyRelease.draw(plan, full(plan), SeededNoise.of(5)).rows();

        for (int measure = 1; measure < 3; measure++) {
            for (var category : List.of("food", "travel")) {
                for (var region : List.of("N", "S")) {
                    double areas = value(row(rows, "area", region + "1", category), measure)
                            + value(row(rows, "area", region + "2", category), measure);
                    assertThat(areas)
                            .isCloseTo(value(row(rows, "region", region, category), measure), Offset.offset(1e-6));
                }
                double regions = value(row(rows, "region", "N", category), measure)
                        + value(row(rows, "region", "S", category), measure);
                assertThat(regions).isCloseTo(value(row(rows, "nation", "UK", category), measure), Offset.offset(1e-6));
            }
        }
    }

    /** All cells are noise, half of them below zero. */
    @Test
    void noPublishedValueIsNegative() {
        var plan = everythingPublished(Rho.of("0.5"));
        var noise = SeededNoise.of(6);
        for (int release = 0; release < 100; release++) {
            assertThat(NoisyRelease.draw(plan, CellSums.none(plan), noise).rows())
                    .allSatisfy(row -> assertThat(row.values())
                            .allSatisfy(value -> assertThat(value.value() == null || value.value() >= 0)
                                    .isTrue()));
        }
    }

    private static ReleasePlan withWideNation(String payments, String spend) {
        var plan = everythingPublished(Rho.of("0.5"));
        var nation = plan.levels().getFirst();
        var levels = new ArrayList<>(plan.levels());
        var clips = java.util.Map.of("payments", new BigDecimal(payments), "spend", new BigDecimal(spend));
        levels.set(0, new Level(nation.name(), nation.grouping(), nation.share(), clips));
        return new ReleasePlan(
                plan.product(),
                plan.month(),
                plan.currency(),
                plan.dimensions(),
                levels,
                plan.measures(),
                plan.rho(),
                plan.suppression());
    }

    @Test
    void twoReleasesHaveDifferentNoise() throws SQLException {
        var plan = everythingPublished(Rho.of("0.5"));
        var sums = full(plan);

        var noise = Noise.secure();
        var first = NoisyRelease.draw(plan, sums, noise).rows();
        assertThat(NoisyRelease.draw(plan, sums, noise).rows()).isNotEqualTo(first);
        assertThat(NoisyRelease.draw(plan, sums, Noise.secure()).rows()).isNotEqualTo(first);
    }

    @Test
    void cellsOfOneReleaseHaveNoiseOfTheirOwn() throws SQLException {
        var plan = everythingPublished(Rho.of("0.5"));
        var rows = NoisyRelease.draw(plan, full(plan), SeededNoise.of(1)).rows();

        // All eight areas' cells hold the same truth, and so do the regions': without noise they would be equal.
        var noises = rows.stream().map(row -> row.values().getLast().value()).toList();

        assertThat(noises).doesNotHaveDuplicates().hasSize(14);
    }

    @Test
    void valuesThatNothingIsDoneToStandOnTheLattice() throws SQLException {
        var plan = everythingPublished(Rho.of("0.5"));
        for (var row : NoisyRelease.draw(plan, full(plan), Noise.secure()).rows()) {
            double units = value(row, 0) * plan.measures().getFirst().lattice(); // customers
            assertThat(Math.abs(units - Math.rint(units))).isLessThan(1e-6);
        }
    }

    @Test
    void withholdsWhatIsNotAccurateAndSaysWhereItIsFound() throws SQLException {
        var plan = Plans.small(Rho.of("0.5"), Plans.measures());
        var rows = NoisyRelease.draw(plan, sums(plan, 3000), SeededNoise.of(3)).rows();

        // 3,000 customers pay in N1 for food only; all other cells hold noise alone.
        assertThat(row(rows, "area", "N1", "food").published()).isTrue();
        assertThat(row(rows, "area", "N1", "food").mergedInto()).isNull();
        var empty = row(rows, "area", "N2", "food");
        assertThat(empty.values()).allSatisfy(value -> {
            assertThat(value.value()).isNull();
            assertThat(value.standardError()).isNull();
            assertThat(value.reason()).isEqualTo(Suppression.BELOW_ACCURACY);
        });
        assertThat(empty.mergedInto()).isEqualTo("region");
        assertThat(row(rows, "area", "S1", "food").mergedInto()).isEqualTo("nation");
        assertThat(row(rows, "area", "S1", "travel").mergedInto()).isNull();
    }

    @Test
    void publishedValuesPassTheRuleExactly() throws SQLException {
        var plan = Plans.small();
        var release = NoisyRelease.draw(plan, sums(plan, 3000), SeededNoise.of(3));
        long published = 0;
        for (var row : release.rows()) {
            for (var value : row.values()) {
                if (value.value() != null && value.standardError() != null) {
                    assertThat(value.value()).isGreaterThanOrEqualTo(19.6 * value.standardError() * (1 - 1e-12));
                    published++;
                }
            }
        }
        var summary = release.summary();
        assertThat(published)
                .isPositive()
                .isEqualTo(summary.levels().stream()
                        .flatMap(level -> level.publishedByMeasure().values().stream())
                        .mapToLong(Long::longValue)
                        .sum());
        assertThat(summary.cells()).isEqualTo(14);
        assertThat(summary.medianRelativeError()).isBetween(0.0, 1 / 19.6);
        assertThat(release.preview()).allMatch(row -> row.level().equals("nation") && row.published());
    }

    @Test
    void writesTheTableAsDeclared() throws Exception {
        var plan = Plans.small();
        var file = directory.resolve("part-00000.parquet");
        PublishedTable.write(NoisyRelease.draw(plan, sums(plan, 3000), SeededNoise.of(3)), file);

        try (var connection = new DuckDBDriver().connect("jdbc:duckdb:", new Properties());
                var statement = connection.createStatement();
                var result = statement.executeQuery("SELECT * FROM read_parquet('" + file + "')")) {
            var names = new ArrayList<String>();
            for (int i = 1; i <= result.getMetaData().getColumnCount(); i++) {
                names.add(result.getMetaData().getColumnName(i));
            }
            assertThat(names)
                    .containsExactly(
                            "month",
                            "level",
                            "area",
                            "category",
                            "customers",
                            "customers_se",
                            "customers_reason",
                            "payments",
                            "payments_se",
                            "payments_reason",
                            "spend",
                            "spend_se",
                            "spend_reason",
                            "merged_into");
            assertThat(names)
                    .isEqualTo(PublishedTable.columns(plan).stream()
                            .map(PublishedTable.Column::name)
                            .toList());
            result.next();
            assertThat(result.getString("month")).isEqualTo("2026-08");
            assertThat(result.getString("area")).isEqualTo("UK");
            assertThat(result.getDouble("customers")).isGreaterThan(2000);
        }
    }

    @Test
    void refusesSumsOfAnotherPlan() {
        assertThatThrownBy(
                        () -> NoisyRelease.draw(Plans.small(), CellSums.none(Plans.spendingTrends()), Noise.secure()))
                .isInstanceOf(IllegalArgumentException.class);
    }

    /** The same cells with a wider bound: noise for the narrow one would be too little. */
    @Test
    void refusesSumsThatWereBoundMoreLoosely() {
        assertThatThrownBy(() ->
                        NoisyRelease.draw(Plans.small(), CellSums.none(withWideNation("40", "1000")), Noise.secure()))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessage("these sums belong to another plan");
    }

    @Test
    void takesSumsThatWereBoundBeforeTheBudgetWasKnown() {
        var bound = CellSums.none(Plans.small(Rho.of("0.001"), Plans.measures()));

        assertThat(NoisyRelease.draw(Plans.small(), bound, Noise.secure()).rows())
                .hasSize(14);
    }

    private static ReleasePlan everythingPublished(Rho rho) {
        var plan = Plans.small(rho, Plans.measures());
        return new ReleasePlan(
                plan.product(),
                plan.month(),
                plan.currency(),
                plan.dimensions(),
                plan.levels(),
                plan.measures(),
                plan.rho(),
                new Suppression(0));
    }

    /** All customers pay in one cell. */
    private CellSums sums(ReleasePlan plan, int customers) throws SQLException {
        return sums(plan, customers, List.of("N1"), List.of("food"));
    }

    /** Enough customers in every cell that noise never takes a value below zero, so that nothing is selected. */
    private CellSums full(ReleasePlan plan) throws SQLException {
        return sums(plan, 8000, List.of("N1", "N2", "S1", "S2"), List.of("food", "travel"));
    }

    private CellSums sums(ReleasePlan plan, int customers, List<String> areas, List<String> categories)
            throws SQLException {
        var rows = new ArrayList<Payment>();
        for (int c = 0; c < customers; c++) {
            var area = areas.get(c % areas.size());
            var category = categories.get(c / areas.size() % categories.size());
            rows.add(Payment.debit(new UUID(c, 0), 2500, area, category));
        }
        var file = TestLake.write(directory.resolve("customers.parquet"), rows);
        return BucketBounding.bound(List.of(file), plan, TestLake.limits(directory));
    }

    private static List<Double> zScores(ReleasePlan plan, CellSums sums, Noise noise, double errorScale) {
        var scores = new ArrayList<Double>();
        for (int release = 0; release < 200; release++) {
            var rows = NoisyRelease.draw(plan, sums, noise).rows();
            int row = 0;
            for (int l = 0; l < plan.levels().size(); l++) {
                int size = plan.cells(plan.levels().get(l)).size();
                for (int m = 0; m < plan.measures().size(); m++) {
                    for (int cell = 0; cell < size; cell++) {
                        double truth = (double) sums.of(l, m)[cell]
                                / plan.measures().get(m).lattice();
                        double error = standardError(rows.get(row + cell), m);
                        scores.add((value(rows.get(row + cell), m) - truth) / error * errorScale);
                    }
                }
                row += size;
            }
        }
        return scores;
    }

    private static double value(PublishedRow row, int measure) {
        var value = row.values().get(measure).value();
        return value == null ? Double.NaN : value;
    }

    private static double standardError(PublishedRow row, int measure) {
        var error = row.values().get(measure).standardError();
        return error == null ? Double.NaN : error;
    }

    private static boolean looksStandardNormal(List<Double> scores) {
        double n = scores.size();
        double mean = scores.stream().mapToDouble(z -> z).average().orElseThrow();
        double variance = scores.stream().mapToDouble(z -> z * z).average().orElseThrow();
        long within = scores.stream().filter(z -> Math.abs(z) < 1.959964).count();
        return Math.abs(mean) * Math.sqrt(n) < 6
                && Math.abs(variance - 1) / Math.sqrt(2 / n) < 6
                && Math.abs(within / n - 0.95) / Math.sqrt(0.95 * 0.05 / n) < 6;
    }

    private static PublishedRow row(List<PublishedRow> rows, String level, String... codes) {
        return rows.stream()
                .filter(row -> row.level().equals(level) && row.codes().equals(List.of(codes)))
                .findFirst()
                .orElseThrow();
    }
}
