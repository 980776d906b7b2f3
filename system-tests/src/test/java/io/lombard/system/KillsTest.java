package io.lombard.system;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import com.fasterxml.jackson.databind.JsonNode;
import io.lombard.contracts.event.Topics;
import io.lombard.stack.setting.PartName;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URI;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.sql.DriverManager;
import java.sql.SQLException;
import java.time.Duration;
import java.util.Base64;
import java.util.HashSet;
import java.util.Map;
import java.util.stream.IntStream;
import org.apache.kafka.clients.consumer.KafkaConsumer;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.common.serialization.ByteArrayDeserializer;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;

/** A file of payments is taken in while ingest-service is killed twenty times, each time in the middle of it. */
@Tag("suite")
@ExtendWith(SuiteExtension.class)
class KillsTest {

    private static final int KILLS = 20;
    private static final int LINES = 1_200_000;
    private static final int CHUNK = 10_000;

    /** Of a hundred lines one has no good amount, and another is the one before once more. */
    private static final int BAD = 17;

    private static final int AGAIN = 42;
    private static final String EVENTS = "kills-";

    private final Suite suite;

    KillsTest(Suite suite) {
        this.suite = suite;
    }

    @Test
    void whatWasSentIsAcceptedOrKnownOrRejectedAndNothingElseIsOnTheTopic() throws Exception {
        try (var topic = atTheEnd()) {
            var upload = uploaded();

            for (int kill = 0; kill < KILLS; kill++) {
                long before = read(upload);
                await("kill " + kill).atMost(Duration.ofMinutes(3)).until(() -> read(upload) > before);
                assertThat(state(upload).path("state").asText())
                        .as("the file lasts for all kills")
                        .isEqualTo("taking");
                suite.stack().kill(PartName.INGEST);
                if (kill > 0) {
                    endLease();
                }
                suite.stack().start(PartName.INGEST);
            }

            await("the file is taken")
                    .atMost(Duration.ofMinutes(5))
                    .until(() -> state(upload).path("state").asText().equals("taken"));
            var batch = state(upload).path("batch");
            int each = LINES / 100;
            assertThat(batch.path("rejected").asInt()).isEqualTo(each);
            assertThat(batch.path("duplicates").asInt()).isEqualTo(each);
            assertThat(batch.path("accepted").asInt()).isEqualTo(LINES - 2 * each);
            assertThat(eventsOn(topic)).isEqualTo(LINES - 2 * each);
        }
    }

    /** Of the process that was killed: after the first kill it is waited for. */
    private void endLease() throws SQLException {
        try (var database = DriverManager.getConnection(
                        suite.stack().jdbcUrl(PartName.INGEST),
                        PartName.INGEST.key(),
                        suite.stack().databasePassword(PartName.INGEST));
                var statement = database.createStatement()) {
            statement.execute("delete from intake_lease");
        }
    }

    private URI uploaded() throws Exception {
        long length = IntStream.range(0, LINES / CHUNK)
                .mapToLong(chunk -> chunk(chunk).length)
                .sum();
        var made = send(request(URI.create(suite.address("ingest") + "/v1/uploads"))
                .header("Upload-Length", Long.toString(length))
                .header("Upload-Metadata", "filetype " + base64("application/x-ndjson"))
                .POST(HttpRequest.BodyPublishers.noBody()));
        assertThat(made.statusCode()).as(made.body()).isEqualTo(201);
        var upload = URI.create(suite.address("ingest"))
                .resolve(made.headers().firstValue("Location").orElseThrow());
        var sent = send(request(upload)
                .header("Upload-Offset", "0")
                .header("Content-Type", "application/offset+octet-stream")
                .method(
                        "PATCH",
                        HttpRequest.BodyPublishers.ofByteArrays(() -> IntStream.range(0, LINES / CHUNK)
                                .mapToObj(KillsTest::chunk)
                                .iterator())));
        assertThat(sent.statusCode()).as(sent.body()).isEqualTo(204);
        return upload;
    }

    private static byte[] chunk(int number) {
        var lines = new StringBuilder();
        for (int i = number * CHUNK; i < (number + 1) * CHUNK; i++) {
            int event = i % 100 == AGAIN ? i - 1 : i;
            lines.append("{\"eventId\":\"")
                    .append(EVENTS)
                    .append(event)
                    .append("\",\"customerId\":\"kills-")
                    .append(event % 7919)
                    .append("\",\"occurredAt\":\"2026-05-04T12:00:00\",\"amount\":")
                    .append(i % 100 == BAD ? -1 : 1)
                    .append(",\"currency\":\"GBP\",\"mcc\":\"5411\",\"area\":\"TLD3\"}\n");
        }
        return lines.toString().getBytes(StandardCharsets.UTF_8);
    }

    /** Bytes that were read so far; -1 while the service is away. */
    private long read(URI upload) {
        try {
            return state(upload).path("read").asLong(-1);
        } catch (UncheckedIOException e) {
            return -1;
        }
    }

    private JsonNode state(URI upload) {
        try {
            return Suite.JSON.readTree(send(request(upload).GET()).body());
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new AssertionError(e);
        }
    }

    private HttpRequest.Builder request(URI address) {
        return HttpRequest.newBuilder(address)
                .header("Authorization", "Bearer " + suite.token("source"))
                .header("Tus-Resumable", "1.0.0");
    }

    private HttpResponse<String> send(HttpRequest.Builder request) throws IOException, InterruptedException {
        return suite.http().send(request.build(), HttpResponse.BodyHandlers.ofString());
    }

    private static String base64(String text) {
        return Base64.getEncoder().encodeToString(text.getBytes(StandardCharsets.UTF_8));
    }

    private KafkaConsumer<byte[], byte[]> atTheEnd() {
        var consumer = new KafkaConsumer<>(
                Map.<String, Object>of(
                        "bootstrap.servers", suite.stack().kafkaBootstrap(), "enable.auto.commit", false),
                new ByteArrayDeserializer(),
                new ByteArrayDeserializer());
        var partitions = consumer.partitionsFor(Topics.TRANSACTION_RECORDED).stream()
                .map(info -> new TopicPartition(info.topic(), info.partition()))
                .toList();
        consumer.assign(partitions);
        consumer.seekToEnd(partitions);
        partitions.forEach(consumer::position);
        return consumer;
    }

    /** Distinct ids; a fact may lie on the topic twice where the service died between Kafka's word and its own. */
    private static int eventsOn(KafkaConsumer<byte[], byte[]> topic) throws IOException {
        var ends = topic.endOffsets(topic.assignment());
        var events = new HashSet<String>();
        while (ends.entrySet().stream().anyMatch(end -> topic.position(end.getKey()) < end.getValue())) {
            for (var message : topic.poll(Duration.ofMillis(500))) {
                events.add(Suite.JSON.readTree(message.value()).path("eventId").asText());
            }
        }
        return events.size();
    }
}
