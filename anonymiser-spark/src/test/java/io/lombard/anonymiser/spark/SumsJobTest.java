package io.lombard.anonymiser.spark;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.lombard.anonymiser.core.accounting.Rho;
import io.lombard.anonymiser.core.bounding.BucketBounding;
import io.lombard.anonymiser.core.bounding.CellSums;
import io.lombard.anonymiser.core.bounding.DuckDbLimits;
import io.lombard.anonymiser.core.bounding.SumsFile;
import io.lombard.anonymiser.core.plan.Derivation;
import io.lombard.anonymiser.core.plan.Dimension;
import io.lombard.anonymiser.core.plan.Level;
import io.lombard.anonymiser.core.plan.PlanFormat;
import io.lombard.anonymiser.core.plan.ReleasePlan;
import io.lombard.anonymiser.core.plan.SpendingTrends;
import io.lombard.anonymiser.core.plan.Suppression;
import java.io.IOException;
import java.math.BigDecimal;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.DriverManager;
import java.sql.SQLException;
import java.time.YearMonth;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The job as a cluster runs it, with two of Spark's threads for a cluster. */
class SumsJobTest {

    private static final int BUCKETS = 4;
    private static final ReleasePlan PLAN = new ReleasePlan(
            "spending-trends",
            YearMonth.of(2026, 8),
            "GBP",
            List.of(dimension("area", "N1", "N2", "S1"), dimension("category", "food", "travel")),
            List.of(level("nation", Level.ALL, "0.5"), level("area", "leaf", "0.5")),
            SpendingTrends.measures(),
            Rho.of("0.5"),
            Suppression.DEFAULT);

    @TempDir
    Path directory;

    private Path month;

    @BeforeEach
    void writeLake() throws IOException, SQLException {
        month = directory.resolve("month=2026-08");
        try (var database = DriverManager.getConnection("jdbc:duckdb:")) {
            for (int bucket = 0; bucket < BUCKETS; bucket++) {
                var file = Files.createDirectories(month.resolve("bucket=0" + bucket))
                        .resolve("a.parquet");
                try (var statement = database.createStatement()) {
                    // Customers of 1 to 40 payments; some rows lie outside the lists, some come back as credits.
                    statement.execute(
                            "COPY (SELECT md5(format('{}-{}', " + bucket + ", i * i % 997 // 30))::UUID AS token,"
                                    + " (i * 7919) % 9000 AS amount_minor, 'GBP' AS currency,"
                                    + " CASE WHEN i % 50 = 0 THEN 'credit' ELSE 'debit' END AS direction,"
                                    + " ['N1', 'N2', 'S1', 'elsewhere'][i * 31 % 4 + 1] AS area,"
                                    + " ['food', 'travel'][i % 2 + 1] AS category"
                                    + " FROM range(2000) r(i) ORDER BY token) TO '" + file + "' (FORMAT parquet)");
                }
            }
        }
        System.setProperty("spark.master", "local[2]");
        System.setProperty("spark.ui.enabled", "false");
        System.setProperty("spark.driver.bindAddress", "127.0.0.1");
        System.setProperty("spark.driver.host", "127.0.0.1");
    }

    @AfterEach
    void forgetSpark() {
        System.getProperties().keySet().removeIf(key -> key.toString().startsWith("spark."));
    }

    @Test
    void sumsOverSparkAreThoseOfOneMachineToTheLastInteger() throws Exception {
        var plan = directory.resolve("plan.json");
        var result = directory.resolve("sums.json");
        Files.writeString(plan, PlanFormat.write(PLAN));

        SumsJob.main(month.toString(), plan.toString(), result.toString(), directory.toString());

        var sums = SumsFile.read(result);
        assertThat(sums).usingRecursiveComparison().isEqualTo(onOneMachine(PLAN, Map.of()));
        assertThat(sums.fits(PLAN)).isTrue();
        assertThat(sums.counts().rows()).isEqualTo(BUCKETS * 2000L);
        assertThat(sums.counts().outside()).containsOnlyKeys("credit", "unlisted-area");
    }

