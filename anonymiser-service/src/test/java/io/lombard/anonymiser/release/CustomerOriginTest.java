package io.lombard.anonymiser.release;

import static io.restassured.RestAssured.given;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import com.fasterxml.jackson.databind.ObjectMapper;
import io.lombard.anonymiser.AnonymiserTest;
import io.lombard.anonymiser.AnonymiserTestResource;
import io.lombard.anonymiser.Facts;
import io.lombard.anonymiser.core.accounting.MonthCap;
import io.lombard.anonymiser.core.certificate.Certificate;
import io.lombard.anonymiser.core.certificate.CertificateVerifier;
import io.lombard.contracts.event.Topics;
import io.lombard.contracts.vocabulary.Vocabulary;
import io.lombard.population.LifeFact;
import io.lombard.population.Population;
import io.quarkus.test.security.TestSecurity;
import java.io.ByteArrayOutputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.DriverManager;
import java.sql.SQLException;
import java.time.Duration;
import java.time.YearMonth;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.UUID;
import org.eclipse.microprofile.config.inject.ConfigProperty;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

/** A product with a threshold as it is declared, from Kafka to the published file, against the truth of a generated population. */
@AnonymiserTest
@TestSecurity(
        user = "both",
        roles = {"owner", "officer"})
class CustomerOriginTest {

    private static final ObjectMapper JSON = new ObjectMapper();
    private static final Vocabulary AREAS = Vocabulary.bundled("uk-areas");
    private static final YearMonth MONTH = YearMonth.of(2016, 3);
    private static final int CUSTOMERS = 20_000;
    private static final int BATCH = 1_000;

    @ConfigProperty(name = "kafka.bootstrap.servers")
    String kafka;

    private final Population population = new Population(2016, List.of(MONTH));
    private final Map<String, String> homes = new HashMap<>();
    private final Map<List<String>, Set<String>> truth = new HashMap<>();

    /** @param value null where it is withheld */
    private record Row(
            List<String> cell,
            @Nullable Double value,
            @Nullable Double error) {}

    /**
     * Published values lie within 5.5 of their standard errors and what the cap of five cells takes, at most 3 %: of fewer than 100
     * values one lies outside by chance with probability below 4e-6. A cell of 40 customers or fewer is more than
     * six standard errors below each threshold, so none of 2,000 has a row but with probability below 2e-6.
     */
    @Test
    void pairsOfHomeAndShopAreTrueToThePopulation() throws Exception {
        describe();
        pay();

        var id = released();

        var rows = rows(file("part-00000.parquet"));
        assertThat(rows.stream().filter(row -> row.value() != null).count()).isGreaterThan(1);
        assertThat(rows).hasSizeGreaterThan(6).allSatisfy(row -> {
            var customers = truth.getOrDefault(row.cell(), Set.of()).size();
            assertThat(customers).as("customers of " + row.cell()).isGreaterThan(40);
            if (row.value() != null && row.error() != null) {
                assertThat(row.value())
                        .as(row.cell() + " of " + customers)
                        .isBetween(0.97 * customers - 5.5 * row.error(), customers + 5.5 * row.error());
            }
        });
        var certificate = certificate();
        assertThat(certificate.releaseId()).isEqualTo(id);
        assertThat(certificate.suppression().cells()).isEqualTo(rows.size());
        assertCharged(certificate);
    }

    /** Half of the month's delta for thresholds, in thirds for the levels; tau by hand. */
    private static void assertCharged(Certificate certificate) {
        var delta =
                MonthCap.DEFAULT.cost().delta().toBigDecimal().movePointLeft(1).multiply(new java.math.BigDecimal(5));
        assertThat(certificate.release().thresholdDelta()).isEqualByComparingTo(delta);
        assertThat(certificate.mechanisms()).hasSize(3).allSatisfy(entry -> {
            var selection = entry.selection();
            assertThat(selection).isNotNull();
            assertThat(selection.cells()).isEqualTo(5);
            assertThat(selection.delta().doubleValue())
                    .isCloseTo(delta.doubleValue() / 3, org.assertj.core.data.Percentage.withPercentage(0.001));
            // The normal quantile of 1 - 5e-11 / 3 / 5 is 6.87.
            assertThat((selection.threshold().doubleValue() - 1) / entry.sigma())
                    .isBetween(6.86, 6.88);
        });
        given().get("/v1/ledger")
                .then()
                .body(
                        "find { it.month == '2016-03' }.entries.find { it.product == 'customer-origin' }.state",
                        org.hamcrest.Matchers.equalTo("committed"))
                .body("find { it.month == '2016-03' }.spentDelta.toString()", org.hamcrest.Matchers.equalTo("5.0E-11"));
    }

