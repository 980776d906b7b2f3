package io.lombard.catalog.sandbox;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import com.fasterxml.jackson.datatype.jsr310.JavaTimeModule;
import io.lombard.catalog.chart.Labels;
import io.lombard.contracts.event.Contract;
import io.lombard.contracts.event.ReleasePublished;
import io.lombard.contracts.event.Topics;
import io.lombard.contracts.vocabulary.Vocabulary;
import java.io.IOException;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import org.apache.commons.csv.CSVFormat;
import org.apache.commons.csv.CSVParser;
import org.apache.commons.csv.CSVRecord;
import org.junit.jupiter.api.Test;

class SandboxTableTest {

    private static final ObjectMapper JSON = new ObjectMapper().registerModule(new JavaTimeModule());

    /** Coded columns, then customers, payments and spend; as it was before levels were told. */
    private static ObjectNode spendingTrends() throws IOException {
        var event =
                (ObjectNode) JSON.readTree(Contract.of(Topics.RELEASE_PUBLISHED).example());
        var columns = (ArrayNode) event.get("columns");
        for (var measure : List.of("payments", "spend")) {
            for (int i = 6; i < 9; i++) {
                var column = columns.get(i).<ObjectNode>deepCopy();
                columns.add(column.put("name", column.get("name").textValue().replace("customers", measure)));
            }
        }
        event.remove("levels");
        var preview = event.putArray("preview");
        add(preview, "nation", "UK", "all");
        add(preview, "region", "TLI", "all");
        add(preview, "area", "TLI3", "all");
        add(preview, "area-people", "TLC1", "25-34");
        return event;
    }

    private static void add(ArrayNode preview, String level, String area, String band) {
        preview.addObject()
                .put("month", "2026-08")
                .put("level", level)
                .put("area", area)
                .put("category", "groceries")
                .put("age_band", band)
                .put("gender", band.equals("all") ? "all" : "female")
                .put("customers", 91_234)
                .put("customers_se", 110.5);
    }

    private static String csv(ObjectNode event) throws IOException {
        return new SandboxTable(JSON.treeToValue(event, ReleasePublished.class), new Labels()).csv(null);
    }

    private static List<CSVRecord> rows(ObjectNode event) throws IOException {
        return CSVParser.parse(
                        csv(event),
                        CSVFormat.RFC4180
                                .builder()
                                .setHeader()
                                .setSkipHeaderRecord(true)
                                .get())
                .getRecords();
    }

    @Test
    void hasDecimalCommasForSpreadsheetsInFrench() throws IOException {
        var release = JSON.treeToValue(spendingTrends(), ReleasePublished.class);

        var lines = new SandboxTable(release, new Labels()).csv("comma").lines().toList();

        assertThat(lines.getFirst()).startsWith("\ufeffmonth;level;area;");
        assertThat(lines).noneMatch(line -> line.contains("."));
        assertThat(String.join("\n", lines)
                        .replace(";", "|")
                        .replace(",", ".")
                        .replace("|", ",")
                        .substring(1))
                .isEqualTo(String.join("\n", csv(spendingTrends()).lines().toList()));
    }

    @Test
    void hasExactlyTheColumnsOfThePublishedTable() throws IOException {
        var event = spendingTrends();

        assertThat(csv(event).lines().findFirst())
                .hasValue(String.join(",", event.get("columns").findValuesAsText("name")));
    }

    @Test
    void codesFitTheirLevel() throws IOException {
        var areas = Vocabulary.bundled("uk-areas");

        var rows = rows(spendingTrends());

        assertThat(rows).extracting(row -> row.get("level")).contains("nation", "region", "area", "area-people");
        assertThat(rows).allSatisfy(row -> {
            var level = row.get("level");
            assertThat(areas.find(row.get("area")).orElseThrow().level()).isEqualTo(level.replace("-people", ""));
            assertThat(row.get("age_band").equals("all")).isEqualTo(!level.endsWith("-people"));
            assertThat(row.get("gender").equals("all")).isEqualTo(!level.endsWith("-people"));
        });
    }

    /** The preview leaves out what a picture doesn't need. */
    @Test
    void hasALevelThatThePreviewLacks() throws IOException {
        var event = spendingTrends();
        event.putArray("levels")
                .addObject()
                .put("level", "region-people")
                .put("area", "TLI")
                .put("category", "dining")
                .put("age_band", "25-34")
                .put("gender", "male");

        assertThat(rows(event))
                .extracting(row -> row.get("level"))
                .contains("nation", "region", "area", "area-people", "region-people");
        assertThat(rows(event))
                .filteredOn(row -> row.get("level").equals("region-people"))
                .hasSizeGreaterThan(20)
                .allSatisfy(row -> assertThat(row.get("gender")).isNotEqualTo("all"));
    }

    @Test
    void noTwoRowsTellOfTheSame() throws IOException {
        var keys = new HashSet<List<String>>();

        var rows = rows(spendingTrends());

        rows.forEach(row -> keys.add(row.toList().subList(0, 6)));
        assertThat(keys).hasSameSizeAs(rows);
    }

    @Test
    void figuresGoTogether() throws IOException {
        var rows = rows(spendingTrends());

        var published = rows.stream()
                .filter(row ->
                        !row.get("customers").isEmpty() && !row.get("payments").isEmpty())
                .toList();
        assertThat(published)
                .hasSizeGreaterThan(rows.size() / 2)
                .allSatisfy(
                        row -> assertThat(number(row, "payments")).isGreaterThanOrEqualTo(number(row, "customers")));
        assertThat(rows)
                .filteredOn(row ->
                        !row.get("spend").isEmpty() && !row.get("payments").isEmpty())
                .isNotEmpty()
                .allSatisfy(row -> assertThat(number(row, "spend") / number(row, "payments"))
                        .isBetween(7.0, 61.0));
        assertThat(rows)
                .allSatisfy(row -> assertThat(row.get("customers").isEmpty())
                        .isEqualTo(row.get("customers_reason").equals("below-accuracy")));
    }

    /** No published figure is in them, nor moves them. */
    @Test
    void figuresAreNoneOfTheReleases() throws IOException {
        var event = spendingTrends();
        var csv = csv(event);
        event.get("preview")
                .forEach(row -> ((ObjectNode) row).put("customers", 7).put("customers_se", 1));

        assertThat(csv(event)).isEqualTo(csv);
    }

    @Test
    void percentilesRiseWithTheirRank() throws IOException {
        var event = spendingTrends();
        event.get("columns").forEach(column -> {
            var name = column.get("name").textValue();
            Map.of("customers", "p50", "payments", "p10", "spend", "p90").forEach((measure, rank) -> {
                if (name.startsWith(measure)) {
                    ((ObjectNode) column)
                            .put("name", name.replace(measure, rank))
                            .put("nullable", !name.equals(measure));
                }
            });
        });

        assertThat(rows(event))
                .isNotEmpty()
                .allSatisfy(row -> assertThat(number(row, "p50")).isBetween(number(row, "p10"), number(row, "p90")));
    }

    @Test
    void pairsAreOfTwoCodes() throws IOException {
        var event = spendingTrends();
        event.get("preview").forEach(row -> ((ObjectNode) row).put("category", "dining+groceries"));

        assertThat(rows(event))
                .extracting(row -> row.get("category").split("\\+"))
                .isNotEmpty()
                .allSatisfy(pair -> assertThat(pair).hasSize(2).doesNotHaveDuplicates());
    }

    private static double number(CSVRecord row, String column) {
        return Double.parseDouble(row.get(column));
    }
}
