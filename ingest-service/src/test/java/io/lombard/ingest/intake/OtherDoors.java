package io.lombard.ingest.intake;

import static io.restassured.RestAssured.given;
import static org.awaitility.Awaitility.await;

import io.restassured.config.EncoderConfig;
import io.restassured.config.RestAssuredConfig;
import io.restassured.http.ContentType;
import io.restassured.path.json.JsonPath;
import io.restassured.response.Response;
import io.restassured.specification.RequestSpecification;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.FileVisitResult;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.SimpleFileVisitor;
import java.nio.file.StandardCopyOption;
import java.nio.file.attribute.BasicFileAttributes;
import java.sql.DriverManager;
import java.sql.SQLException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Base64;
import java.util.List;
import java.util.UUID;
import org.apache.kafka.clients.producer.Producer;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.eclipse.microprofile.config.ConfigProvider;

/** The ways in beside a request, and what they leave on the disk. Each gives what its sender is told in the end. */
final class OtherDoors {

    private static final String BYTES = "application/offset+octet-stream";
    private static final RestAssuredConfig RAW = RestAssuredConfig.config()
            .encoderConfig(EncoderConfig.encoderConfig()
                    .appendDefaultContentCharsetToContentTypeIfUndefined(false)
                    .encodeContentTypeAs(BYTES, ContentType.BINARY));
    private static final Duration PATIENCE = Duration.ofMinutes(1);

    private OtherDoors() {}

    /** An upload of NDJSON that comes to its end and is taken. */
    static String uploaded(String filename, String body) {
        var place = began(filename, body, body.length());
        return await().atMost(PATIENCE)
                .until(
                        () -> given().get(place).asString(),
                        told -> JsonPath.from(told).get("endedAt") != null);
    }

    /** An upload whose second half never comes, so that it stays on the disk. */
    static String begun(String filename, String body) {
        return given().get(began(filename, body, body.length() / 2)).asString();
    }

    private static String began(String filename, String body, int sent) {
        var bytes = body.getBytes(StandardCharsets.US_ASCII);
        var metadata = "filetype " + base64("application/x-ndjson") + ",filename " + base64(filename);
        var place = tus().header("Upload-Length", bytes.length)
                .header("Upload-Metadata", metadata)
                .post("/v1/uploads")
                .then()
                .statusCode(201)
                .extract()
                .header("Location");
        var path = place.substring(place.indexOf("/v1/"));
        tus().header("Upload-Offset", 0)
                .body(Arrays.copyOf(bytes, sent))
                .patch(path)
                .then()
                .statusCode(204);
        return path;
    }

    private static String base64(String text) {
        return Base64.getEncoder().encodeToString(text.getBytes(StandardCharsets.UTF_8));
    }

    private static RequestSpecification tus() {
        return given().config(RAW).contentType(BYTES).header("Tus-Resumable", "1.0.0");
    }

    /** Messages of a topic of core banking. */
    static String followed(Producer<byte[], byte[]> producer, String topic, List<String> messages) {
        for (var message : messages) {
            producer.send(new ProducerRecord<>(topic, message.getBytes(StandardCharsets.UTF_8)));
        }
        producer.flush();
        return await().atMost(PATIENCE)
                .until(
                        () -> given().get("/v1/topics"),
                        told -> ofTopic(told, topic, "accepted")
                                        + ofTopic(told, topic, "duplicates")
                                        + ofTopic(told, topic, "rejected")
                                == messages.size())
                .asString();
    }

    private static int ofTopic(Response told, String topic, String count) {
        return told.jsonPath().getInt("find { it.topic == '" + topic + "' }.partitions." + count + ".sum() ?: 0");
    }

    /** A Parquet file of the drop folder, whose rows a query makes. */
    static String dropped(String rows) throws IOException, SQLException {
        var folder = Files.createDirectories(directory("lombard.drop.directory"));
        Files.createDirectories(directory("lombard.history.store"));
        var name = UUID.randomUUID() + ".parquet";
        var written = folder.resolve(UUID.randomUUID() + ".tmp");
        try (var database = DriverManager.getConnection("jdbc:duckdb:");
                var statement = database.createStatement()) {
            statement.execute("copy (" + rows + ") to '" + written + "' (format parquet)");
        }
        Files.move(written, folder.resolve(name), StandardCopyOption.ATOMIC_MOVE);
        return await().atMost(PATIENCE)
                .until(
                        () -> given().get("/v1/drops").asString(),
                        told -> JsonPath.from(told)
                                .getBoolean("drops.any { it.file == '" + name + "' && it.endedAt != null }"));
    }

    /** All files that the service wrote: each as it lies there, and the rows of staged ones; but for those that go away meanwhile. */
    static List<String> files() throws IOException {
        var all = new ArrayList<String>();
        for (var setting :
                List.of("lombard.upload.directory", "lombard.history.store", "lombard.fraud.state-directory")) {
            Files.walkFileTree(directory(setting), new SimpleFileVisitor<>() {
                @Override
                public FileVisitResult visitFile(Path file, BasicFileAttributes attributes) throws IOException {
                    try {
                        all.add(file.getFileName() + content(file));
                    } catch (IOException | SQLException e) {
                        return visitFileFailed(file, new IOException(e));
                    }
                    return FileVisitResult.CONTINUE;
                }

                @Override
                public FileVisitResult visitFileFailed(Path file, IOException failure) throws IOException {
                    if (Files.exists(file)) {
                        throw failure;
                    }
                    return FileVisitResult.CONTINUE;
                }
            });
        }
        return all;
    }

    private static String content(Path file) throws IOException, SQLException {
        var raw = Files.readString(file, StandardCharsets.ISO_8859_1);
        if (!file.toString().endsWith(".parquet")) {
            return raw;
        }
        var content = new StringBuilder(raw);
        try (var database = DriverManager.getConnection("jdbc:duckdb:");
                var statement = database.createStatement();
                var rows = statement.executeQuery(
                        "select fact::varchar from read_parquet('" + file.toAbsolutePath() + "') fact")) {
            while (rows.next()) {
                content.append(rows.getString(1));
            }
        }
        return content.toString();
    }

    private static Path directory(String setting) {
        return Path.of(ConfigProvider.getConfig().getValue(setting, String.class))
                .toAbsolutePath();
    }
}
