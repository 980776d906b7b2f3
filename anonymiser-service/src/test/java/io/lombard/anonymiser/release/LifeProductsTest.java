package io.lombard.anonymiser.release;

import static io.restassured.RestAssured.given;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import com.fasterxml.jackson.databind.node.ObjectNode;
import io.lombard.anonymiser.AnonymiserTest;
import io.lombard.anonymiser.AnonymiserTestResource;
import io.lombard.anonymiser.Facts;
import io.lombard.contracts.event.Topics;
import io.lombard.contracts.vocabulary.Vocabulary;
import io.lombard.population.LifeFact;
import io.lombard.population.Population;
import io.quarkus.test.security.TestSecurity;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.DriverManager;
import java.sql.SQLException;
import java.time.Duration;
import java.time.LocalDateTime;
import java.time.YearMonth;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.function.Consumer;
import org.eclipse.microprofile.config.inject.ConfigProperty;
import org.junit.jupiter.api.Test;

/**
 * Products over locations, conversations and descriptions as they are declared, from Kafka to the published file, against the
 * truth of a generated population. Each published value must lie within 5.5 of the standard errors that stand beside it: with
 * fewer than 200 values a false alarm has a probability below 8e-6 a run.
 */
@AnonymiserTest
@TestSecurity(
        user = "both",
        roles = {"owner", "officer"})
class LifeProductsTest {

    private static final double SIGMAS = 5.5;
    private static final Vocabulary AREAS = Vocabulary.bundled("uk-areas");

    @ConfigProperty(name = "kafka.bootstrap.servers")
    String kafka;

    /** A published value and its standard error. */
    private record Estimate(double value, double error) {}

    /** People by cell, each once a cell; takes the facts of one customer after another. */
    private static final class People {

        private final Map<List<String>, String> last = new HashMap<>();
        private final Map<List<String>, Double> counts = new HashMap<>();

        void add(String customer, String... cell) {
            if (!customer.equals(last.put(List.of(cell), customer))) {
                counts.merge(List.of(cell), 1.0, Double::sum);
            }
        }
    }

    @Test
    void footfallIsTrueToThePopulation() throws Exception {
        var people = new People();
        try (var facts = new Facts(kafka, Topics.LOCATION_OBSERVED)) {
            live(YearMonth.of(2015, 3), 20_000, fact -> {
                if (fact instanceof LifeFact.Location at) {
                    var hour = "%02d".formatted(at.hour().getHour());
                    var region =
                            AREAS.ancestor(at.area(), "region").orElseThrow().code();
                    people.add(at.customerId(), "nation", "UK", hour, "all");
                    people.add(at.customerId(), "nation-people", "UK", hour, at.ageBand());
                    people.add(at.customerId(), "region", region, hour, "all");
                    people.add(at.customerId(), "area", at.area(), hour, "all");
                    people.add(at.customerId(), "area-people", at.area(), hour, at.ageBand());
                    facts.send(event -> who(event, fact, at.hour())
                            .put("cell", at.cell())
                            .put("area", at.area())
                            .put("ageBand", at.ageBand()));
                }
            });
            facts.await();
        }

        var table = release("footfall", "2015-03", "area, hour, age_band");

        // About 6,000 of the 20,000 have opted in, and nearly all of those are seen at each hour of the day.
        assertThat(table).hasSizeGreaterThan(9);
        assertClose(table, people.counts);
    }

    @Test
    void conversationTopicsAreTrueToThePopulation() throws Exception {
        var people = new People();
        try (var facts = new Facts(kafka, Topics.CONVERSATION_CLASSIFIED)) {
            live(YearMonth.of(2015, 4), 100_000, fact -> {
                if (fact instanceof LifeFact.Conversation said) {
                    var region =
                            AREAS.ancestor(said.area(), "region").orElseThrow().code();
                    people.add(said.customerId(), "nation", "UK", said.topic(), "all");
                    people.add(said.customerId(), "nation-sentiment", "UK", said.topic(), said.sentiment());
                    people.add(said.customerId(), "region", region, said.topic(), "all");
                    people.add(said.customerId(), "area", said.area(), said.topic(), "all");
                    facts.send(event -> who(event, fact, said.hour())
                            .put("topic", said.topic())
                            .put("sentiment", said.sentiment())
                            .put("area", said.area()));
                }
            });
            facts.await();
        }

        var table = release("conversation-topics", "2015-04", "area, topic, sentiment");

        // 37,000 talks of 16 topics; a topic needs about 1,600 people to be published.
        assertThat(table).hasSizeGreaterThan(5);
        assertClose(table, people.counts);
    }

