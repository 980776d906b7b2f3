package io.lombard.system;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import com.fasterxml.jackson.databind.JsonNode;
import io.lombard.contracts.event.Topics;
import java.net.URI;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.time.Duration;
import java.time.ZoneId;
import java.time.ZonedDateTime;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.apache.kafka.clients.consumer.KafkaConsumer;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.common.serialization.ByteArrayDeserializer;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;

/** Payments in person crossed with where the phone was, from the bank's records to what the fraud desk reads. */
@Tag("suite")
@ExtendWith(SuiteExtension.class)
class CrossingTest {

    private static final String MANCHESTER = "\"latitude\":53.4808,\"longitude\":-2.2426";
    private static final String LONDON = "\"latitude\":51.5074,\"longitude\":-0.1278";

    private final Suite suite;
    private final ZonedDateTime now =
            ZonedDateTime.now(ZoneId.of("Europe/London")).truncatedTo(ChronoUnit.MINUTES);

    CrossingTest(Suite suite) {
        this.suite = suite;
    }

    @Test
    void tellsOfAPaymentWhereItsCustomerCantBeAndOfNoOther() throws Exception {
        consent("crossing-at-home");
        consent("crossing-far-away");

        seen("crossing-at-home");
        seen("crossing-far-away");
        pays("crossing-at-home", MANCHESTER);
        pays("crossing-far-away", LONDON);

        try (var desk = desk()) {
            var told = new ArrayList<JsonNode>();
            await().atMost(Duration.ofMinutes(1)).until(() -> {
                for (var message : desk.poll(Duration.ofMillis(200))) {
                    told.add(Suite.JSON.readTree(message.value()));
                }
                return !told.isEmpty();
            });
            for (int i = 0; i < 10; i++) {
                desk.poll(Duration.ofMillis(200)).forEach(message -> told.add(Suite.JSON.nullNode()));
            }
            assertThat(told).as("one of the two payments").hasSize(1);
            var suspicion = told.getFirst();
            assertThat(suspicion.path("distanceKm").asInt()).isBetween(255, 265);
            assertThat(suspicion.path("minutes").asInt()).isEqualTo(10);
            assertThat(suspicion.toString()).doesNotContain("crossing-", "51.5", "53.4");
        }
    }

    private void consent(String customer) throws Exception {
        send("consents", """
                {"customerId":"%s","purpose":"fraud-prevention","consent":"given","decidedAt":"%s"}""".formatted(customer, now.minusDays(1).toOffsetDateTime()));
    }

    private void seen(String customer) throws Exception {
        send("locations", """
                {"eventId":"%1$s-seen","customerId":"%1$s","occurredAt":"%2$s",%3$s}""".formatted(customer, now.minusMinutes(20).toOffsetDateTime(), MANCHESTER));
    }

    private void pays(String customer, String place) throws Exception {
        send("transactions", """
                {"eventId":"%1$s-pays","customerId":"%1$s","occurredAt":"%2$s","amount":80,"currency":"GBP","mcc":"5732","area":"TLI3",%3$s}""".formatted(customer, now.minusMinutes(10).toOffsetDateTime(), place));
    }

    private void send(String kind, String record) throws Exception {
        var request = HttpRequest.newBuilder(URI.create(suite.address("ingest") + "/v1/" + kind))
                .header("Authorization", "Bearer " + suite.token("source"))
                .header("Content-Type", "application/x-ndjson")
                .POST(HttpRequest.BodyPublishers.ofString(record))
                .build();
        var answer = suite.http().send(request, HttpResponse.BodyHandlers.ofString());
        assertThat(Suite.JSON.readTree(answer.body()).path("accepted").asInt())
                .as(answer.body())
                .isEqualTo(1);
    }

    private KafkaConsumer<byte[], byte[]> desk() {
        var desk = new KafkaConsumer<>(
                Map.of(
                        "bootstrap.servers",
                        suite.stack().kafkaBootstrap(),
                        "isolation.level",
                        "read_committed",
                        "enable.auto.commit",
                        false),
                new ByteArrayDeserializer(),
                new ByteArrayDeserializer());
        List<TopicPartition> partitions = desk.partitionsFor(Topics.FRAUD_SUSPECTED).stream()
                .map(info -> new TopicPartition(info.topic(), info.partition()))
                .toList();
        desk.assign(partitions);
        desk.seekToBeginning(partitions);
        return desk;
    }
}
