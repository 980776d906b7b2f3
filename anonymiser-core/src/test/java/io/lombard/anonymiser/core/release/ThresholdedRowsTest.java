package io.lombard.anonymiser.core.release;

import static org.assertj.core.api.Assertions.assertThat;

import io.lombard.anonymiser.core.bounding.BucketBounding;
import io.lombard.anonymiser.core.bounding.Payment;
import io.lombard.anonymiser.core.bounding.TestLake;
import io.lombard.anonymiser.core.mechanism.SeededNoise;
import io.lombard.anonymiser.core.plan.Plans;
import io.lombard.anonymiser.core.plan.ReleasePlan;
import io.lombard.anonymiser.core.plan.Suppression;
import java.nio.file.Path;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;
import java.util.UUID;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Rows of a plan with a threshold, from the bucket's file on. Areas by categories; a customer counts in two cells at most. */
class ThresholdedRowsTest {

    private static final ReleasePlan PLAN = Plans.selected(2);

    @TempDir
    Path directory;

    private final List<Payment> rows = new ArrayList<>();

    @Test
    void showsOnlyCellsThatManyTouched() throws SQLException {
        pay(3000, "N1", "food");
        pay(3, "S1", "travel");

        for (int seed = 0; seed < 20; seed++) {
            var release = draw(seed);

            assertThat(release.rows())
                    .extracting(PublishedRow::level, PublishedRow::codes)
                    .containsExactly(
                            org.assertj.core.groups.Tuple.tuple("nation", List.of("UK", "food")),
                            org.assertj.core.groups.Tuple.tuple("region", List.of("N", "food")),
                            org.assertj.core.groups.Tuple.tuple("area", List.of("N1", "food")));
            // Six standard errors: a miss in 60 values has a probability of about 1e-7.
            assertThat(release.rows()).allSatisfy(row -> {
                var found = row.values().getFirst();
                assertThat(found.published()).isTrue();
                assertThat((found.value() - 3000) / found.standardError()).isBetween(-6.0, 6.0);
            });
            assertThat(release.summary().cells()).isEqualTo(3);
        }
    }

    /** Fifteen standard errors are enough to be shown, and not to be published. */
    @Test
    void aShownCellThatIsNotAccurateSaysWhereItIsFound() throws SQLException {
        var area = PLAN.levels().getLast();
        double sigma = PLAN.mechanism(area, PLAN.measures().getFirst()).standardError();
        pay((int) (15 * sigma), "N1", "food");
        pay(3000, "N2", "food");

        var row = draw(1).rows().stream()
                .filter(each -> each.codes().equals(List.of("N1", "food")))
                .findFirst()
                .orElseThrow();

        assertThat(row.values().getFirst().value()).isNull();
        assertThat(row.values().getFirst().reason()).isEqualTo(Suppression.BELOW_ACCURACY);
        assertThat(row.mergedInto()).isEqualTo("region");
    }

    @Test
    void withoutCustomersThereAreNoRows() throws SQLException {
        assertThat(draw(1).rows()).isEmpty();
        assertThat(draw(1).summary().medianRelativeError()).isZero();
    }

    @Test
    void thresholdsOfTheLevelsShareTheDelta() {
        assertThat(PLAN.threshold().delta(3).units() * 3)
                .isLessThanOrEqualTo(PLAN.threshold().delta().units())
                .isGreaterThan(PLAN.threshold().delta().units() - 3);
        // Tau in customers: 1, and a little more than the quantile 6.64 of a normal distribution at 10^-10 / 3 / 2.
        for (var level : PLAN.levels()) {
            var mechanism = PLAN.mechanism(level, PLAN.measures().getFirst());
            double tau = PLAN.thresholdOf(mechanism) / 1000.0;

            assertThat((tau - 1) / mechanism.standardError()).isBetween(6.63, 6.65);
        }
    }

    private void pay(int customers, String area, String category) {
        for (int c = 0; c < customers; c++) {
            rows.add(Payment.debit(new UUID(rows.size(), 0), 100, area, category));
        }
    }

    private NoisyRelease draw(int seed) throws SQLException {
        var file = TestLake.write(directory.resolve("rows.parquet"), rows);
        var sums = BucketBounding.bound(List.of(file), PLAN, TestLake.limits(directory));
        return NoisyRelease.draw(PLAN, sums, SeededNoise.of(seed));
    }
}