    /** Who has no description is in no band, and a description of somebody who says nothing adds nobody. */
    @Test
    void aDimensionFromTheDescriptionIsTrueToThePopulation() throws Exception {
        declare();
        var people = new People();
        var incomes = new HashMap<String, String>();
        try (var talks = new Facts(kafka, Topics.CONVERSATION_CLASSIFIED);
                var described = new Facts(kafka, Topics.CUSTOMER_DESCRIBED)) {
            live(YearMonth.of(2015, 5), 20_000, fact -> {
                if (fact instanceof LifeFact.Description known
                        && known.customerId().hashCode() % 10 != 0) {
                    incomes.put(known.customerId(), known.incomeBand());
                    described.send(event -> event.put("token", token(fact))
                            .put("describedAt", known.hour().toString())
                            .put("incomeBand", known.incomeBand()));
                } else if (fact instanceof LifeFact.Conversation said) {
                    var income = incomes.get(said.customerId());
                    if (income != null) {
                        people.add(said.customerId(), "nation", income);
                    }
                    talks.send(event -> who(event, fact, said.hour()));
                }
            });
            talks.await();
            described.await();
        }

        var table = release("talks-by-income", "2015-05", "income_band");

        // Of about 5,000 people with a known income four bands have more than the 359 that it takes to be published.
        assertThat(table).hasSizeGreaterThan(3);
        assertClose(table, people.counts);
    }

    private static void live(YearMonth month, long customers, Consumer<LifeFact> sink) {
        new Population(2013, List.of(month)).live(0, customers, sink);
    }

    private static ObjectNode who(ObjectNode event, LifeFact fact, LocalDateTime hour) {
        return event.put("token", token(fact)).put("occurredAt", hour.toString());
    }

    private static String token(LifeFact fact) {
        return UUID.nameUUIDFromBytes(fact.customerId().getBytes(java.nio.charset.StandardCharsets.UTF_8))
                .toString()
                .replace("-", "");
    }

    private static void assertClose(Map<List<String>, Estimate> table, Map<List<String>, Double> truth) {
        assertThat(table)
                .allSatisfy((cell, published) -> assertThat(published.value())
                        .as(cell + " of " + truth.getOrDefault(cell, 0.0))
                        .isBetween(
                                truth.getOrDefault(cell, 0.0) - SIGMAS * published.error(),
                                truth.getOrDefault(cell, 0.0) + SIGMAS * published.error()));
    }

    /** Asks, approves, and reads the published file: level and codes to value. */
    private static Map<List<String>, Estimate> release(String product, String month, String dimensions)
            throws IOException, SQLException {
        var id = given().contentType("application/json")
                .body("{\"product\":\"" + product + "\",\"month\":\"" + month + "\"}")
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
        try (var files = Files.walk(AnonymiserTestResource.store().resolve(product))) {
            return read(
                    files.filter(file -> file.toString().endsWith(".parquet"))
                            .findFirst()
                            .orElseThrow(),
                    dimensions);
        }
    }

    private static Map<List<String>, Estimate> read(Path file, String dimensions) throws SQLException {
        var cells = new HashMap<List<String>, Estimate>();
        int codes = dimensions.split(",").length + 1;
        try (var database = DriverManager.getConnection("jdbc:duckdb:");
                var statement = database.createStatement();
                var rows = statement.executeQuery("select customers, customers_se, level, " + dimensions + " from '"
                        + file + "' where customers is not null")) {
            while (rows.next()) {
                var cell = new String[codes];
                for (int i = 0; i < codes; i++) {
                    cell[i] = rows.getString(3 + i);
                }
                cells.put(List.of(cell), new Estimate(rows.getDouble(1), rows.getDouble(2)));
            }
        }
        return cells;
    }

    private static void declare() throws IOException {
        Files.writeString(AnonymiserTestResource.products().resolve("talks-by-income.yaml"), """
                name: talks-by-income
                version: 1
                title: { en: Test, fr: Test }
                description: { en: Test, fr: Test }
                source: ingest.conversation-classified.v1
                currency: GBP
                minorUnits: 100
                period: month
                monthShare: 0.10
                dimensions:
                  - name: income_band
                    from: customer
                    vocabulary: income-bands
                    leaf: band
                    description: { en: Income, fr: Revenu }
                levels:
                  - { name: nation, share: 1.00, by: { income_band: band } }
                measures:
                  - name: customers
                    share: 1.00
                    clip: 1
                    lattice: 1000
                    description: { en: Customers, fr: Clients }
                """);
    }
}
