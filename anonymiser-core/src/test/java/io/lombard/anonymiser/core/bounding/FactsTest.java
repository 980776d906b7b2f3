package io.lombard.anonymiser.core.bounding;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.lombard.anonymiser.core.accounting.Rho;
import io.lombard.anonymiser.core.mechanism.Noise;
import io.lombard.anonymiser.core.plan.Derivation;
import io.lombard.anonymiser.core.plan.Dimension;
import io.lombard.anonymiser.core.plan.Level;
import io.lombard.anonymiser.core.plan.Measure;
import io.lombard.anonymiser.core.plan.ReleasePlan;
import io.lombard.anonymiser.core.plan.Source;
import io.lombard.anonymiser.core.plan.Suppression;
import io.lombard.anonymiser.core.release.NoisyRelease;
import io.lombard.contracts.vocabulary.Vocabulary;
import java.math.BigDecimal;
import java.nio.file.Path;
import java.sql.SQLException;
import java.time.YearMonth;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Properties;
import java.util.stream.Collectors;
import org.duckdb.DuckDBDriver;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/**
 * Products over other facts, times and pairs, from files to released values, against plain SQL over the same population
 * of 3,000 customers. Values are compared at 7 sigmas: with about 16,000 cells a false alarm has a probability below
 * 1e-7 a run.
 */
class FactsTest {

    private static final Dimension AREA = listed("area", "area", Derivation.CODE, "uk-areas", "area");
    private static final Dimension WEEKDAY =
            listed("weekday", "occurred_at", Derivation.WEEKDAY, "weekdays", "weekday");
    private static final Dimension HOUR = listed("hour", "occurred_at", Derivation.HOUR, "hours", "hour");

    private static final String POPULATION =
            """
            SELECT uuid() AS event_id, md5((i % 3000)::VARCHAR)::UUID AS token,
                TIMESTAMP '2026-08-01 00:00:00' + to_hours((hash(i) % 744)::INTEGER) AS occurred_at,
                (hash(i + 1) % 9000)::BIGINT AS amount_minor, 'GBP' AS currency, 'debit' AS direction,
                ['groceries', 'dining', 'clothing', 'elsewhere'][1 + (hash(i + 2) % 4)::INTEGER] AS category,
                CASE WHEN i % 9 = 0 THEN 'unheard-of' ELSE 'AREA' END AS area,
                ['25-34', '35-44'][1 + (hash(i % 3000) % 2)::INTEGER] AS age_band,
                ['transfer', 'balance-statement'][1 + (hash(i + 4) % 2)::INTEGER] AS topic,
                ['positive', 'neutral', 'negative'][1 + (hash(i + 5) % 3)::INTEGER] AS sentiment
            FROM range(24000) AS numbers(i)""".replace("'AREA'", "'" + AREA.leaves().getFirst() + "'");

    @TempDir
    Path directory;

    @Test
    void consumptionPatternIsTrueToThePopulation() throws SQLException {
        assertTrue(plan(Source.TRANSACTION_RECORDED, 4, AREA, WEEKDAY, HOUR), """
                SELECT area, lower(dayname(occurred_at)), strftime(occurred_at, '%H'), count(DISTINCT token)
                FROM rows WHERE area <> 'unheard-of' GROUP BY ALL""");
    }

    @Test
    void footfallIsTrueToThePopulation() throws SQLException {
        var ages = listed("age_band", "age_band", Derivation.CODE, "age-bands", "band");
        assertTrue(plan(Source.LOCATION_OBSERVED, 4, AREA, HOUR, ages), """
                SELECT area, strftime(occurred_at, '%H'), age_band, count(DISTINCT token)
                FROM rows WHERE area <> 'unheard-of' GROUP BY ALL""", "amount_minor", "currency", "direction");
    }

    @Test
    void conversationTopicsAreTrueToThePopulation() throws SQLException {
        var topics = listed("topic", "topic", Derivation.CODE, "conversation-topics", "topic");
        var sentiments = listed("sentiment", "sentiment", Derivation.CODE, "sentiments", "sentiment");
        assertTrue(
                plan(Source.CONVERSATION_CLASSIFIED, 4, AREA, topics, sentiments),
                """
                SELECT area, topic, sentiment, count(DISTINCT token)
                FROM rows WHERE area <> 'unheard-of' GROUP BY ALL""",
                "amount_minor",
                "currency",
                "direction");
    }

