package io.lombard.population;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.lombard.contracts.vocabulary.MerchantCategoryCodes;
import io.lombard.contracts.vocabulary.Vocabulary;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.time.LocalDateTime;
import java.time.YearMonth;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

class PopulationTest {

    private static final List<YearMonth> MONTHS = List.of(YearMonth.of(2026, 8), YearMonth.of(2026, 9));
    private static final ObjectMapper JSON = new ObjectMapper();

    @Test
    void givesTheSamePeopleForTheSameSeed() throws IOException {
        assertThat(written(7, MONTHS, 0, 50)).isEqualTo(written(7, MONTHS, 0, 50));
    }

    @Test
    void givesOtherPeopleForAnotherSeed() throws IOException {
        assertThat(written(7, MONTHS, 0, 50)).isNotEqualTo(written(8, MONTHS, 0, 50));
    }

    @Test
    void givesTheSamePeopleWhenMadeInParts() throws IOException {
        assertThat(written(7, MONTHS, 0, 20) + written(7, MONTHS, 20, 50)).isEqualTo(written(7, MONTHS, 0, 50));
    }

    @Test
    void keepsAMonthWhateverTheOtherMonthsAre() throws IOException {
        var september = written(7, MONTHS, 0, 50)
                .lines()
                .filter(line -> line.contains("\"occurredAt\":\"2026-09"))
                .toList();

        assertThat(written(7, List.of(YearMonth.of(2026, 9)), 0, 50).lines()).isEqualTo(september);
    }

    @Test
    void writesCanonicalRecordsWithTheirOwnIds() throws IOException {
        var ids = new HashSet<String>();
        for (var json : records(written(7, MONTHS, 0, 300))) {
            assertThat(ids.add(json.get("eventId").asText())).isTrue();
            assertThat(json.properties())
                    .extracting(Map.Entry::getKey)
                    .containsExactlyInAnyOrder(
                            "eventId",
                            "customerId",
                            "occurredAt",
                            "amount",
                            "currency",
                            "direction",
                            "mcc",
                            "area",
                            "ageBand",
                            "gender");
            assertThat(json.get("amount").decimalValue()).isPositive();
            assertThat(json.get("amount").decimalValue().scale()).isLessThanOrEqualTo(2);
            assertThat(MONTHS)
                    .contains(YearMonth.from(
                            LocalDateTime.parse(json.get("occurredAt").asText())));
        }
        assertThat(ids).hasSizeGreaterThan(5_000);
    }

    @Test
    void countsTheTruthAsACensusOfTheRecordsWould() throws IOException {
        var population = new Population(7, MONTHS);
        var truth = population.truth();
        var second = population.truth();
        var out = new ByteArrayOutputStream();
        population.write(0, 200, out, truth);
        population.write(200, 400, out, second);
        truth.add(second);

        var census = census(records(out.toString(StandardCharsets.UTF_8)));
        var cells = truth.cells();
        assertThat(cells.entrySet().stream()
                        .filter(cell -> cell.getValue().payments() > 0)
                        .toList())
                .isNotEmpty()
                .allSatisfy(cell -> assertThat(cell.getValue()).isEqualTo(census.get(cell.getKey())))
                .hasSameSizeAs(census.entrySet());
    }

    @Test
    void hasEveryCellOfThePublicDomainEvenWhenNobodyIsThere() {
        int areas = Vocabulary.bundled("uk-areas").level("area").size();
        int regions = Vocabulary.bundled("uk-areas").level("region").size();
        assertThat(new Population(7, MONTHS).truth().cells()).hasSize(2 * 18 * (1 + 21 + regions + areas + areas * 21));
    }

    private static HashMap<Truth.Cell, Truth.Counts> census(List<JsonNode> records) {
        var uk = Vocabulary.bundled("uk-areas");
        var spending = Vocabulary.bundled("spending-categories");
        var codes = new MerchantCategoryCodes();
        var census = new HashMap<Truth.Cell, Truth.Counts>();
        var seen = new HashSet<List<Object>>();
        for (var json : records) {
            if (json.get("direction").asText().equals("credit")) {
                continue;
            }
            var month =
                    YearMonth.from(LocalDateTime.parse(json.get("occurredAt").asText()));
            var area = json.get("area").asText();
            var region = uk.ancestor(area, "region").orElseThrow().code();
            var category = spending.ancestor(codes.subcategory(json.get("mcc").asText()), "category")
                    .orElseThrow()
                    .code();
            var age = json.get("ageBand").asText();
            var gender = json.get("gender").asText();
            for (var cell : List.of(
                    new Truth.Cell(month, "nation", "UK", category, "all", "all"),
                    new Truth.Cell(month, "nation-people", "UK", category, age, gender),
                    new Truth.Cell(month, "region", region, category, "all", "all"),
                    new Truth.Cell(month, "area", area, category, "all", "all"),
                    new Truth.Cell(month, "area-people", area, category, age, gender))) {
                boolean first = seen.add(List.of(cell, json.get("customerId").asText()));
                long pence = json.get("amount").decimalValue().movePointRight(2).longValueExact();
                census.merge(
                        cell,
                        new Truth.Counts(first ? 1 : 0, 1, pence),
                        (a, b) -> new Truth.Counts(
                                a.customers() + b.customers(), a.payments() + b.payments(), a.pence() + b.pence()));
            }
        }
        return census;
    }

    private static List<JsonNode> records(String lines) throws IOException {
        var records = new ArrayList<JsonNode>();
        for (var line : lines.lines().toList()) {
            records.add(JSON.readTree(line));
        }
        return records;
    }

    private static String written(long seed, List<YearMonth> months, long from, long to) throws IOException {
        var population = new Population(seed, months);
        var out = new ByteArrayOutputStream();
        population.write(from, to, out, population.truth());
        return out.toString(StandardCharsets.UTF_8);
    }
}
