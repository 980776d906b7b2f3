package io.lombard.anonymiser.release;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.lombard.anonymiser.AnonymiserTest;
import io.lombard.anonymiser.AnonymiserTestResource;
import io.lombard.anonymiser.Facts;
import io.lombard.contracts.vocabulary.MerchantCategoryCodes;
import io.lombard.contracts.vocabulary.Vocabulary;
import io.lombard.population.Population;
import io.quarkus.test.security.TestSecurity;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.sql.SQLException;
import java.time.YearMonth;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Properties;
import org.duckdb.DuckDBDriver;
import org.eclipse.microprofile.config.inject.ConfigProperty;
import org.junit.jupiter.api.Test;

/** The made-up population's month, from facts on Kafka to percentiles in the published store. */
@AnonymiserTest
@TestSecurity(
        user = "both",
        roles = {"owner", "officer"})
class PeerComparisonTest {

    private static final ObjectMapper JSON = new ObjectMapper();
    private static final YearMonth MONTH = YearMonth.of(2020, 10);
    private static final int CUSTOMERS = 20_000;
    private static final int BATCH = 1_000;

    @ConfigProperty(name = "kafka.bootstrap.servers")
    String kafka;

    private final Vocabulary categories = Vocabulary.bundled("spending-categories");
    private final MerchantCategoryCodes codes = new MerchantCategoryCodes();

    /**
     * Of at most 90 published percentiles none lies 6 of its standard errors from the truth, but for a probability below
     * 1e-6 a run: errors are those of noise, which is normal, and the standard error is that of the wider side.
     */
    @Test
    void publishesPercentilesThatAreTrueToThePopulation() throws Exception {
        declareForFewCustomers();
        var truth = load();
        var id = TestReleases.request("peers", MONTH.toString(), 202);
        TestReleases.awaitState(id, "awaiting-approval");
        int version = TestReleases.approve(id).statusCode(200).extract().path("tableVersion");

        int published = 0;
        for (var row : rows("peers", version, "level = 'nation'")) {
            var totals = truth.get(row.get("category").toString()).values().stream()
                    .sorted()
                    .toList();
            for (int rank : List.of(10, 25, 50, 75, 90)) {
                if (row.get("p" + rank) instanceof Double value
                        && row.get("p" + rank + "_se") instanceof Double error) {
                    double pounds = totals.get(totals.size() * rank / 100) / 100.0;
                    assertThat(Math.abs(value - pounds))
                            .as("p%d of %s", rank, row.get("category"))
                            .isLessThan(6 * error);
                    assertThat(value).isGreaterThanOrEqualTo(19.6 * error * (1 - 1e-12));
                    published++;
                }
            }
        }
        assertThat(published).isBetween(10, 90);
        assertThat(rows("peers", version, "p50 IS NULL AND p50_reason IS NULL")).isEmpty();
        assertThat(rows("peers", version, "p10 > p25 OR p25 > p50 OR p50 > p75 OR p75 > p90"))
                .isEmpty();
        assertThat(rows("peers", version, "true")).hasSize(18 * (1 + 7 + 12 + 84));
    }

    /** The bundled declaration; nine tenths of the month and most of it for the nation make up for so few customers. */
    private static void declareForFewCustomers() throws IOException {
        try (var stream = PeerComparisonTest.class.getResourceAsStream("/products/peer-comparison.yaml")) {
            var yaml = new String(stream.readAllBytes(), StandardCharsets.UTF_8)
                    .replace("name: peer-comparison", "name: peers")
                    .replace("monthShare: 0.10", "monthShare: 0.90")
                    .replace("share: 0.20", "share: 0.04")
                    .replaceFirst("share: 0.04", "share: 0.85")
                    .replace("share: 0.40", "share: 0.04");
            Files.writeString(AnonymiserTestResource.products().resolve("peers.yaml"), yaml);
        }
    }

    /** Sends the population's payments, and returns what each customer spent in each category, in pence. */
    private Map<String, Map<String, Long>> load() throws Exception {
        var population = new Population(2020, List.of(MONTH));
        var totals = new HashMap<String, Map<String, Long>>();
        try (var facts = new Facts(kafka)) {
            for (int from = 0; from < CUSTOMERS; from += BATCH) {
                var records = new ByteArrayOutputStream();
                population.write(from, from + BATCH, records, population.truth());
                for (var line : records.toString(StandardCharsets.UTF_8).split("\n")) {
                    send(facts, JSON.readTree(line), totals);
                }
                facts.await();
            }
        }
        return totals;
    }

    private void send(Facts facts, JsonNode record, Map<String, Map<String, Long>> totals) {
        var customer = record.get("customerId").asText();
        var category = categories
                .ancestor(codes.subcategory(record.get("mcc").asText()), "category")
                .orElseThrow()
                .code();
        long pence = Math.round(100 * record.get("amount").asDouble());
        if (record.get("direction").asText().equals("debit")) {
            totals.computeIfAbsent(category, c -> new HashMap<>()).merge(customer, pence, Long::sum);
        }
        facts.send(fact -> fact.put("token", Facts.token(customer.hashCode()))
                .put("occurredAt", record.get("occurredAt").asText().substring(0, 13) + ":00")
                .put("amountMinor", pence)
                .put("direction", record.get("direction").asText())
                .put("category", category)
                .put("area", record.get("area").asText())
                .put("ageBand", record.get("ageBand").asText()));
    }

    private static List<Map<String, Object>> rows(String product, int version, String condition) throws SQLException {
        var file = AnonymiserTestResource.store().resolve(product).resolve(version + "/part-00000.parquet");
        var rows = new ArrayList<Map<String, Object>>();
        try (var connection = new DuckDBDriver().connect("jdbc:duckdb:", new Properties());
                var statement = connection.createStatement();
                var result = statement.executeQuery("SELECT * FROM read_parquet('" + file + "') WHERE " + condition)) {
            while (result.next()) {
                var row = new HashMap<String, Object>();
                for (int i = 1; i <= result.getMetaData().getColumnCount(); i++) {
                    row.put(result.getMetaData().getColumnName(i), result.getObject(i));
                }
                rows.add(row);
            }
        }
        return rows;
    }
}