    @Test
    void sumsByDescriptionOverSparkAreThoseOfOneMachine() throws Exception {
        var described = PLAN.dimensions().getFirst();
        var byHome = new ReleasePlan(
                "by-home",
                PLAN.month(),
                "GBP",
                List.of(
                        new Dimension("area", "home_area", Derivation.DESCRIBED, described.terms(), "leaf"),
                        PLAN.dimensions().getLast()),
                PLAN.levels(),
                PLAN.measures(),
                PLAN.rho(),
                PLAN.suppression());
        var plan = directory.resolve("plan.json");
        var result = directory.resolve("sums.json");
        var descriptions = describe();
        Files.writeString(plan, PlanFormat.write(byHome));

        assertThatThrownBy(
                        () -> SumsJob.main(month.toString(), plan.toString(), result.toString(), directory.toString()))
                .isInstanceOf(IllegalArgumentException.class);
        SumsJob.main(
                month.toString(), plan.toString(), result.toString(), directory.toString(), descriptions.toString());

        var sums = SumsFile.read(result);
        assertThat(sums)
                .usingRecursiveComparison()
                .isEqualTo(onOneMachine(byHome, SumsJob.filesByBucket(descriptions)));
        // Bucket 3 has no descriptions.
        assertThat(sums.counts().outside().get("unlisted-area")).isGreaterThan(1900);
        assertThat(sums.counts().counted()).isGreaterThan(5000);
    }

    /** All customers of the first three buckets live in N2. */
    private Path describe() throws IOException, SQLException {
        var descriptions = directory.resolve("customer-described");
        try (var database = DriverManager.getConnection("jdbc:duckdb:")) {
            for (int bucket = 0; bucket < BUCKETS - 1; bucket++) {
                var file = Files.createDirectories(descriptions.resolve("bucket=0" + bucket))
                        .resolve("a.parquet");
                try (var statement = database.createStatement()) {
                    statement.execute("COPY (SELECT DISTINCT token, 'N2' AS home_area FROM '"
                            + month.resolve("bucket=0" + bucket + "/a.parquet") + "' ORDER BY token) TO '" + file
                            + "' (FORMAT parquet)");
                }
            }
        }
        return descriptions;
    }

    @Test
    void aDirectoryWithoutBucketsIsAnErrorAndNotARelease() {
        assertThatThrownBy(() -> SumsJob.filesByBucket(directory)).isInstanceOf(IOException.class);
    }

    /** What a compaction leaves lying for a while. */
    @Test
    void aBucketWithASecondFileIsAnErrorAndNotCountedTwice() throws IOException {
        Files.copy(month.resolve("bucket=01/a.parquet"), month.resolve("bucket=01/b.parquet"));

        assertThatThrownBy(() -> SumsJob.filesByBucket(month))
                .isInstanceOf(IOException.class)
                .hasMessage("bucket=01 holds 2 Parquet files: a compacted month has one a bucket");
    }

    @Test
    void aBucketThatLostItsFileIsAnError() throws IOException {
        Files.delete(month.resolve("bucket=02/a.parquet"));

        assertThatThrownBy(() -> SumsJob.filesByBucket(month))
                .hasMessageStartingWith("bucket=02 holds 0 Parquet files");
    }

    private CellSums onOneMachine(ReleasePlan plan, Map<String, Path> described) throws Exception {
        var sums = CellSums.none(plan);
        for (var bucket : SumsJob.buckets(month, described, false)) {
            sums = sums.plus(BucketBounding.bound(bucket, plan, new DuckDbLimits(256, directory, 256)));
        }
        return sums;
    }

    private static Dimension dimension(String name, String... codes) {
        var terms = List.of(codes).stream()
                .map(code -> new Dimension.Term(code, "leaf", null))
                .toList();
        return new Dimension(name, terms, "leaf");
    }

    private static Level level(String name, String areas, String share) {
        return new Level(name, Map.of("area", areas, "category", "leaf"), new BigDecimal(share));
    }
}
