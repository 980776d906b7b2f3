package io.lombard.anonymiser.core.release;

import static org.assertj.core.api.Assertions.assertThat;

import io.lombard.anonymiser.core.accounting.Rho;
import io.lombard.anonymiser.core.bounding.BucketBounding;
import io.lombard.anonymiser.core.bounding.CellSums;
import io.lombard.anonymiser.core.bounding.Payment;
import io.lombard.anonymiser.core.bounding.TestLake;
import io.lombard.anonymiser.core.mechanism.SeededNoise;
import io.lombard.anonymiser.core.plan.Plans;
import io.lombard.anonymiser.core.plan.ReleasePlan;
import io.lombard.anonymiser.core.plan.Suppression;
import java.nio.file.Path;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Objects;
import java.util.Properties;
import java.util.Random;
import java.util.UUID;
import org.duckdb.DuckDBDriver;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** From Parquet files to the table of percentiles. */
class PercentileReleaseTest {

    private static final List<String> AREAS = List.of("N1", "N2", "S1", "S2");
    private static final List<Integer> RANKS = List.of(50, 10, 25, 75, 90);

    @TempDir
    Path directory;

    @Test
    void theTableHasPercentilesAndNoBins() throws Exception {
        var plan = Plans.percentiles("1", Rho.of("0.5"), Suppression.DEFAULT);
        var file = directory.resolve("part-00000.parquet");
        PublishedTable.write(NoisyRelease.draw(plan, sums(plan, customers(4000)), SeededNoise.of(1)), file);

        assertThat(PublishedTable.columns(plan))
                .extracting(PublishedTable.Column::name)
                .filteredOn(name -> !name.endsWith("_se") && !name.endsWith("_reason"))
                .containsExactly(
                        "month",
                        "level",
                        "area",
                        "category",
                        "p50",
                        "p10",
                        "p25",
                        "p75",
                        "p90",
                        "customers",
                        "merged_into");
        try (var connection = new DuckDBDriver().connect("jdbc:duckdb:", new Properties());
                var statement = connection.createStatement();
                var result = statement.executeQuery(
                        "SELECT count(*), count(DISTINCT level), min(p50 BETWEEN 60 AND 120) FROM read_parquet('" + file
                                + "')")) {
            result.next();
            assertThat(result.getInt(1)).isEqualTo(10);
            assertThat(result.getInt(2)).isEqualTo(2);
            assertThat(result.getBoolean(3)).isTrue();
        }
    }

    /**
     * 60 releases of 10 groups. Over 600 numbers of customers a mean square error beyond 6 standard errors has a probability
     * below 1e-8; a noise of sigma / 1.25 would be beyond 9. Of 3,000 percentiles more than 3 beyond 5 standard errors
     * happen with a probability below 1e-9. The seed is fixed.
     */
    @Test
    void valuesLieWithinTheirErrorsOfTheTruth() throws SQLException {
        var plan = Plans.percentiles("1", Rho.of("0.02"), new Suppression(0));
        var customers = customers(16_000);
        var sums = sums(plan, customers);
        var noise = SeededNoise.of(2);
        var truths = new HashMap<List<String>, List<Long>>();
        double squares = 0;
        int far = 0;
        for (int release = 0; release < 60; release++) {
            for (var row : NoisyRelease.draw(plan, sums, noise).rows()) {
                var truth = truths.computeIfAbsent(
                        row.codes(), codes -> truth(customers, codes.getFirst(), codes.getLast()));
                squares += Math.pow(z(row.values().getLast(), truth.size()), 2) / 600;
                for (int i = 0; i < RANKS.size(); i++) {
                    double pounds = truth.get(truth.size() * RANKS.get(i) / 100) / 100.0;
                    far += Math.abs(z(row.values().get(i), pounds)) > 5 ? 1 : 0;
                }
            }
        }

        assertThat(Math.abs(squares - 1)).isLessThan(6 * Math.sqrt(2.0 / 600));
        assertThat(far).isLessThanOrEqualTo(3);
    }

