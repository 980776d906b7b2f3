package io.lombard.bench;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.lombard.contracts.event.CloudEvents;
import io.lombard.contracts.event.Topics;
import io.lombard.stack.LombardStack;
import io.lombard.stack.setting.PartName;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.DigestInputStream;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.SQLException;
import java.time.Duration;
import java.time.Instant;
import java.util.HexFormat;
import java.util.Map;
import java.util.UUID;
import org.apache.kafka.clients.producer.KafkaProducer;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.common.serialization.ByteArraySerializer;
import org.apache.kafka.common.serialization.StringSerializer;

/** The world around delivery-service: what a bank publishes and a catalogue grants, told over Kafka as the other services do. */
final class BenchShare implements AutoCloseable {

    private static final ObjectMapper JSON = new ObjectMapper();
    private static final Map<String, String> VOCABULARIES =
            Map.of("area", "uk-areas", "category", "spending-categories", "age_band", "age-bands", "gender", "genders");
    private static final Duration PATIENCE = Duration.ofMinutes(2);
    private static final long LOOK_MILLIS = 20;
    private static final Duration VALID = Duration.ofDays(30);

    private final Path store;
    private final URI delivery;
    private final Connection database;
    private final KafkaProducer<String, byte[]> producer;
    private final HttpClient client =
            HttpClient.newBuilder().version(HttpClient.Version.HTTP_1_1).build();

    BenchShare(LombardStack stack) throws SQLException {
        store = stack.state().resolve("store");
        delivery = stack.url(PartName.DELIVERY);
        database = DriverManager.getConnection(
                stack.jdbcUrl(PartName.DELIVERY), PartName.DELIVERY.key(), stack.databasePassword(PartName.DELIVERY));
        producer = new KafkaProducer<>(
                Map.of("bootstrap.servers", stack.kafkaBootstrap()), new StringSerializer(), new ByteArraySerializer());
    }

    /** Where published files lie. */
    Path store() {
        return store;
    }

    /**
     * Publishes the rows of a query as the next month of a product that is open to everyone.
     *
     * @param compression of the Parquet file
     * @return the file
     */
    Path publish(Sql sql, String product, long version, String month, String select, String compression)
            throws Exception {
        var path = "%s/%d/part-00000.parquet".formatted(product, version);
        var file = store.resolve(path);
        Files.createDirectories(file.getParent());
        long rows = sql.update(
                "copy (%s) to %s (format parquet, compression %s)".formatted(select, Sql.literal(file), compression));
        if (version == 0) {
            var offer = example(Topics.PRODUCT_DEFINED).put("product", product).put("opensOn", "2025-01-01");
            offer.putArray("audience").add("company").add("public-body").add("research");
            send(Topics.PRODUCT_DEFINED, product, offer);
        }
        var release = example(Topics.RELEASE_PUBLISHED)
                .put("releaseId", UUID.randomUUID().toString())
                .put("product", product)
                .put("tableVersion", version)
                .put("month", month);
        release.putArray("files")
                .addObject()
                .put("path", path)
                .put("sizeBytes", Files.size(file))
                .put("rows", rows)
                .put("sha256", sha256(file));
        var columns = release.putArray("columns");
        sql.each("describe " + select, row -> {
            var name = row.getString("column_name");
            var column = columns.addObject()
                    .put("name", name)
                    .put("type", row.getString("column_type").equals("DOUBLE") ? "double" : "string")
                    .put("nullable", true)
                    .put("vocabulary", VOCABULARIES.get(name));
            column.putObject("description").put("en", "made up").put("fr", "inventé");
            column.putObject("treatment").put("en", "none").put("fr", "aucun");
        });
        send(Topics.RELEASE_PUBLISHED, product, release);
        await("select 1 from release join offer using (product) where product = '%s' and table_version = %d"
                .formatted(product, version));
        return file;
    }