    @Test
    void categoryAffinityIsTrueToThePopulation() throws SQLException {
        assertTrue(plan(Source.TRANSACTION_RECORDED, 4, pairs()), """
                WITH numbered AS (SELECT DISTINCT token, category,
                    CASE category WHEN 'groceries' THEN 1 WHEN 'dining' THEN 2 ELSE 3 END AS n
                    FROM rows WHERE category <> 'elsewhere')
                SELECT a.category || '+' || b.category, count(*)
                FROM numbered a JOIN numbered b ON a.token = b.token AND a.n <= b.n GROUP BY ALL""");
    }

    /** The truth in plain SQL: by customer the code of most spending in each month, the first of the list among equals. */
    @Test
    void changesOfCategoryAreTrueToThePopulation() throws SQLException {
        var plan = plan(Source.TRANSACTION_RECORDED, 1, categories().changes("category_change"));
        var file = lake();
        var before = directory.resolve("before.parquet");
        write(
                before,
                "SELECT * REPLACE (['groceries', 'dining', 'clothing', 'elsewhere'][1 + (hash(event_id) % 4)::INTEGER]"
                        + " AS category, (hash(event_id, 3) % 9000)::BIGINT AS amount_minor) FROM '" + file
                        + "' WHERE hash(token) % 5 > 0 ORDER BY occurred_at");

        var sums = BucketBounding.bound(
                new Bucket(List.of(file), List.of(before), List.of()), plan, TestLake.limits(directory));

        assertTrue(plan, sums, truth(file, """
                WITH spent AS (SELECT 1 AS month, * FROM rows UNION ALL SELECT 0 AS month, * FROM '%s'),
                    summed AS (SELECT token, month, category, sum(amount_minor) AS amount,
                        CASE category WHEN 'groceries' THEN 1 WHEN 'dining' THEN 2 ELSE 3 END AS n
                        FROM spent WHERE category <> 'elsewhere' GROUP BY ALL),
                    first AS (SELECT token, month, category FROM summed
                        QUALIFY row_number() OVER (PARTITION BY token, month ORDER BY amount DESC, n) = 1)
                SELECT a.category || '>' || b.category, count(*)
                FROM first a JOIN first b ON a.token = b.token AND a.month = 0 AND b.month = 1 GROUP BY ALL""".formatted(before)));
    }

    @Test
    void withoutAMonthBeforeNobodyHasAChange() throws SQLException {
        var plan = plan(Source.TRANSACTION_RECORDED, 1, categories().changes("category_change"));

        var sums = BucketBounding.bound(Bucket.of(List.of(lake())), plan, TestLake.limits(directory));

        assertThat(sums.of(0, 0)).containsOnly(0);
        assertThat(sums.counts().customers()).isZero();
    }

    @Test
    void weeksOfTheMonthAreTrueToThePopulation() throws SQLException {
        var weeks = listed("week", "occurred_at", Derivation.WEEK, "weeks", "week");
        assertTrue(plan(Source.TRANSACTION_RECORDED, 4, AREA, weeks), """
                SELECT area, CASE WHEN day(occurred_at) <= 7 THEN 'week-1' WHEN day(occurred_at) <= 14 THEN 'week-2'
                    WHEN day(occurred_at) <= 21 THEN 'week-3' WHEN day(occurred_at) <= 28 THEN 'week-4' ELSE 'week-5' END,
                    count(DISTINCT token)
                FROM rows WHERE area <> 'unheard-of' GROUP BY ALL""");
    }

    /** The rows' own age says otherwise than the description's: the plan must take what it names. */
    @Test
    void dimensionsOfTheDescriptionAreTrueToThePopulation() throws SQLException {
        var plan = byDescription();
        var file = lake();
        var described = describe(file);
        var truth = "SELECT d.home_area, rows.age_band, d.age_band, count(DISTINCT rows.token) FROM rows JOIN '"
                + described + "' AS d ON rows.token = d.token WHERE d.home_area <> 'unheard-of' GROUP BY ALL";
        var bucket = new Bucket(List.of(file), List.of(), List.of(described));

        var sums = BucketBounding.bound(bucket, plan, TestLake.limits(directory));

        assertTrue(plan, sums, truth(file, truth));
        assertThat(sums.counts().outside())
                .isEqualTo(Map.of("unlisted-home_area", number(file, """
                        SELECT count(*) FROM rows LEFT JOIN '%s' AS d ON rows.token = d.token
                        WHERE d.token IS NULL OR d.home_area = 'unheard-of'""".formatted(described))));
    }

