package io.lombard.anonymiser.release;

import static io.restassured.RestAssured.given;
import static org.awaitility.Awaitility.await;
import static org.hamcrest.Matchers.equalTo;

import io.lombard.anonymiser.Facts;
import io.restassured.response.ValidatableResponse;
import jakarta.inject.Singleton;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.apache.kafka.clients.consumer.KafkaConsumer;
import org.apache.kafka.common.serialization.ByteArrayDeserializer;
import org.eclipse.microprofile.config.inject.ConfigProperty;

/** What tests do with releases as owner and officer, and what the service tells others about them. */
@Singleton
class TestReleases {

    static final String PRODUCT = "spending-trends";

    private static final int CUSTOMERS = 50;

    private final String kafka;

    TestReleases(@ConfigProperty(name = "kafka.bootstrap.servers") String kafka) {
        this.kafka = kafka;
    }

    static ValidatableResponse ask(String product, String month) {
        return given().contentType("application/json")
                .body("{\"product\":\"" + product + "\",\"month\":\"" + month + "\"}")
                .post("/v1/releases")
                .then();
    }

    /** The id of the release that is answered with this status: 202 for a new one, 200 for one that is there. */
    static String request(String product, String month, int status) {
        return ask(product, month).statusCode(status).extract().path("id");
    }

    static ValidatableResponse approve(String id) {
        return decide(id, "{\"decision\":\"approve\"}");
    }

    static ValidatableResponse refuse(String id, String reason) {
        return decide(id, "{\"decision\":\"refuse\",\"reason\":\"" + reason + "\"}");
    }

    static ValidatableResponse decide(String id, String body) {
        return given().contentType("application/json")
                .body(body)
                .post("/v1/releases/" + id + "/decision")
                .then();
    }

    static void awaitState(String id, String state) {
        awaitState(id, state, Duration.ofMinutes(1));
    }

    static void awaitState(String id, String state, Duration atMost) {
        await().atMost(atMost)
                .until(() -> given().get("/v1/releases/" + id).path("state").equals(state));
    }

    /** The ledger's entries of a month have these states, in the order in which they were made. */
    static void assertEntries(String month, String... states) {
        given().get("/v1/ledger")
                .then()
                .body("find { it.month == '" + month + "' }.entries.state", equalTo(List.of(states)));
    }

    /** A payment of each of fifty customers. */
    void load(String month) throws Exception {
        try (var facts = new Facts(kafka)) {
            for (int i = 0; i < CUSTOMERS; i++) {
                var token = Facts.token(i);
                facts.send(fact -> fact.put("token", token).put("occurredAt", month + "-14T12:00"));
            }
            facts.await();
        }
    }

    /** A new release of {@link #PRODUCT} that waits for the officer. */
    String computed(String month) throws Exception {
        load(month);
        var id = request(PRODUCT, month, 202);
        awaitState(id, "awaiting-approval");
        return id;
    }

    /** A new release of {@link #PRODUCT} that the officer approved. */
    String published(String month) throws Exception {
        var id = computed(month);
        approve(id).statusCode(200).body("state", equalTo("published"));
        return id;
    }

    /** All that were sent of a release, once there are so many. */
    List<byte[]> messages(String topic, String release, int count) {
        try (var consumer = new KafkaConsumer<>(
                Map.<String, Object>of(
                        "bootstrap.servers",
                        kafka,
                        "group.id",
                        UUID.randomUUID().toString(),
                        "auto.offset.reset",
                        "earliest"),
                new ByteArrayDeserializer(),
                new ByteArrayDeserializer())) {
            consumer.subscribe(List.of(topic));
            var found = new ArrayList<byte[]>();
            await().atMost(Duration.ofSeconds(30)).until(() -> {
                consumer.poll(Duration.ofMillis(200)).forEach(message -> {
                    if (new String(message.value(), StandardCharsets.UTF_8).contains(release)) {
                        found.add(message.value());
                    }
                });
                return found.size() >= count;
            });
            return found;
        }
    }
}
