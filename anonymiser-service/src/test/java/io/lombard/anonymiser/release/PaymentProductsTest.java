package io.lombard.anonymiser.release;

import static io.restassured.RestAssured.given;
import static org.assertj.core.api.Assertions.assertThat;
import static org.hamcrest.Matchers.equalTo;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.lombard.anonymiser.AnonymiserTest;
import io.lombard.anonymiser.AnonymiserTestResource;
import io.lombard.anonymiser.Facts;
import io.lombard.anonymiser.budget.Ledger;
import io.lombard.anonymiser.core.certificate.Certificate;
import io.lombard.contracts.vocabulary.MerchantCategoryCodes;
import io.lombard.contracts.vocabulary.Vocabulary;
import io.lombard.population.Population;
import io.quarkus.test.security.TestSecurity;
import jakarta.inject.Inject;
import java.io.ByteArrayOutputStream;
import java.nio.charset.StandardCharsets;
import java.sql.DriverManager;
import java.sql.SQLException;
import java.time.LocalDateTime;
import java.time.YearMonth;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Stream;
import javax.sql.DataSource;
import org.eclipse.microprofile.config.inject.ConfigProperty;
import org.junit.jupiter.api.Test;

/**
 * Products over payments as they are declared, from Kafka to the published file, against the truth of a generated population. Each
 * published number of customers must lie within 6 of the standard errors beside it: with fewer than 2,000 values a false
 * alarm has a probability below 4e-6 a run, and so has the mean of all. The accounts hold a hundred times the usual, for so few customers.
 */
@AnonymiserTest
@TestSecurity(
        user = "both",
        roles = {"owner", "officer"})
class PaymentProductsTest {

    private static final double SIGMAS = 6;
    /** What the clips may take on average, in standard errors. */
    private static final double BIAS = 0.25;

    private static final YearMonth BEFORE = YearMonth.of(2018, 12);
    private static final YearMonth MONTH = YearMonth.of(2019, 1);
    private static final int CUSTOMERS = 12_000;
    private static final int BATCH = 1_000;
    private static final ObjectMapper JSON = new ObjectMapper();
    private static final List<String> CATEGORIES = Vocabulary.bundled("spending-categories").level("category").stream()
            .map(Vocabulary.Term::code)
            .toList();

    @ConfigProperty(name = "kafka.bootstrap.servers")
    String kafka;

    @Inject
    Ledger ledger;

    @Inject
    DataSource database;

    @Inject
    ResultFormat format;

    private final Vocabulary categories = Vocabulary.bundled("spending-categories");
    private final MerchantCategoryCodes codes = new MerchantCategoryCodes();

    private record Payment(String category, LocalDateTime at, long pence) {}

    /** Cells by level and codes, with the customers in them. */
    private static final class Truth {

        private final Map<List<String>, Double> customers = new HashMap<>();

        void add(Stream<List<String>> cells) {
            cells.distinct().forEach(cell -> customers.merge(cell, 1.0, Double::sum));
        }
    }

