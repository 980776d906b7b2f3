package io.lombard.system;

import static org.assertj.core.api.Assertions.assertThat;

import io.lombard.stack.setting.PartName;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.apache.kafka.clients.consumer.ConsumerConfig;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.clients.consumer.KafkaConsumer;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.common.serialization.StringDeserializer;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;

/** Traces go on across Kafka, under the id of the batch or of the release. */
@Tag("suite")
@ExtendWith(SuiteExtension.class)
class TracesTest {

    private final Suite suite;

    TracesTest(Suite suite) {
        this.suite = suite;
    }

    @Test
    void aFactsTraceIsItsBatch() {
        var batch = trace(first("ingest.transaction-recorded.v1"));

        assertThat(suite.get("source", "ingest", "/v1/batches/" + batch).status())
                .isEqualTo(200);
    }

    @Test
    void aPublicationsTraceIsItsRelease() throws Exception {
        var message = first("anonymiser.release-published.v1");

        assertThat(Suite.JSON.readTree(message.value()).path("releaseId").asText())
                .isEqualTo(trace(message));
    }

    /** The last one's: a log is of its service's last start. */
    @Test
    void aReleasesLinesHaveItsIdInEachService() throws Exception {
        var release = Suite.JSON
                .readTree(last("anonymiser.release-published.v1").value())
                .path("releaseId")
                .asText();

        assertThat(lines("anonymiser", release)).anyMatch(line -> line.startsWith("release-published"));
        assertThat(lines("catalog", release)).contains("release-taken");
        assertThat(lines("delivery", release)).anyMatch(line -> line.startsWith("event-taken"));
    }

    /** What a service's log tells under a correlation id. */
    private List<String> lines(String service, String id) throws IOException {
        var told = new ArrayList<String>();
        for (var line :
                Files.readAllLines(suite.stack().log(PartName.of(service).orElseThrow()))) {
            if (line.startsWith("{")) {
                var json = Suite.JSON.readTree(line);
                if (json.path("mdc").path("correlationId").asText().equals(id)) {
                    told.add(json.path("message").asText());
                }
            }
        }
        return told;
    }

    /** The trace's id, written as a UUID. */
    private static String trace(ConsumerRecord<String, String> message) {
        var header = message.headers().lastHeader("traceparent");
        assertThat(header).isNotNull();
        var id = new String(header.value(), StandardCharsets.US_ASCII).split("-")[1];
        return id.replaceFirst("(.{8})(.{4})(.{4})(.{4})(.{12})", "$1-$2-$3-$4-$5");
    }

    private ConsumerRecord<String, String> first(String topic) {
        try (var consumer = consumer()) {
            consumer.subscribe(List.of(topic));
            for (int i = 0; i < 30; i++) {
                for (var message : consumer.poll(Duration.ofSeconds(1))) {
                    return message;
                }
            }
            throw new AssertionError("nothing on " + topic);
        }
    }

    /** Of a topic of one partition. */
    private ConsumerRecord<String, String> last(String topic) {
        try (var consumer = consumer()) {
            var partition = new TopicPartition(topic, 0);
            consumer.assign(List.of(partition));
            long end = consumer.endOffsets(List.of(partition)).get(partition);
            var messages = new ArrayList<ConsumerRecord<String, String>>();
            while (consumer.position(partition) < end) {
                consumer.poll(Duration.ofSeconds(1)).forEach(messages::add);
            }
            return messages.getLast();
        }
    }

    private KafkaConsumer<String, String> consumer() {
        return new KafkaConsumer<>(
                Map.of(
                        ConsumerConfig.BOOTSTRAP_SERVERS_CONFIG,
                        suite.stack().kafkaBootstrap(),
                        ConsumerConfig.GROUP_ID_CONFIG,
                        UUID.randomUUID().toString(),
                        ConsumerConfig.AUTO_OFFSET_RESET_CONFIG,
                        "earliest"),
                new StringDeserializer(),
                new StringDeserializer());
    }
}
