package io.lombard.ingest.comparison;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.lombard.contracts.event.LocalizedText;
import io.lombard.contracts.event.ReleasePublished;
import io.lombard.contracts.event.Topics;
import io.lombard.contracts.vocabulary.Vocabulary;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.MessageDigest;
import java.time.Instant;
import java.time.YearMonth;
import java.util.HexFormat;
import java.util.List;
import java.util.Properties;
import java.util.UUID;
import java.util.stream.Collectors;
import java.util.stream.StreamSupport;
import org.apache.kafka.clients.producer.Producer;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.duckdb.DuckDBDriver;

/**
 * Publishes months of percentiles as the anonymiser does: an event, and a Parquet file with the columns that a test of the anonymiser holds its
 * product to.
 */
record PublishedPeers(Path store, Producer<byte[], byte[]> kafka, ObjectMapper json) {

    private static final LocalizedText TEXT = new LocalizedText("Peers", "Pairs");

    /**
     * Groceries have all percentiles (40, 90, 180, 320, 510 pounds, of all ages twice that); dining has no p90; travel has none.
     *
     * @param scale of all amounts
     */
    void publish(YearMonth month, long version, double scale) throws Exception {
        var file = file(version);
        Files.createDirectories(file.getParent());
        write(file, month, scale);
        tell(month, version, described(store.relativize(file).toString(), file));
    }

    Path file(long version) {
        return store.resolve("peer-comparison/" + version + "/part-00000.parquet");
    }

    static ReleasePublished.File described(String path, Path content) throws Exception {
        return new ReleasePublished.File(path, Files.size(content), 0, sha256(content));
    }

    void tell(YearMonth month, long version, ReleasePublished.File file) throws Exception {
        var event = new ReleasePublished(
                UUID.randomUUID().toString(),
                "peer-comparison",
                TEXT,
                TEXT,
                version,
                month,
                "GBP",
                columns(),
                List.of(file),
                "a.b.c",
                new ReleasePublished.Summary(1, 1, 0.1, 0.1, 1e-9, 0.1, 0.1, "officer"),
                List.of(),
                null,
                Instant.parse("2026-09-05T08:00:00Z"));
        send("peer-comparison", json.writeValueAsBytes(event));
    }

    void send(String key, byte[] event) throws Exception {
        kafka.send(new ProducerRecord<>(Topics.RELEASE_PUBLISHED, key.getBytes(StandardCharsets.UTF_8), event))
                .get();
    }

    private List<ReleasePublished.Column> columns() throws Exception {
        return stream(contract())
                .map(column -> new ReleasePublished.Column(
                        column.path("name").asText(),
                        column.path("type").asText(),
                        true,
                        column.path("vocabulary").textValue(),
                        TEXT,
                        TEXT))
                .toList();
    }

    private JsonNode contract() throws Exception {
        try (var file = PublishedPeers.class.getResourceAsStream("/tables/peer-comparison.json")) {
            return json.readTree(file);
        }
    }

    private static java.util.stream.Stream<JsonNode> stream(JsonNode list) {
        return StreamSupport.stream(list.spliterator(), false);
    }

    private void write(Path file, YearMonth month, double scale) throws Exception {
        var definition = stream(contract())
                .map(column -> column.path("name").asText() + " "
                        + (column.path("type").asText().equals("double") ? "double" : "varchar"))
                .collect(Collectors.joining(", "));
        try (var connection = new DuckDBDriver().connect("jdbc:duckdb:", new Properties());
                var statement = connection.createStatement()) {
            statement.execute("create table published (" + definition + ")");
            for (var area : List.of("UK", "TLD")) {
                for (var age : List.of("all", "25-34", "35-44")) {
                    for (var category :
                            Vocabulary.bundled("spending-categories").level("category")) {
                        statement.execute(
                                row(month, area, age, category.code(), age.equals("all") ? 2 * scale : scale));
                    }
                }
            }
            statement.execute("copy published to '" + file + "' (format parquet)");
        }
    }

    private static String row(YearMonth month, String area, String age, String category, double scale) {
        var values = List.of(50, 180, 10, 40, 25, 90, 75, 320, 90, 510);
        var row = new StringBuilder(
                "insert into published values ('%s', 'any', '%s', '%s', '%s'".formatted(month, area, category, age));
        for (int i = 0; i < values.size(); i += 2) {
            boolean withheld = category.equals("travel") || category.equals("dining") && values.get(i) == 90;
            row.append(
                    withheld
                            ? ", null, null, 'below-accuracy'"
                            : ", %s, %s, null".formatted(values.get(i + 1) * scale, values.get(i + 1) * scale / 50));
        }
        return row.append(", 1000, 10, null, null)").toString();
    }

    private static String sha256(Path file) throws Exception {
        return HexFormat.of().formatHex(MessageDigest.getInstance("SHA-256").digest(Files.readAllBytes(file)));
    }
}
