package io.lombard.anonymiser.release;

import static io.restassured.RestAssured.given;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;
import static org.hamcrest.Matchers.endsWith;
import static org.hamcrest.Matchers.equalTo;
import static org.hamcrest.Matchers.greaterThan;
import static org.hamcrest.Matchers.hasItem;
import static org.hamcrest.Matchers.hasItems;

import com.fasterxml.jackson.databind.ObjectMapper;
import io.lombard.anonymiser.AnonymiserTest;
import io.lombard.anonymiser.AnonymiserTestResource;
import io.lombard.anonymiser.Facts;
import io.lombard.anonymiser.core.certificate.CertificateVerifier;
import io.lombard.contracts.event.Contract;
import io.lombard.contracts.event.Topics;
import io.quarkus.test.security.TestSecurity;
import java.nio.file.Files;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.apache.kafka.clients.consumer.KafkaConsumer;
import org.apache.kafka.common.serialization.ByteArrayDeserializer;
import org.eclipse.microprofile.config.inject.ConfigProperty;
import org.junit.jupiter.api.Test;

@AnonymiserTest
@TestSecurity(
        user = "both",
        roles = {"owner", "officer"})
class ReleaseTest {

    /** Other tests publish into the same table. */
    private static int publishedVersions() {
        var versions = AnonymiserTestResource.store()
                .resolve("spending-trends")
                .toFile()
                .list();
        return versions == null ? 0 : versions.length;
    }

    private static final ObjectMapper JSON = new ObjectMapper();

    @ConfigProperty(name = "kafka.bootstrap.servers")
    String kafka;

    @Test
    void publishesWhatTheOfficerApproves() throws Exception {
        load("2020-01", 6000);
        int version = publishedVersions();
        var id = request("2020-01", 202);

        awaitState(id, "awaiting-approval");
        assertThat(publishedVersions()).as("published before the approval").isEqualTo(version);
        decide(id, "{\"decision\":\"approve\"}")
                .statusCode(200)
                .body("state", equalTo("published"))
                .body("tableVersion", equalTo(version))
                .body("summary.approvedByRole", equalTo("officer"))
                .body("summary.publishedCells", greaterThan(0));
        decide(id, "{\"decision\":\"approve\"}").statusCode(200).body("state", equalTo("published"));
        decide(id, "{\"decision\":\"refuse\",\"reason\":\"late\"}")
                .statusCode(409)
                .body("type", endsWith("already-decided"));
        assertThat(request("2020-01", 200)).isEqualTo(id);

        var message = message(Topics.RELEASE_PUBLISHED, id);
        Contract.of(Topics.RELEASE_PUBLISHED).assertValid(message);
        var event = JSON.readTree(message);
        var file =
                AnonymiserTestResource.store().resolve(event.at("/files/0/path").asText());
        assertThat(file).exists().hasFileName("part-00000.parquet");
        assertThat(event.at("/preview").size()).isBetween(1, 500);

        var jwks = given().get("/.well-known/jwks.json").asString();
        var certificate = CertificateVerifier.of(jwks).verify(Files.readString(file.resolveSibling("certificate.jws")));
        assertThat(certificate.version()).isEqualTo(version);
        assertThat(certificate.releaseId()).isEqualTo(id);
        assertThat(CertificateVerifier.matches(certificate.files().getFirst(), file))
                .isTrue();
        assertThat(given().get("/v1/releases/" + id + "/certificate").asString())
                .isEqualTo(event.at("/certificate").asText());
        given().get("/v1/ledger")
                .then()
                .statusCode(200)
                .body("find { it.month == '2020-01' }.entries.state", equalTo(List.of("committed")));
    }

    @Test
    void tellsOfARefusalAndKeepsTheBudgetSpent() throws Exception {
        load("2020-02", 300);
        var id = request("2020-02", 202);
        awaitState(id, "awaiting-approval");

        decide(id, "{\"decision\":\"refuse\"}").statusCode(400).body("type", endsWith("reason-needed"));
        decide(id, "{\"decision\":\"refuse\",\"reason\":\"The month is incomplete.\"}")
                .statusCode(200)
                .body("state", equalTo("refused"))
                .body("reasonCode", equalTo("officer-refused"));

        Contract.of(Topics.RELEASE_REFUSED).assertValid(message(Topics.RELEASE_REFUSED, id));
        assertThat(request("2020-02", 200)).as("no new noise").isEqualTo(id);
        given().get("/v1/ledger")
                .then()
                .body("find { it.month == '2020-02' }.entries.state", equalTo(List.of("refused")))
                .body("find { it.month == '2020-02' }.spentEpsilon", greaterThan(0.5f));
    }

