package io.lombard.delivery;

import static org.awaitility.Awaitility.await;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.lombard.contracts.event.CloudEvents;
import io.lombard.contracts.event.Contract;
import io.lombard.contracts.event.Topics;
import io.lombard.delivery.database.Database;
import io.lombard.delivery.table.StoreConfig;
import io.smallrye.health.SmallRyeHealthReporter;
import jakarta.annotation.PreDestroy;
import jakarta.enterprise.context.ApplicationScoped;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.MessageDigest;
import java.sql.SQLException;
import java.time.Duration;
import java.time.Instant;
import java.util.HexFormat;
import java.util.List;
import java.util.Map;
import java.util.Properties;
import java.util.UUID;
import org.apache.kafka.clients.consumer.ConsumerConfig;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.clients.consumer.KafkaConsumer;
import org.apache.kafka.clients.producer.KafkaProducer;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.common.header.Headers;
import org.apache.kafka.common.serialization.ByteArrayDeserializer;
import org.apache.kafka.common.serialization.ByteArraySerializer;
import org.apache.kafka.common.serialization.StringDeserializer;
import org.apache.kafka.common.serialization.StringSerializer;
import org.duckdb.DuckDBDriver;
import org.eclipse.microprofile.config.inject.ConfigProperty;

/** The world around the service: a bank that publishes releases and a catalogue that grants agreements, over Kafka. */
@ApplicationScoped
public class TestBed {

    public static final Duration PATIENCE = Duration.ofMinutes(2);

    private static final ObjectMapper JSON = new ObjectMapper();

    private static final Map<String, String> VOCABULARIES =
            Map.of("area", "uk-areas", "category", "spending-categories", "age_band", "age-bands", "gender", "genders");

    private final Database database;
    private final Path store;
    private final String brokers;
    private final KafkaProducer<String, byte[]> producer;

    /** Partners' requests come when the service is ready, not before. */
    TestBed(
            Database database,
            StoreConfig store,
            @ConfigProperty(name = "kafka.bootstrap.servers") String brokers,
            SmallRyeHealthReporter health) {
        await().atMost(PATIENCE).until(() -> !health.getReadiness().isDown());
        this.database = database;
        this.store = store.root();
        this.brokers = brokers;
        this.producer = new KafkaProducer<>(
                Map.of("bootstrap.servers", brokers), new StringSerializer(), new ByteArraySerializer());
    }

    @PreDestroy
    void close() {
        producer.close();
    }

    /** A name that no other test uses. */
    public static String unique(String prefix) {
        return prefix + "-" + UUID.randomUUID().toString().substring(0, 8);
    }

    public static Map<String, Object> row(String month, String area, Double customers) {
        var row = new java.util.LinkedHashMap<String, Object>();
        row.put("month", month);
        row.put("area", area);
        row.put("customers", customers);
        row.put("customers_reason", customers == null ? "below-accuracy" : null);
        return row;
    }

    /** Publishes a release of three rows and waits until the service has it. */
    public void publish(String product, long version, String month) {
        publish(
                product,
                version,
                month,
                "SELECT * FROM (VALUES"
                        + " ('%1$s', 'UK', 1234567.5::DOUBLE, NULL::VARCHAR),".formatted(month)
                        + " ('%1$s', 'E12000007', 42.0, NULL),".formatted(month)
                        + " ('%1$s', 'say \"hi\", \u00e9', NULL, 'below-accuracy'))".formatted(month)
                        + " AS t(month, area, customers, customers_reason)");
    }

    /** Publishes the rows of a query as a release of a product that is open to everyone. */
    public void publish(String product, long version, String month, String select) {
        if (version == 0) {
            offer(offer(product, 1));
        }
        send(Topics.RELEASE_PUBLISHED, product, release(product, version, month, select));
        awaitRelease(product, version);
    }

    public void awaitRelease(String product, long version) {
        await().atMost(PATIENCE)
                .until(() -> count("release where product = ? and table_version = ?", product, version) == 1);
    }

    /** Publishes the rows of a query as the next release of a product that other tests may have published, too. */
    public void publishNext(String product, String month, String select) {
        long version = count("release where product = ?", product);
        if (count("offer where product = ?", product) == 0) {
            offer(offer(product, 1));
        }
        send(Topics.RELEASE_PUBLISHED, product, release(product, version, month, select));
        awaitRelease(product, version);
    }

