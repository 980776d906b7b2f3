package io.lombard.anonymiser.core.bounding;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.lombard.anonymiser.core.plan.Plans;
import io.lombard.anonymiser.core.plan.ReleasePlan;
import java.math.BigInteger;
import java.nio.file.Path;
import java.sql.SQLException;
import java.util.List;
import java.util.Map;
import java.util.Properties;
import org.duckdb.DuckDBDriver;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What a bank's data may hold and no customer should: through real files, at the size at which it would hurt. */
class BadInputTest {

    private static final int MILLION = 1_000_000;
    private static final ReleasePlan PLAN = Plans.small();
    private static final String ONE = "'00000000-0000-0000-0000-000000000001'::UUID";
    private static final String LISTED =
            "['N1', 'N2', 'S1', 'S2'][1 + (i % 4)::INTEGER] AS area, ['food', 'travel'][1 + (i % 2)::INTEGER] AS category";

    @TempDir
    Path directory;

    @Test
    void aCustomerWithAMillionRowsIsBoundedLikeAnyOther() throws SQLException {
        var sums = BucketBounding.bound(List.of(file("million", ONE, "9000", "debit", LISTED)), PLAN, limits(64, 0));

        assertThat(sums.counts()).isEqualTo(new Counts(MILLION, 1, Map.of()));
        assertBoundIsUsedAndKept(PLAN, sums);
    }

    @Test
    void anUnsortedMillionSpillsWithinItsMemoryAndGivesTheSameSums() throws SQLException {
        var tokens = "md5((i * 7919 % 100000)::VARCHAR)::UUID";
        var files = List.of(
                file("first", tokens, "i % 9000", "debit", LISTED),
                file("second", tokens, "i % 9000", "debit", LISTED));

        var small = BucketBounding.bound(files, PLAN, limits(64, 1024));

        var large = BucketBounding.bound(files, PLAN, limits(1024, 0));
        assertThat(small).usingRecursiveComparison().isEqualTo(large);
        assertThat(small.counts()).isEqualTo(new Counts(2 * MILLION, 100_000, Map.of()));
        assertThatThrownBy(() -> BucketBounding.bound(files, PLAN, limits(64, 0)))
                .as("where it may not spill it stops, and gives no smaller sum")
                .isInstanceOf(SQLException.class);
    }

    @Test
    void aCustomerInAllCellsMovesEachLevelByItsBound() throws SQLException {
        var plan = Plans.spendingTrends();
        var everywhere = new StringBuilder();
        int stride = 1;
        for (var dimension : plan.dimensions()) {
            int size = dimension.leaves().size();
            everywhere
                    .append(everywhere.isEmpty() ? "" : ", ")
                    .append("['" + String.join("', '", dimension.leaves()) + "'][1 + (i // " + stride + " % " + size
                            + ")::INTEGER] AS " + dimension.column());
            stride *= size;
        }

        var sums = BucketBounding.bound(
                List.of(file("everywhere", ONE, "100000000", "debit", everywhere.toString())), plan, limits(128, 0));

        assertThat(sums.of(4, 0)).hasSize(stride);
        assertThat(sums.counts()).isEqualTo(new Counts(MILLION, 1, Map.of()));
        assertBoundIsKept(plan, sums);
    }

    @Test
    void refundsAreCountedAndNotSubtractedAndANegativeDebitIsAPaymentOfNothing() throws SQLException {
        var customers = "md5((i // 10)::VARCHAR)::UUID";
        var refunds = file("refunds", customers, "5000", "credit", LISTED);
        var negative = file("negative", customers, "-5000", "debit", LISTED);

        var sums = BucketBounding.bound(List.of(refunds, negative), PLAN, limits(1024, 0));

        assertThat(sums.counts())
                .isEqualTo(new Counts(2 * MILLION, MILLION / 10, Map.of(Counts.CREDIT, (long) MILLION)));
        assertThat(sums.of(0, 2)).as("spend").containsOnly(0);
        assertThat(sums.of(0, 1)).as("payments").doesNotContain(0);
    }

    @Test
    void unlistedAreasAreCountedAndChangeNothingElse() throws SQLException {
        var customers = "md5((i // 10)::VARCHAR)::UUID";
        var listed = file("listed", customers, "700", "debit", LISTED);
        var unlisted = file("unlisted", customers, "700", "debit", "'XX-' || (i % 5000) AS area, 'food' AS category");

        var sums = BucketBounding.bound(List.of(listed, unlisted), PLAN, limits(1024, 0));

        var without = BucketBounding.bound(List.of(listed), PLAN, limits(1024, 0));
        assertThat(sums.all()).isDeepEqualTo(without.all());
        assertThat(sums.counts().outside()).isEqualTo(Map.of(Counts.UNLISTED + "area", (long) MILLION));
    }

    private DuckDbLimits limits(int memory, int spill) {
        return new DuckDbLimits(memory, directory, spill);
    }

    /** A million rows, numbered i. */
    private Path file(String name, String token, String amount, String direction, String codes) throws SQLException {
        var file = directory.resolve(name + ".parquet");
        try (var connection = new DuckDBDriver().connect("jdbc:duckdb:", new Properties());
                var statement = connection.createStatement()) {
            statement.execute("COPY (SELECT " + token + " AS token, (" + amount + ")::BIGINT AS amount_minor,"
                    + " 'GBP' AS currency, '" + direction + "' AS direction, " + codes + " FROM range(" + MILLION
                    + ") AS numbers(i)) TO '" + file + "' (FORMAT parquet)");
        }
        return file;
    }

    private static void assertBoundIsUsedAndKept(ReleasePlan plan, CellSums sums) {
        assertBoundIsKept(plan, sums);
        for (int level = 0; level < plan.levels().size(); level++) {
            assertThat(norm(sums.of(level, 1)))
                    .isGreaterThan(0.99
                            * plan.levels()
                                    .get(level)
                                    .sensitivity(plan.measures().get(1)));
        }
    }

    private static void assertBoundIsKept(ReleasePlan plan, CellSums sums) {
        for (int level = 0; level < plan.levels().size(); level++) {
            for (int measure = 0; measure < plan.measures().size(); measure++) {
                long bound =
                        plan.levels().get(level).sensitivity(plan.measures().get(measure));
                assertThat(squared(sums.of(level, measure)))
                        .as("level %d, measure %d", level, measure)
                        .isBetween(BigInteger.ONE, BigInteger.valueOf(bound).pow(2));
            }
        }
    }

    private static double norm(long[] vector) {
        return Math.sqrt(squared(vector).doubleValue());
    }

    private static BigInteger squared(long[] vector) {
        var sum = BigInteger.ZERO;
        for (long entry : vector) {
            sum = sum.add(BigInteger.valueOf(entry).pow(2));
        }
        return sum;
    }
}