    @Test
    void withoutDescriptionsNobodyIsCounted() throws SQLException {
        var counts = BucketBounding.bound(Bucket.of(List.of(lake())), byDescription(), TestLake.limits(directory))
                .counts();

        assertThat(counts.counted()).isZero();
        assertThat(counts.outside()).isEqualTo(Map.of("unlisted-home_area", 24_000L));
    }

    /** Files that are not sorted are read again, sorted: the same integers. */
    @Test
    void descriptionsLeaveTheOrderOfTheFactsAlone() throws SQLException {
        var file = lake();
        var described = describe(file);
        var limits = TestLake.limits(directory);

        try (var database = BucketReader.database(byDescription(), limits);
                var reader = BucketReader.on(database, byDescription())) {
            assertThat(reader.read(new Bucket(List.of(file), List.of(), List.of(described)), false))
                    .as("sums of rows that came sorted")
                    .isPresent();
            assertThat(reader.read(new Bucket(List.of(unsorted(file)), List.of(), List.of(described)), false))
                    .as("sums of rows that came unsorted")
                    .isEmpty();
        }
    }

    private static ReleasePlan byDescription() {
        return plan(
                Source.TRANSACTION_RECORDED,
                4,
                listed("home_area", "home_area", Derivation.DESCRIBED, "uk-areas", "area"),
                listed("age_band", "age_band", Derivation.CODE, "age-bands", "band"),
                listed("age_described", "age_band", Derivation.DESCRIBED, "age-bands", "band"));
    }

    /** Of ten customers eight have a description, one of them with an unlisted area; there are customers without payments, too. */
    private Path describe(Path facts) throws SQLException {
        var file = directory.resolve("described.parquet");
        write(file, """
                SELECT token, CASE WHEN hash(token) %% 10 = 2 THEN 'unheard-of' ELSE
                    ['TLC1', 'TLD3', 'TLM7'][1 + (hash(token) %% 3)::INTEGER] END AS home_area,
                    ['55-64', '65-plus'][1 + (hash(token) %% 2)::INTEGER] AS age_band
                FROM (SELECT DISTINCT token FROM '%s' UNION ALL SELECT md5('x' || i)::UUID FROM range(40000) AS others(i))
                WHERE hash(token) %% 10 >= 2 ORDER BY token""".formatted(facts));
        return file;
    }

    /** The same facts in the order of time. */
    private Path unsorted(Path facts) throws SQLException {
        var file = directory.resolve("unsorted.parquet");
        write(file, "SELECT * FROM '" + facts + "' ORDER BY occurred_at");
        return file;
    }

    private static void write(Path file, String sql) throws SQLException {
        try (var connection = new DuckDBDriver().connect("jdbc:duckdb:", new Properties());
                var statement = connection.createStatement()) {
            statement.execute("COPY (" + sql + ") TO '" + file + "' (FORMAT parquet)");
        }
    }

    private static long number(Path file, String sql) throws SQLException {
        return truth(file, "SELECT 'n', n FROM (" + sql.replace("count(*)", "count(*) AS n") + ")").values().stream()
                .mapToLong(Double::longValue)
                .sum();
    }

    @Test
    void unlistedCodesOfADerivedDimensionAreCounted() throws SQLException {
        var sums = BucketBounding.bound(
                List.of(lake()), plan(Source.LOCATION_OBSERVED, 4, AREA, HOUR), TestLake.limits(directory));

        assertThat(sums.counts().outside()).isEqualTo(Map.of("unlisted-area", 2667L));
    }

