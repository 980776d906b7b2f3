package io.lombard.cli.fact;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.fasterxml.jackson.databind.ObjectMapper;
import io.lombard.contracts.event.Topics;
import io.lombard.population.LifeFact;
import io.lombard.population.Population;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.LocalDateTime;
import java.time.YearMonth;
import java.util.Base64;
import java.util.List;
import java.util.Map;
import org.apache.kafka.clients.producer.MockProducer;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.common.serialization.ByteArraySerializer;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class FactSendingTest {

    private static final ObjectMapper JSON = new ObjectMapper();
    private static final LocalDateTime HOUR = LocalDateTime.of(2026, 9, 14, 12, 0);

    @TempDir
    Path directory;

    private final MockProducer<byte[], byte[]> kafka =
            new MockProducer<>(false, null, new ByteArraySerializer(), new ByteArraySerializer());
    private FactSending sending;

    @BeforeEach
    void open() throws Exception {
        var file = directory.resolve("keys.json");
        Files.writeString(
                file, "{\"current\":\"k1\",\"keys\":{\"k1\":\"%s\"},\"eventKey\":\"%s\"}".formatted(key(1), key(2)));
        sending = new FactSending(kafka, Pseudonyms.read(file));
    }

    /** The token is what openssl makes of "customer:c1" under a key of 32 bytes of 1, cut to 16 bytes. */
    @Test
    void aLocationGoesToItsTopicUnderTheTokenThatIngestGives() throws IOException {
        sending.accept(new LifeFact.Location("c1", 0, HOUR, "86194656fffffff", "TLD3", "25-34", "female"));

        var message = kafka.history().getFirst();
        assertThat(message.topic()).isEqualTo(Topics.LOCATION_OBSERVED);
        assertThat(new String(message.key(), StandardCharsets.US_ASCII)).isEqualTo("d6ba6e5979df1d4b9b1cbd177ddd30ec");
        var event = JSON.readTree(message.value());
        assertThat(event.path("eventId").asText()).matches("[0-9a-f]{8}-[0-9a-f]{4}-8[0-9a-f]{3}-[89ab][0-9a-f]{3}-.*");
        ((com.fasterxml.jackson.databind.node.ObjectNode) event).remove("eventId");
        assertThat(event).isEqualTo(JSON.readTree("""
                        {"token":"d6ba6e5979df1d4b9b1cbd177ddd30ec","tokenKeyId":"k1","occurredAt":"2026-09-14T12:00",
                         "cell":"86194656fffffff","area":"TLD3","ageBand":"25-34","gender":"female"}"""));
        assertThat(new String(message.value(), StandardCharsets.UTF_8)).doesNotContain("c1\"");
    }

    @Test
    void aPopulationSentTwiceHasTheSameEvents() {
        var population = new Population(7, List.of(YearMonth.of(2026, 9)));
        population.live(0, 50, sending);
        population.live(0, 50, sending);

        int half = kafka.history().size() / 2;
        var events = kafka.history().stream().map(FactSendingTest::text).toList();
        assertThat(events.subList(0, half)).doesNotHaveDuplicates().isEqualTo(events.subList(half, 2 * half));
        assertThat(kafka.history().stream().map(ProducerRecord::topic).distinct())
                .containsExactlyInAnyOrder(
                        Topics.LOCATION_OBSERVED, Topics.CONVERSATION_CLASSIFIED, Topics.CUSTOMER_DESCRIBED);
    }

    @Test
    void saysWhenTheBrokerDidNotTakeAnEvent() {
        sending.accept(new LifeFact.Description("c1", HOUR, "TLD3", "25-34", "female", "20k-30k"));
        sending.accept(new LifeFact.Description("c2", HOUR, "TLD3", "25-34", "female", "20k-30k"));
        kafka.completeNext();
        kafka.errorNext(new IllegalStateException("gone"));

        assertThatThrownBy(sending::sent).hasMessage("Kafka did not take 1 events; send them again");
    }

    @Test
    void countsByTopic() {
        sending.accept(new LifeFact.Description("c1", HOUR, "TLD3", "25-34", "female", "20k-30k"));

        assertThat(sending.sent()).isEqualTo(Map.of(Topics.CUSTOMER_DESCRIBED, 1L));
    }

    private static String text(ProducerRecord<byte[], byte[]> message) {
        return new String(message.value(), StandardCharsets.UTF_8);
    }

    private static String key(int value) {
        var key = new byte[32];
        java.util.Arrays.fill(key, (byte) value);
        return Base64.getEncoder().encodeToString(key);
    }
}