    @Test
    void withholdsAGroupThatIsTooSmallAndSaysWhereItIsFound() throws SQLException {
        var plan = Plans.percentiles("1", Rho.of("0.1"), Suppression.DEFAULT);
        var some = customers(20_000).stream()
                .filter(row -> !row.area().equals("S2") || row.token().getMostSignificantBits() < 200)
                .toList();
        var release = NoisyRelease.draw(plan, sums(plan, some), SeededNoise.of(3));

        var small = row(release, "area", "S2");
        assertThat(small.values()).allSatisfy(value -> {
            assertThat(value.value()).isNull();
            assertThat(value.reason()).isEqualTo(Suppression.BELOW_ACCURACY);
        });
        assertThat(small.mergedInto()).isEqualTo("nation");
        assertThat(row(release, "area", "N1").published()).isTrue();
        var summary = release.summary();
        assertThat(summary.cells()).isEqualTo(10);
        assertThat(summary.publishedCells()).isEqualTo(8);
        assertThat(summary.levels().getLast().publishedByMeasure()).containsEntry("p50", 6L);
        assertThat(summary.levels().getLast().withheld()).containsKey(Suppression.BELOW_ACCURACY);
        assertThat(release.preview()).hasSize(2).allMatch(row -> row.level().equals("nation"));
    }

    @Test
    void withholdsPercentilesBeyondThePublicBounds() throws SQLException {
        var plan = Plans.percentiles("1", Rho.of("0.5"), Suppression.DEFAULT);
        var rows = new ArrayList<Payment>();
        for (int c = 0; c < 10_000; c++) {
            // A fifth spends 50 pence, a fifth 20,000 pounds, the others 30 pounds.
            long pence = c % 5 == 0 ? 50 : c % 5 == 1 ? 2_000_000 : 3000;
            rows.add(Payment.debit(new UUID(c, 0), pence, "N1", "food"));
        }
        var row = row(NoisyRelease.draw(plan, sums(plan, rows), SeededNoise.of(4)), "nation", "UK");

        assertThat(row.values().get(0).value()).isBetween(28.0, 32.0);
        for (int i : List.of(1, 4)) {
            assertThat(row.values().get(i).reason()).as("p" + RANKS.get(i)).isEqualTo(Suppression.OUTSIDE_THE_BINS);
            assertThat(row.values().get(i).value()).isNull();
        }
    }

    private static double z(PublishedValue value, double truth) {
        return (Objects.requireNonNull(value.value()) - truth) / Objects.requireNonNull(value.standardError());
    }

    private static PublishedRow row(NoisyRelease release, String level, String area) {
        return release.rows().stream()
                .filter(row -> row.level().equals(level) && row.codes().equals(List.of(area, "food")))
                .findFirst()
                .orElseThrow();
    }

    /** Customers who spend about 90.00 in one area and category, in two payments. */
    private static List<Payment> customers(int count) {
        var random = new Random(7);
        var rows = new ArrayList<Payment>();
        for (int c = 0; c < count; c++) {
            long pence = (long) (9000 * Math.exp(random.nextGaussian()));
            var category = c / 4 % 2 == 0 ? "food" : "travel";
            rows.add(Payment.debit(new UUID(c, 0), pence / 3, AREAS.get(c % 4), category));
            rows.add(Payment.debit(new UUID(c, 0), pence - pence / 3, AREAS.get(c % 4), category));
        }
        return rows;
    }

    /** Sorted totals in pence. */
    private static List<Long> truth(List<Payment> rows, String area, String category) {
        var totals = new ArrayList<Long>();
        for (int i = 0; i < rows.size(); i += 2) {
            var row = rows.get(i);
            if (row.category().equals(category)
                    && (area.equals("UK") || row.area().equals(area))) {
                totals.add(row.amountMinor() + rows.get(i + 1).amountMinor());
            }
        }
        return totals.stream().sorted().toList();
    }

    private CellSums sums(ReleasePlan plan, List<Payment> rows) throws SQLException {
        var file = TestLake.write(directory.resolve("customers.parquet"), rows);
        return BucketBounding.bound(List.of(file), plan, TestLake.limits(directory));
    }
}