    /** An agreement over all columns and rows, from now on. */
    void agree(String partner, String product) throws Exception {
        var id = UUID.randomUUID().toString();
        var agreement = example(Topics.AGREEMENT_CHANGED)
                .put("agreementId", id)
                .put("partner", partner)
                .put("product", product)
                .put("validFrom", Instant.now().minus(Duration.ofDays(1)).toString())
                .put("validUntil", Instant.now().plus(VALID).toString());
        agreement
                .putObject("limits")
                .putNull("firstMonth")
                .putNull("monthlyRows")
                .putObject("rows");
        send(Topics.AGREEMENT_CHANGED, id, agreement);
        await("select 1 from agreement where agreement_id = '%s'".formatted(id));
    }

    /** A bearer token of a new profile, written straight into the table: the portal's way needs a person of each partner. */
    String profile(String partner) throws SQLException, NoSuchAlgorithmException {
        var token = UUID.randomUUID() + "-" + UUID.randomUUID();
        try (var statement = database.prepareStatement(
                "insert into profile (profile_id, partner, token_hash, created_at, expires_at)"
                        + " values (gen_random_uuid(), ?, ?, now(), now() + interval '30 days')")) {
            statement.setString(1, partner);
            statement.setBytes(2, MessageDigest.getInstance("SHA-256").digest(token.getBytes(StandardCharsets.UTF_8)));
            statement.executeUpdate();
        }
        return token;
    }

    /** The Delta Sharing query of a whole table. */
    HttpRequest query(String product, String token) {
        return HttpRequest.newBuilder(delivery.resolve("/delta-sharing/shares/lombard/schemas/published/tables/%s/query"
                        .formatted(product.replace('-', '_'))))
                .header("Authorization", "Bearer " + token)
                .header("Content-Type", "application/json")
                .POST(BodyPublishers.ofString("{}"))
                .build();
    }

    /** The signed address of a table's one file, new and good for an hour. */
    URI address(String product, String token) throws IOException, InterruptedException {
        for (var line : new String(body(query(product, token)), StandardCharsets.UTF_8).split("\n", -1)) {
            var url =
                    line.isEmpty() ? null : JSON.readTree(line).at("/file/url").textValue();
            if (url != null) {
                return URI.create(url);
            }
        }
        throw new IOException("the table's query lists no file");
    }

    /** The body of an answer with status 200. */
    byte[] body(HttpRequest request) throws IOException, InterruptedException {
        var answer = client.send(request, BodyHandlers.ofByteArray());
        if (answer.statusCode() != 200) {
            throw new IOException(request.uri().getPath() + " answered " + answer.statusCode() + " in place of 200");
        }
        return answer.body();
    }

    private void send(String topic, String key, JsonNode event) throws Exception {
        var headers = CloudEvents.headers(UUID.randomUUID().toString(), "/lombard/bench", topic, Instant.now());
        producer.send(new ProducerRecord<>(topic, null, key, JSON.writeValueAsBytes(event), headers))
                .get();
    }

    private void await(String query) throws SQLException, InterruptedException {
        var end = Instant.now().plus(PATIENCE);
        while (Instant.now().isBefore(end)) {
            try (var statement = database.createStatement();
                    var rows = statement.executeQuery(query)) {
                if (rows.next()) {
                    return;
                }
            }
            Thread.sleep(LOOK_MILLIS);
        }
        throw new IllegalStateException("delivery-service has not taken an event in " + PATIENCE);
    }

    private static ObjectNode example(String topic) throws IOException {
        try (var example = Topics.class.getResourceAsStream("/examples/" + topic + ".json")) {
            return (ObjectNode) JSON.readTree(example);
        }
    }

    private static String sha256(Path file) throws IOException, NoSuchAlgorithmException {
        var digest = MessageDigest.getInstance("SHA-256");
        try (var bytes = new DigestInputStream(Files.newInputStream(file), digest)) {
            bytes.transferTo(java.io.OutputStream.nullOutputStream());
        }
        return HexFormat.of().formatHex(digest.digest());
    }

    @Override
    public void close() throws SQLException {
        client.close();
        producer.close();
        database.close();
    }
}