    @Test
    void productsOverPaymentsAreTrueToThePopulation() throws Exception {
        widenAccounts();
        var people = load();
        var weeks = new Truth();
        var hours = new Truth();
        var pairs = new Truth();
        var changes = new Truth();
        for (var months : people.values()) {
            var paid = months.getOrDefault(MONTH, List.of());
            weeks.add(paid.stream().map(it -> List.of("nation", "UK", it.category(), week(it))));
            hours.add(paid.stream().map(it -> List.of("nation", "UK", "all", weekday(it), hour(it))));
            hours.add(paid.stream().map(it -> List.of("nation-category", "UK", it.category(), weekday(it), hour(it))));
            pairs.add(paid.stream()
                    .flatMap(a -> paid.stream()
                            .filter(b -> rank(a) <= rank(b))
                            .map(b -> List.of("pair", a.category() + "+" + b.category()))));
            leading(months.getOrDefault(BEFORE, List.of()))
                    .forEach(from ->
                            leading(paid).forEach(to -> changes.add(Stream.of(List.of("change", from + ">" + to)))));
        }

        assertTrue("spending-trends-weekly", "area, category, week", weeks, 20);
        assertTrue("consumption-pattern", "area, category, weekday, hour", hours, 20);
        assertTrue("category-affinity", "category_pair", pairs, 50);
        var certificate = assertTrue("category-switching", "category_change", changes, 10);

        assertThat(certificate.month().rho())
                .isEqualTo(ledger.spent(MONTH).rho().toBigDecimal());
        assertThat(ledger.spent(BEFORE).rho().toBigDecimal())
                .isEqualTo(certificate.release().rho());
        assertThat(certificate.monthBefore())
                .isEqualTo(new Certificate.MonthBefore(
                        BEFORE,
                        Certificate.Loss.of(ledger.standing(BEFORE).ofMonth()),
                        Certificate.Loss.of(ledger.standing(BEFORE).ofYear())));
    }

    /** Nothing but another release of the same month may have its facts, so the month before this test's has none. */
    @Test
    void aMonthWithoutOneBeforeItHasNoChanges() throws Exception {
        var month = YearMonth.of(2018, 3);
        try (var facts = new Facts(kafka)) {
            facts.send(fact -> fact.put("occurredAt", "2018-03-05T10:00")).await();
        }

        var id = TestReleases.request("category-switching", month.toString(), 202);
        TestReleases.awaitState(id, "refused");
        given().get("/v1/releases/" + id).then().body("reasonCode", equalTo("no-data"));

        assertThat(ledger.spent(month).rho().units()).isZero();
        assertThat(ledger.spent(month.minusMonths(1)).rho().units()).isZero();
    }

    @Test
    void twoMonthsWithPseudonymsOfTwoKeysHaveNoChanges() throws Exception {
        try (var facts = new Facts(kafka)) {
            facts.send(fact -> fact.put("occurredAt", "2017-06-05T10:00").put("tokenKeyId", "k1"))
                    .send(fact -> fact.put("occurredAt", "2017-07-05T10:00").put("tokenKeyId", "k2"))
                    .await();
        }

        var id = TestReleases.request("category-switching", "2017-07", 202);
        TestReleases.awaitState(id, "refused");

        given().get("/v1/releases/" + id).then().body("reasonCode", equalTo("mixed-token-keys"));
        assertThat(ledger.spent(YearMonth.of(2017, 6)).rho().units()).isZero();
    }

    private Certificate assertTrue(String product, String dimensions, Truth truth, int fewest) throws Exception {
        var id = TestReleases.request(product, MONTH.toString(), 202);
        TestReleases.awaitState(id, "awaiting-approval");
        int version = TestReleases.approve(id).statusCode(200).extract().path("tableVersion");
        TestReleases.awaitState(id, "published");
        var levels =
                truth.customers.keySet().stream().map(List::getFirst).distinct().toList();
        var file = AnonymiserTestResource.store().resolve(product).resolve(version + "/part-00000.parquet");
        int compared = 0;
        double deviations = 0;
        try (var connection = DriverManager.getConnection("jdbc:duckdb:");
                var statement = connection.createStatement();
                var rows = statement.executeQuery("select customers, customers_se, level, " + dimensions + " from '"
                        + file + "' where customers is not null")) {
            while (rows.next()) {
                var cell = new ArrayList<String>();
                for (int i = 3; i <= 3 + dimensions.split(",").length; i++) {
                    cell.add(rows.getString(i));
                }
                if (levels.contains(cell.getFirst())) {
                    double expected = truth.customers.getOrDefault(cell, 0.0);
                    assertThat(Math.abs(rows.getDouble(1) - expected))
                            .as("%s %s: %s of %s", product, cell, rows.getDouble(1), expected)
                            .isLessThan(SIGMAS * rows.getDouble(2));
                    deviations += (rows.getDouble(1) - expected) / rows.getDouble(2);
                    compared++;
                }
            }
        }
        assertThat(compared).as(product).isBetween(fewest, 600);
        // What a clip takes is taken from all cells, and so isn't noise: a mean deviation has a standard error of 1 /
        // sqrt(n).
        assertThat(Math.abs(deviations / compared))
                .as("%s on average, in standard errors", product)
                .isLessThan(BIAS + SIGMAS / Math.sqrt(compared));
        return format.result(text("select result from release where id = '" + id + "'"))
                .certificate();
    }