    /** Writes a release's file and returns its event. */
    public ObjectNode release(String product, long version, String month, String select) {
        var path = "%s/%d/part-00000.parquet".formatted(product, version);
        var file = store.resolve(path);
        var event = (ObjectNode) tree(Contract.of(Topics.RELEASE_PUBLISHED).example());
        try (var connection = new DuckDBDriver().connect("jdbc:duckdb:", new Properties());
                var statement = connection.createStatement()) {
            Files.createDirectories(file.getParent());
            Files.writeString(
                    file.resolveSibling("certificate.jws"),
                    event.get("certificate").textValue());
            statement.execute("COPY (%s) TO '%s' (FORMAT parquet)".formatted(select, file));
            var rows = statement.executeQuery("SELECT count(*) FROM read_parquet('%s')".formatted(file));
            rows.next();
            event.putArray("files")
                    .addObject()
                    .put("path", path)
                    .put("sizeBytes", Files.size(file))
                    .put("rows", rows.getLong(1))
                    .put("sha256", sha256(file));
            var columns = event.putArray("columns");
            var described = statement.executeQuery("DESCRIBE " + select);
            while (described.next()) {
                var name = described.getString("column_name");
                var column = columns.addObject();
                column.put("name", name)
                        .put("type", described.getString("column_type").equals("DOUBLE") ? "double" : "string")
                        .put("nullable", name.endsWith("_reason") || name.startsWith("customers"))
                        .put("vocabulary", VOCABULARIES.get(name));
                column.putObject("description").put("en", name).put("fr", name);
                column.putObject("treatment").put("en", "none").put("fr", "aucun");
            }
        } catch (SQLException | IOException e) {
            throw new IllegalStateException(e);
        }
        return event.put("releaseId", UUID.randomUUID().toString())
                .put("product", product)
                .put("tableVersion", version)
                .put("month", month)
                .put(
                        "publishedAt",
                        Instant.parse("2026-10-01T08:00:00Z")
                                .plus(Duration.ofDays(version))
                                .toString());
    }

    /** A product that has been open to every kind of organisation for long; change it before sending. */
    public static ObjectNode offer(String product, int revision) {
        var event = (ObjectNode) tree(Contract.of(Topics.PRODUCT_DEFINED).example());
        event.putArray("audience").add("company").add("public-body").add("research");
        return event.put("product", product).put("revision", revision).put("opensOn", "2025-01-01");
    }

    /** Sends how a product is offered and waits until the service has it. */
    public void offer(ObjectNode offer) {
        var product = offer.get("product").textValue();
        send(Topics.PRODUCT_DEFINED, product, offer);
        await().atMost(PATIENCE)
                .until(() -> count(
                                "offer where product = ? and revision >= ?",
                                product,
                                offer.get("revision").intValue())
                        == 1);
    }

    /** An agreement over all columns that is valid now; change it before sending. */
    public static ObjectNode agreement(String partner, String product) {
        var event = (ObjectNode) tree(Contract.of(Topics.AGREEMENT_CHANGED).example());
        event.putObject("limits").putNull("firstMonth").putNull("monthlyRows").putObject("rows");
        return event.put("agreementId", UUID.randomUUID().toString())
                .put("partner", partner)
                .put("product", product)
                .put("validFrom", Instant.now().minus(Duration.ofDays(1)).toString())
                .put("validUntil", Instant.now().plus(Duration.ofDays(30)).toString());
    }

    /** Sends an agreement's change and waits until the service has it. */
    public void change(ObjectNode agreement) {
        send(Topics.AGREEMENT_CHANGED, agreement.get("agreementId").textValue(), agreement);
        var id = UUID.fromString(agreement.get("agreementId").textValue());
        await().atMost(PATIENCE)
                .until(() -> count(
                                "agreement where agreement_id = ? and version = ?",
                                id,
                                agreement.get("version").longValue())
                        == 1);
    }

    public ObjectNode agree(String partner, String product) {
        var agreement = agreement(partner, product);
        change(agreement);
        return agreement;
    }

    public void send(String topic, String key, JsonNode event) {
        send(topic, key, event.toString().getBytes(java.nio.charset.StandardCharsets.UTF_8));
    }

    public void send(String topic, String key, byte[] value) {
        send(
                topic,
                key,
                value,
                CloudEvents.headers(UUID.randomUUID().toString(), "/lombard/test", topic, Instant.now()));
    }

    public void send(String topic, String key, byte[] value, Headers headers) {
        producer.send(new ProducerRecord<>(topic, null, key, value, headers));
        producer.flush();
    }

    /** Messages of a topic with a key, as soon as there are that many. */
    public List<ConsumerRecord<String, byte[]>> messages(String topic, String key, int atLeast) {
        var found = new java.util.ArrayList<ConsumerRecord<String, byte[]>>();
        var config = Map.<String, Object>of(
                ConsumerConfig.BOOTSTRAP_SERVERS_CONFIG,
                brokers,
                ConsumerConfig.GROUP_ID_CONFIG,
                UUID.randomUUID().toString(),
                ConsumerConfig.AUTO_OFFSET_RESET_CONFIG,
                "earliest",
                ConsumerConfig.METADATA_MAX_AGE_CONFIG,
                "500");
        try (var consumer = new KafkaConsumer<>(config, new StringDeserializer(), new ByteArrayDeserializer())) {
            consumer.subscribe(List.of(topic));
            await().pollInSameThread().atMost(PATIENCE).until(() -> {
                consumer.poll(Duration.ofMillis(200)).forEach(message -> {
                    if (key.equals(message.key())) {
                        found.add(message);
                    }
                });
                return found.size() >= atLeast;
            });
        }
        return found;
    }

    public long count(String tableAndCondition, Object... parameters) {
        return database.query("select count(*) from " + tableAndCondition, row -> row.getLong(1), parameters)
                .getFirst();
    }

    public static JsonNode tree(byte[] json) {
        try {
            return JSON.readTree(json);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    public static JsonNode tree(String json) {
        try {
            return JSON.readTree(json);
        } catch (JsonProcessingException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static String sha256(Path file) throws IOException {
        try {
            return HexFormat.of().formatHex(MessageDigest.getInstance("SHA-256").digest(Files.readAllBytes(file)));
        } catch (java.security.NoSuchAlgorithmException e) {
            throw new IllegalStateException(e);
        }
    }
}