    private void describe() throws Exception {
        try (var facts = new Facts(kafka, Topics.CUSTOMER_DESCRIBED)) {
            population.live(0, CUSTOMERS, fact -> {
                if (fact instanceof LifeFact.Description who) {
                    homes.put(who.customerId(), who.homeArea());
                    facts.send(event -> event.put("token", token(who.customerId()))
                            .put("describedAt", who.hour().toString())
                            .put("homeArea", who.homeArea()));
                }
            });
            facts.await();
        }
    }

    private void pay() throws Exception {
        try (var facts = new Facts(kafka)) {
            for (int from = 0; from < CUSTOMERS; from += BATCH) {
                var out = new ByteArrayOutputStream();
                population.write(from, from + BATCH, out, population.truth());
                for (var line : out.toString(StandardCharsets.UTF_8).split("\n")) {
                    pay(facts, line);
                }
                facts.await();
            }
        }
    }

    private void pay(Facts facts, String line) throws Exception {
        var payment = JSON.readTree(line);
        var customer = payment.path("customerId").asText();
        var area = payment.path("area").asText();
        var direction = payment.path("direction").asText();
        if (direction.equals("debit")) {
            count(customer, "region", region(homes.get(customer)), region(area));
            count(customer, "home-region", region(homes.get(customer)), area);
            count(customer, "area", homes.get(customer), area);
        }
        facts.send(event -> event.put("token", token(customer))
                .put("occurredAt", payment.path("occurredAt").asText().substring(0, 13) + ":00")
                .put("direction", direction)
                .put("area", area));
    }

    private void count(String customer, String... cell) {
        truth.computeIfAbsent(List.of(cell), any -> new HashSet<>()).add(customer);
    }

    private static String region(String area) {
        return AREAS.ancestor(area, "region").orElseThrow().code();
    }

    private static String token(String customer) {
        return UUID.nameUUIDFromBytes(customer.getBytes(StandardCharsets.UTF_8))
                .toString()
                .replace("-", "");
    }

    /** Asks and approves. */
    private static String released() {
        var id = given().contentType("application/json")
                .body("{\"product\":\"customer-origin\",\"month\":\"" + MONTH + "\"}")
                .post("/v1/releases")
                .then()
                .statusCode(202)
                .extract()
                .<String>path("id");
        await().atMost(Duration.ofMinutes(4))
                .until(() -> "awaiting-approval"
                        .equals(given().get("/v1/releases/" + id).path("state")));
        given().contentType("application/json")
                .body("{\"decision\":\"approve\"}")
                .post("/v1/releases/" + id + "/decision")
                .then()
                .statusCode(200);
        return id;
    }

    private static Path file(String name) throws Exception {
        try (var files = Files.walk(AnonymiserTestResource.store().resolve("customer-origin"))) {
            return files.filter(file -> file.endsWith(name)).findFirst().orElseThrow();
        }
    }

    private static Certificate certificate() throws Exception {
        return CertificateVerifier.of(given().get("/.well-known/jwks.json").asString())
                .verify(Files.readString(file("certificate.jws")));
    }

    private static List<Row> rows(Path file) throws SQLException {
        var found = new ArrayList<Row>();
        try (var database = DriverManager.getConnection("jdbc:duckdb:");
                var statement = database.createStatement();
                var rows = statement.executeQuery(
                        "select level, home_area, area, customers, customers_se from '" + file + "'")) {
            while (rows.next()) {
                found.add(new Row(
                        List.of(rows.getString(1), rows.getString(2), rows.getString(3)),
                        rows.getObject(4, Double.class),
                        rows.getObject(5, Double.class)));
            }
        }
        return found;
    }
}