    @Test
    void refusesWhatTheFactsCannotCarry() {
        var spend = new Measure.Spend(BigDecimal.TEN, 100, BigDecimal.TEN, 100, BigDecimal.ONE);
        assertThatThrownBy(() -> plan(Source.LOCATION_OBSERVED, List.of(spend), AREA))
                .hasMessage("facts without payments have the measure 'customers' only");
        assertThatThrownBy(() -> plan(Source.TRANSACTION_RECORDED, List.of(spend), pairs()))
                .hasMessageContaining("only dimension of a plan");
        assertThatThrownBy(() -> plan(Source.LOCATION_OBSERVED, 1, AREA.changes("area_change")))
                .hasMessage("changes of codes are of payments, and between at least two codes");
        assertThatThrownBy(() -> plan(Source.TRANSACTION_RECORDED, 1, AREA, pairs()))
                .hasMessageContaining("only dimension of a plan");
    }

    private void assertTrue(ReleasePlan plan, String truth, String... without) throws SQLException {
        var file = lake(without);
        assertTrue(plan, BucketBounding.bound(List.of(file), plan, TestLake.limits(directory)), truth(file, truth));
    }

    private static void assertTrue(ReleasePlan plan, CellSums sums, Map<List<String>, Double> expected) {
        var sigma = plan.mechanism(plan.levels().getFirst(), plan.measures().getFirst())
                .standardError();

        assertThat(sigma).isLessThan(0.2);
        assertThat(expected).isNotEmpty();
        var released = NoisyRelease.draw(plan, sums, Noise.secure()).rows();
        assertThat(released).hasSizeGreaterThanOrEqualTo(expected.size());
        for (var row : released) {
            var value = row.values().getFirst().value();
            double found = value == null ? 0 : value;
            assertThat(found)
                    .as(row.codes().toString())
                    .isBetween(
                            expected.getOrDefault(row.codes(), 0.0) - 7 * sigma,
                            expected.getOrDefault(row.codes(), 0.0) + 7 * sigma);
            expected.remove(row.codes());
        }
        assertThat(expected).isEmpty();
    }

    private Path lake(String... without) throws SQLException {
        var file = directory.resolve("rows.parquet");
        try (var connection = new DuckDBDriver().connect("jdbc:duckdb:", new Properties());
                var statement = connection.createStatement()) {
            var excluded = without.length == 0 ? "" : " EXCLUDE (" + String.join(", ", without) + ")";
            statement.execute("COPY (SELECT *" + excluded + " FROM (" + POPULATION + ") ORDER BY token) TO '" + file
                    + "' (FORMAT parquet)");
        }
        return file;
    }

    private static Map<List<String>, Double> truth(Path file, String sql) throws SQLException {
        var cells = new HashMap<List<String>, Double>();
        try (var connection = new DuckDBDriver().connect("jdbc:duckdb:", new Properties());
                var statement = connection.createStatement();
                var rows = statement.executeQuery(sql.replace("FROM rows", "FROM '" + file + "' AS rows"))) {
            int columns = rows.getMetaData().getColumnCount();
            while (rows.next()) {
                var codes = new ArrayList<String>();
                for (int i = 1; i < columns; i++) {
                    codes.add(rows.getString(i));
                }
                cells.put(codes, rows.getDouble(columns));
            }
        }
        return cells;
    }

    private static Dimension pairs() {
        return categories().pairs("category_pair");
    }

    private static Dimension categories() {
        return listed("category", "category", Derivation.CODE, "spending-categories", "category");
    }

    /** One level, the finest, under a clip that nobody reaches. */
    private static ReleasePlan plan(Source source, int clip, Dimension... dimensions) {
        return plan(source, List.of(new Measure.Customers(BigDecimal.valueOf(clip), 1000, BigDecimal.ONE)), dimensions);
    }

    private static ReleasePlan plan(Source source, List<Measure> measures, Dimension... dimensions) {
        var finest = List.of(dimensions).stream().collect(Collectors.toMap(Dimension::name, Dimension::leafLevel));
        return new ReleasePlan(
                "facts",
                YearMonth.of(2026, 8),
                source,
                "GBP",
                List.of(dimensions),
                List.of(new Level("finest", finest, BigDecimal.ONE)),
                measures,
                Rho.of("1000"),
                new Suppression(0));
    }

    private static Dimension listed(
            String name, String column, Derivation derivation, String vocabulary, String leafLevel) {
        var terms = Vocabulary.bundled(vocabulary).terms().stream()
                .map(term -> new Dimension.Term(term.code(), term.level(), term.parent()))
                .toList();
        return new Dimension(name, column, derivation, terms, leafLevel);
    }
}