    @Test
    void publishesOtherProductsOfTheSameMonthFromTheSameAccount() throws Exception {
        load("2020-06", 4000);
        var pattern = request("consumption-pattern", "2020-06", 202);
        var affinity = request("category-affinity", "2020-06", 202);
        awaitState(pattern, "awaiting-approval");
        awaitState(affinity, "awaiting-approval");

        decide(affinity, "{\"decision\":\"approve\"}").statusCode(200).body("summary.publishedCells", greaterThan(0));

        var event = JSON.readTree(message(Topics.RELEASE_PUBLISHED, affinity));
        assertThat(event.at("/columns").findValuesAsText("name"))
                .startsWith("month", "level", "category_pair", "customers");
        // 4,000 customers bought groceries; the noise has a sigma of 130, so 1,000 are more than seven of them.
        assertThat(event.at("/preview/0/category_pair").asText()).isEqualTo("groceries+groceries");
        assertThat(event.at("/preview/0/customers").asDouble()).isBetween(3000.0, 5000.0);
        given().get("/v1/ledger")
                .then()
                .body(
                        "find { it.month == '2020-06' }.entries.product",
                        hasItems("consumption-pattern", "category-affinity"));
    }

    @Test
    void refusesAMonthWithoutDataAndLetsItBeAskedForAgain() throws Exception {
        var id = request("2003-03", 202);
        awaitState(id, "refused");
        given().get("/v1/releases/" + id).then().body("reasonCode", equalTo("no-data"));
        Contract.of(Topics.RELEASE_REFUSED).assertValid(message(Topics.RELEASE_REFUSED, id));

        assertThat(request("2003-03", 202)).isNotEqualTo(id);
    }

    @Test
    void refusesAMonthWithPseudonymsOfTwoKeys() throws Exception {
        load("2020-04", 50);
        try (var facts = new Facts(kafka)) {
            facts.send(fact -> fact.put("occurredAt", "2020-04-05T10:00").put("tokenKeyId", "k2"))
                    .await();
        }
        var id = request("2020-04", 202);

        awaitState(id, "refused");
        given().get("/v1/releases/" + id).then().body("reasonCode", equalTo("mixed-token-keys"));
    }

    @Test
    void answersBadRequestsWithProblems() {
        post("{\"product\":\"spending-trends\",\"month\":\"2999-01\"}")
                .statusCode(409)
                .contentType("application/problem+json")
                .body("type", endsWith("month-open"));
        post("{\"product\":\"nothing\",\"month\":\"2020-01\"}")
                .statusCode(404)
                .body("type", endsWith("unknown-product"));
        post("{\"product\":\"spending-trends\",\"month\":\"2020-13\"}")
                .statusCode(400)
                .body("errors.pointer", hasItem(endsWith("month")));
        post("{").statusCode(400).contentType("application/problem+json");
        given().get("/v1/releases/" + UUID.randomUUID())
                .then()
                .statusCode(404)
                .body("type", endsWith("unknown-release"));
        given().get("/v1/releases?state=lost").then().statusCode(400);
        given().get("/v1/releases?size=0").then().statusCode(400);
        given().delete("/v1/releases").then().statusCode(405).contentType("application/problem+json");
        given().contentType("text/plain")
                .body("x")
                .post("/v1/releases")
                .then()
                .statusCode(415)
                .contentType("application/problem+json");
    }

    /** Customers who each buy in one to four categories, spread over the month. */
    private void load(String month, int customers) throws Exception {
        var categories = List.of("groceries", "dining", "clothing", "travel");
        var areas = List.of("TLD3", "TLC1", "TLM7");
        try (var facts = new Facts(kafka)) {
            for (int i = 0; i < customers; i++) {
                int customer = i;
                for (int c = 0; c <= i % 4; c++) {
                    int category = c;
                    facts.send(fact -> fact.put("token", Facts.token(customer))
                            .put("occurredAt", month + "-1" + customer % 10 + "T12:00")
                            .put("category", categories.get(category))
                            .put("area", areas.get(customer % 3)));
                }
            }
            facts.await();
        }
    }

    private static String request(String month, int status) {
        return request("spending-trends", month, status);
    }

    private static String request(String product, String month, int status) {
        return post("{\"product\":\"" + product + "\",\"month\":\"" + month + "\"}")
                .statusCode(status)
                .extract()
                .path("id");
    }

    private static io.restassured.response.ValidatableResponse post(String body) {
        return given().contentType("application/json")
                .body(body)
                .post("/v1/releases")
                .then();
    }

    private static io.restassured.response.ValidatableResponse decide(String id, String body) {
        return given().contentType("application/json")
                .body(body)
                .post("/v1/releases/" + id + "/decision")
                .then();
    }

    private static void awaitState(String id, String state) {
        await().atMost(Duration.ofSeconds(60))
                .until(() -> given().get("/v1/releases/" + id).path("state").equals(state));
    }

    private byte[] message(String topic, String release) {
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
                    if (new String(message.value(), java.nio.charset.StandardCharsets.UTF_8).contains(release)) {
                        found.add(message.value());
                    }
                });
                return !found.isEmpty();
            });
            return found.getFirst();
        }
    }
}
