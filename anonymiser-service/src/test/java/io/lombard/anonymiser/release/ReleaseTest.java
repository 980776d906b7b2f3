package io.lombard.anonymiser.release;

import static io.lombard.anonymiser.release.TestReleases.PRODUCT;
import static io.lombard.anonymiser.release.TestReleases.approve;
import static io.lombard.anonymiser.release.TestReleases.ask;
import static io.lombard.anonymiser.release.TestReleases.awaitState;
import static io.lombard.anonymiser.release.TestReleases.decide;
import static io.lombard.anonymiser.release.TestReleases.refuse;
import static io.lombard.anonymiser.release.TestReleases.request;
import static io.restassured.RestAssured.given;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;
import static org.awaitility.Awaitility.await;
import static org.hamcrest.Matchers.endsWith;
import static org.hamcrest.Matchers.equalTo;
import static org.hamcrest.Matchers.greaterThan;
import static org.hamcrest.Matchers.hasItem;
import static org.hamcrest.Matchers.hasItems;
import static org.hamcrest.Matchers.notNullValue;
import static org.hamcrest.Matchers.nullValue;

import com.fasterxml.jackson.databind.ObjectMapper;
import io.lombard.anonymiser.AnonymiserTest;
import io.lombard.anonymiser.AnonymiserTestResource;
import io.lombard.anonymiser.Facts;
import io.lombard.anonymiser.TestDatabase;
import io.lombard.anonymiser.core.certificate.CertificateVerifier;
import io.lombard.contracts.event.Contract;
import io.lombard.contracts.event.Topics;
import io.quarkus.test.security.TestSecurity;
import jakarta.inject.Inject;
import java.io.IOException;
import java.nio.file.Files;
import java.sql.SQLException;
import java.time.Duration;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.List;
import java.util.UUID;
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

    @Inject
    TestReleases releases;

    @Inject
    TestDatabase database;

    @ConfigProperty(name = "kafka.bootstrap.servers")
    String kafka;

    @Test
    void publishesWhatTheOfficerApproves() throws Exception {
        load("2020-01", 6000);
        int version = publishedVersions();
        var id = request(PRODUCT, "2020-01", 202);

        awaitState(id, "awaiting-approval");
        assertThat(publishedVersions()).as("published before the approval").isEqualTo(version);
        given().get("/v1/releases/" + id + "/certificate")
                .then()
                .statusCode(404)
                .body("type", endsWith("no-certificate"));
        approve(id)
                .statusCode(200)
                .body("state", equalTo("published"))
                .body("tableVersion", equalTo(version))
                .body("summary.approvedByRole", equalTo("officer"))
                .body("summary.publishedCells", greaterThan(0));
        approve(id).statusCode(200).body("state", equalTo("published"));
        refuse(id, "late").statusCode(409).body("type", endsWith("already-decided"));
        assertThat(request(PRODUCT, "2020-01", 200)).isEqualTo(id);

        var message = releases.messages(Topics.RELEASE_PUBLISHED, id, 1).getFirst();
        Contract.of(Topics.RELEASE_PUBLISHED).assertValid(message);
        var event = JSON.readTree(message);
        var file =
                AnonymiserTestResource.store().resolve(event.at("/files/0/path").asText());
        assertThat(file).exists().hasFileName("part-00000.parquet");
        assertThat(event.at("/preview").size()).isBetween(1, 1500);
        assertThat(event.at("/preview").findValuesAsText("level"))
                .startsWith("nation")
                .contains("region", "area")
                .doesNotContain("nation-people", "area-people");
        assertThat(event.at("/levels").findValuesAsText("level"))
                .containsExactly("nation", "nation-people", "region", "area", "area-people");

        var listed = JSON.readTree(
                given().get("/v1/releases?state=published&product=" + PRODUCT).asString());
        assertThat(listed.path("items"))
                .filteredOn(item -> item.path("id").asText().equals(id))
                .extracting(item -> item.path("summary"))
                .containsExactly(event.path("summary"));

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
        var id = request(PRODUCT, "2020-02", 202);
        awaitState(id, "awaiting-approval");

        decide(id, "{\"decision\":\"refuse\"}").statusCode(400).body("type", endsWith("reason-needed"));
        var waiting = Instant.now();
        String refusedAt = refuse(id, "The month is incomplete.")
                .statusCode(200)
                .body("state", equalTo("refused"))
                .body("reasonCode", equalTo("officer-refused"))
                .extract()
                .path("decidedAt");

        assertThat(Instant.parse(refusedAt)).isAfterOrEqualTo(waiting.truncatedTo(ChronoUnit.MILLIS));
        var message = releases.messages(Topics.RELEASE_REFUSED, id, 1).getFirst();
        Contract.of(Topics.RELEASE_REFUSED).assertValid(message);
        assertThat(Instant.parse(JSON.readTree(message).at("/refusedAt").asText()))
                .isCloseTo(Instant.parse(refusedAt), within(1, ChronoUnit.MILLIS));
        assertThat(request(PRODUCT, "2020-02", 200)).as("no new noise").isEqualTo(id);
        given().get("/v1/ledger")
                .then()
                .body("find { it.month == '2020-02' }.entries.state", equalTo(List.of("refused")))
                .body("find { it.month == '2020-02' }.spentEpsilon", greaterThan(0.5f));
    }

    @Test
    void publishesOtherProductsOfTheSameMonthFromTheSameAccount() throws Exception {
        load("2020-06", 12000);
        var pattern = request("consumption-pattern", "2020-06", 202);
        var affinity = request("category-affinity", "2020-06", 202);
        awaitState(pattern, "awaiting-approval");
        awaitState(affinity, "awaiting-approval");

        approve(affinity).statusCode(200).body("summary.publishedCells", greaterThan(0));

        var event = JSON.readTree(
                releases.messages(Topics.RELEASE_PUBLISHED, affinity, 1).getFirst());
        assertThat(event.at("/columns").findValuesAsText("name"))
                .startsWith("month", "level", "category_pair", "customers");
        // All 12,000 bought groceries; the noise has a sigma of 348, and a cell passes from 19.6 of them on, which is
        // 6,820.
        assertThat(event.at("/preview/0/category_pair").asText()).isEqualTo("groceries+groceries");
        assertThat(event.at("/preview/0/customers").asDouble()).isBetween(8500.0, 15500.0);
        given().get("/v1/ledger")
                .then()
                .body(
                        "find { it.month == '2020-06' }.entries.product",
                        hasItems("consumption-pattern", "category-affinity"));
    }

    @Test
    void releasesTheFactsThatTheProductNamesThoughAnotherKindIsStuck() throws Exception {
        declare("presence", Topics.LOCATION_OBSERVED);
        try (var facts = new Facts(kafka, Topics.LOCATION_OBSERVED)) {
            for (int i = 0; i < 3000; i++) {
                var token = Facts.token(i);
                facts.send(fact -> fact.put("token", token).put("occurredAt", "2020-08-14T12:00"));
            }
            facts.await();
        }
        // The mark of a stuck release names the other topic only, so it doesn't wait for these.
        await().atMost(Duration.ofSeconds(60))
                .until(
                        () -> Integer.valueOf(3000)
                                .equals(
                                        given().get("/v1/lake")
                                                .path(
                                                        "months.find { it.fact == 'location-observed' && it.month == '2020-08' }?.rows")));
        var id = stuck("presence", "2020-08", Topics.TRANSACTION_RECORDED);
        awaitState(id, "awaiting-approval");
        approve(id).statusCode(200);

        var event =
                JSON.readTree(releases.messages(Topics.RELEASE_PUBLISHED, id, 1).getFirst());
        // All 3,000 were in one area; the noise has a sigma of 37, so 300 are eight of them.
        assertThat(event.at("/preview").findValuesAsText("area")).containsExactly("TLD3");
        assertThat(event.at("/preview/0/customers").asDouble()).isBetween(2700.0, 3300.0);
        given().get("/v1/lake")
                .then()
                .body(
                        "months.find { it.fact == 'location-observed' && it.month == '2020-08' }.releasedSince",
                        notNullValue())
                .body("months.find { it.fact == 'transaction-recorded' && it.month == '2020-08' }", nullValue());

        var waits = stuck("presence", "2020-09", Topics.LOCATION_OBSERVED);
        await().during(Duration.ofSeconds(3))
                .atMost(Duration.ofSeconds(30))
                .until(() ->
                        "landing".equals(given().get("/v1/releases/" + waits).path("state")));
        database.execute("update release set state = 'refused', watermark = null where id = '" + waits + "'");
    }

    /** A product that counts customers by area. */
    private static void declare(String name, String topic) throws IOException {
        Files.writeString(AnonymiserTestResource.products().resolve(name + ".yaml"), """
                name: %s
                version: 1
                title: { en: Test, fr: Test }
                description: { en: Test, fr: Test }
                source: %s
                currency: GBP
                minorUnits: 100
                period: month
                monthShare: 0.10
                dimensions:
                  - name: area
                    vocabulary: uk-areas
                    leaf: area
                    description: { en: Area, fr: Zone }
                levels:
                  - { name: area, share: 1.00, by: { area: area } }
                measures:
                  - name: customers
                    share: 1.00
                    clip: 2
                    lattice: 1000
                    description: { en: Customers, fr: Clients }
                """.formatted(name, topic));
    }

    /** A release that was asked for when far more had been written to a topic than will ever land. */
    private String stuck(String product, String month, String topic) throws SQLException {
        var id = UUID.randomUUID().toString();
        database.execute("insert into release (id, product, month, state, requested_at, watermark) values ('" + id
                + "', '" + product + "', '" + month + "', 'landing', now(), '{\"ends\":{\"" + topic
                + "/0\":1000000000}}')");
        return id;
    }

    @Test
    void refusesAMonthWithoutDataAndLetsItBeAskedForAgain() throws Exception {
        var id = request(PRODUCT, "2003-03", 202);
        awaitState(id, "refused");
        given().get("/v1/releases/" + id).then().body("reasonCode", equalTo("no-data"));
        Contract.of(Topics.RELEASE_REFUSED)
                .assertValid(releases.messages(Topics.RELEASE_REFUSED, id, 1).getFirst());

        assertThat(request(PRODUCT, "2003-03", 202)).isNotEqualTo(id);
    }

    @Test
    void refusesAMonthWithPseudonymsOfTwoKeys() throws Exception {
        load("2020-04", 50);
        try (var facts = new Facts(kafka)) {
            facts.send(fact -> fact.put("occurredAt", "2020-04-05T10:00").put("tokenKeyId", "k2"))
                    .await();
        }
        var id = request(PRODUCT, "2020-04", 202);

        awaitState(id, "refused");
        given().get("/v1/releases/" + id).then().body("reasonCode", equalTo("mixed-token-keys"));
    }

    @Test
    void answersBadRequestsWithProblems() {
        ask(PRODUCT, "2999-01")
                .statusCode(409)
                .contentType("application/problem+json")
                .body("type", endsWith("month-open"));
        ask("nothing", "2020-01").statusCode(404).body("type", endsWith("unknown-product"));
        ask(PRODUCT, "2020-13").statusCode(400).body("errors.pointer", hasItem(endsWith("month")));
        given().contentType("application/json")
                .body("{")
                .post("/v1/releases")
                .then()
                .statusCode(400)
                .contentType("application/problem+json");
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
}