    private void widenAccounts() throws SQLException {
        ledger.standing(BEFORE);
        ledger.standing(MONTH);
        try (var connection = database.getConnection();
                var statement = connection.createStatement()) {
            statement.executeUpdate("update budget_account set cap_units = 100 * cap_units where month in ('" + BEFORE
                    + "', '" + MONTH + "')");
        }
    }

    private String text(String sql) throws SQLException {
        try (var connection = database.getConnection();
                var statement = connection.createStatement();
                var row = statement.executeQuery(sql)) {
            row.next();
            return row.getString(1);
        }
    }

    /** Sends the population's payments of both months, and returns those that count, by customer. */
    private Map<String, Map<YearMonth, List<Payment>>> load() throws Exception {
        var population = new Population(2019, List.of(BEFORE, MONTH));
        var people = new HashMap<String, Map<YearMonth, List<Payment>>>();
        try (var facts = new Facts(kafka)) {
            for (int from = 0; from < CUSTOMERS; from += BATCH) {
                var records = new ByteArrayOutputStream();
                population.write(from, from + BATCH, records, population.truth());
                for (var line : records.toString(StandardCharsets.UTF_8).split("\n")) {
                    send(facts, JSON.readTree(line), people);
                }
                facts.await();
            }
        }
        return people;
    }

    private void send(Facts facts, JsonNode record, Map<String, Map<YearMonth, List<Payment>>> people) {
        var customer = record.get("customerId").asText();
        var category = categories
                .ancestor(codes.subcategory(record.get("mcc").asText()), "category")
                .orElseThrow()
                .code();
        long pence = Math.round(100 * record.get("amount").asDouble());
        var at = LocalDateTime.parse(record.get("occurredAt").asText().substring(0, 13) + ":00");
        if (record.get("direction").asText().equals("debit")) {
            people.computeIfAbsent(customer, any -> new HashMap<>())
                    .computeIfAbsent(YearMonth.from(at), any -> new ArrayList<>())
                    .add(new Payment(category, at, pence));
        }
        facts.send(fact -> fact.put("token", Facts.token(customer.hashCode()))
                .put("occurredAt", at.toString())
                .put("amountMinor", pence)
                .put("direction", record.get("direction").asText())
                .put("category", category)
                .put("area", record.get("area").asText())
                .put("ageBand", record.get("ageBand").asText()));
    }

    /** The category of most spending, the first of the list among equals; none without payments. */
    private static Stream<String> leading(List<Payment> paid) {
        var spent = new TreeMap<String, Long>(Comparator.comparingInt(CATEGORIES::indexOf));
        paid.forEach(payment -> spent.merge(payment.category(), payment.pence(), Long::sum));
        return spent.entrySet().stream()
                .reduce((best, next) -> next.getValue() > best.getValue() ? next : best)
                .map(Map.Entry::getKey)
                .stream();
    }

    private static int rank(Payment payment) {
        return CATEGORIES.indexOf(payment.category());
    }

    private static String week(Payment payment) {
        return "week-" + (1 + (payment.at().getDayOfMonth() - 1) / 7);
    }

    private static String weekday(Payment payment) {
        return payment.at().getDayOfWeek().name().toLowerCase(Locale.ROOT);
    }

    private static String hour(Payment payment) {
        return "%02d".formatted(payment.at().getHour());
    }
}
