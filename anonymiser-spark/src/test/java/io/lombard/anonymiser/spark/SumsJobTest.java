package io.lombard.anonymiser.spark;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.lombard.anonymiser.core.accounting.Rho;
import io.lombard.anonymiser.core.bounding.Bucket;
import io.lombard.anonymiser.core.bounding.BucketBounding;
import io.lombard.anonymiser.core.bounding.CellSums;
import io.lombard.anonymiser.core.bounding.DuckDbLimits;
import io.lombard.anonymiser.core.bounding.Handover;
import io.lombard.anonymiser.core.plan.Derivation;
import io.lombard.anonymiser.core.plan.Dimension;
import io.lombard.anonymiser.core.plan.Level;
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
import java.util.Optional;
import java.util.TreeMap;
import java.util.stream.IntStream;
import org.apache.spark.SparkException;
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
            List.of(dimension("area", "N1", "N2", "S1"), dimension("category", "motoring", "travel")),
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
                                    + " ['motoring', 'travel'][i % 2 + 1] AS category"
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
        var sums = sums(PLAN, buckets(Map.of()));

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
        var descriptions = describe();

        var sums = sums(byHome, buckets(descriptions));

        assertThat(sums).usingRecursiveComparison().isEqualTo(onOneMachine(byHome, descriptions));
        // Bucket 3 has no descriptions.
        assertThat(sums.counts().outside().get("unlisted-area")).isGreaterThan(1900);
        assertThat(sums.counts().counted()).isGreaterThan(5000);
    }

    @Test
    void tellsHowFarItIs() throws Exception {
        sums(PLAN, buckets(Map.of()));

        // The last bucket's may come after the sums.
        assertThat(handover().progress()).isBetween(0.25, 1.0);
    }

    /** A release of a part of the month would look like one of all of it. */
    @Test
    void aFileThatIsGoneIsAnError() throws Exception {
        handover().ask(PLAN, buckets(Map.of()));
        Files.delete(file(2));

        assertThatThrownBy(() -> SumsJob.main(handover().directory().toString(), directory.toString()))
                .isInstanceOf(SparkException.class);
        assertThat(handover().isAnswered()).isFalse();
    }

    @Test
    void argumentsAreCounted() {
        assertThatThrownBy(() -> SumsJob.main(directory.toString())).isInstanceOf(IllegalArgumentException.class);
    }

    private CellSums sums(ReleasePlan plan, List<Bucket> buckets) throws Exception {
        handover().ask(plan, buckets);
        SumsJob.main(handover().directory().toString(), directory.toString());
        return handover().sums();
    }

    private Handover handover() {
        return new Handover(directory.resolve("handover"));
    }

    private Path file(int bucket) {
        return month.resolve("bucket=0" + bucket + "/a.parquet");
    }

    /** @param described files of descriptions by bucket */
    private List<Bucket> buckets(Map<Integer, Path> described) {
        return IntStream.range(0, BUCKETS)
                .mapToObj(bucket -> new Bucket(
                        List.of(file(bucket)),
                        List.of(),
                        Optional.ofNullable(described.get(bucket)).stream().toList()))
                .toList();
    }

    /** All customers of the first three buckets live in N2. */
    private Map<Integer, Path> describe() throws SQLException {
        var descriptions = new TreeMap<Integer, Path>();
        try (var database = DriverManager.getConnection("jdbc:duckdb:")) {
            for (int bucket = 0; bucket < BUCKETS - 1; bucket++) {
                var file = directory.resolve("described-" + bucket + ".parquet");
                try (var statement = database.createStatement()) {
                    statement.execute("COPY (SELECT DISTINCT token, 'N2' AS home_area FROM '" + file(bucket)
                            + "' ORDER BY token) TO '" + file + "' (FORMAT parquet)");
                }
                descriptions.put(bucket, file);
            }
        }
        return descriptions;
    }

    private CellSums onOneMachine(ReleasePlan plan, Map<Integer, Path> described) throws Exception {
        var sums = CellSums.none(plan);
        for (var bucket : buckets(described)) {
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
