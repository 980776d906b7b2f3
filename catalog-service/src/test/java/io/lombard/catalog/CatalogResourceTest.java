package io.lombard.catalog;

import static io.restassured.RestAssured.given;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;
import static org.hamcrest.Matchers.contains;
import static org.hamcrest.Matchers.containsString;
import static org.hamcrest.Matchers.equalTo;
import static org.hamcrest.Matchers.hasItem;
import static org.hamcrest.Matchers.hasSize;
import static org.hamcrest.Matchers.nullValue;
import static org.hamcrest.Matchers.startsWith;

import io.lombard.contracts.event.AgreementChanged;
import io.lombard.contracts.event.CloudEvents;
import io.lombard.contracts.event.Contract;
import io.lombard.contracts.event.ReleaseRefused;
import io.lombard.contracts.event.Topics;
import io.micrometer.core.instrument.MeterRegistry;
import io.restassured.http.ContentType;
import io.restassured.response.ValidatableResponse;
import io.restassured.specification.RequestSpecification;
import jakarta.inject.Inject;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.sql.SQLException;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.YearMonth;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.concurrent.TimeUnit;
import javax.sql.DataSource;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Test;

@ServiceTest
class CatalogResourceTest {

    @Inject
    MeterRegistry metrics;

    @Inject
    DataSource database;

    @AfterEach
    void setTheClockRight() {
        TestClock.reset();
    }

    static RequestSpecification as(String user) {
        return given().auth().oauth2(TestRealm.token(user)).contentType(ContentType.JSON);
    }

    /** A dataset under a name of its own, arrived through Kafka. */
    static String arrived(byte[] release, String product) {
        Kafka.send(Topics.RELEASE_PUBLISHED, product, release);
        await().atMost(60, TimeUnit.SECONDS)
                .until(() -> as("owner").get("/v1/datasets/" + product).statusCode() == 200);
        return product;
    }

    static String internal() {
        var product = "p-" + UUID.randomUUID().toString().substring(0, 8);
        return arrived(Samples.release(product, 0, "2026-08"), product);
    }

    static String opened() {
        var product = internal();
        open(product, TestClock.today()).statusCode(200);
        return product;
    }

    static ValidatableResponse open(String product, LocalDate day) {
        return as("owner")
                .body(Map.of("opensOn", day.toString()))
                .post("/v1/datasets/" + product + "/opening")
                .then();
    }

    static ValidatableResponse ask(String user, String product) {
        return as(user).body(Map.of("product", product, "purpose", "regional-planning", "months", 12))
                .post("/v1/access-requests")
                .then();
    }

    static ValidatableResponse decide(String id, String decision) {
        return as("officer")
                .body(Map.of("decision", decision, "reason", "as agreed"))
                .post("/v1/access-requests/" + id + "/decision")
                .then();
    }

    static ValidatableResponse sign(String user, String id) {
        return as(user).body(Map.of("terms", 1))
                .post("/v1/access-requests/" + id + "/signature")
                .then();
    }

    static String granted(String product) {
        return granted("analyst", product);
    }

    static String granted(String user, String product) {
        String request = ask(user, product).statusCode(201).extract().path("id");
        decide(request, "approve").statusCode(200);
        return sign(user, request).statusCode(200).extract().path("id");
    }

    static AgreementChanged told(String agreement, AgreementChanged.State state) {
        var message = Kafka.await(Topics.AGREEMENT_CHANGED, m -> agreement.equals(m.key()) && read(m).state() == state);
        Contract.of(Topics.AGREEMENT_CHANGED).assertValid(message.value());
        assertThat(CloudEvents.attribute(message.headers(), CloudEvents.TYPE)).isEqualTo(Topics.AGREEMENT_CHANGED);
        assertThat(CloudEvents.attribute(message.headers(), CloudEvents.SOURCE)).isEqualTo("/lombard/catalog");
        return read(message);
    }

    private static AgreementChanged read(ConsumerRecord<String, byte[]> message) {
        try {
            return Samples.JSON.readValue(message.value(), AgreementChanged.class);
        } catch (IOException e) {
            throw new java.io.UncheckedIOException(e);
        }
    }

    @Nested
    class Releases {

        @Test
        void contractsExampleBecomesADataset() {
            arrived(Contract.of(Topics.RELEASE_PUBLISHED).example(), "spending-trends");

            as("owner")
                    .get("/v1/datasets/spending-trends")
                    .then()
                    .body("title.fr", equalTo("Tendances de dépense"))
                    .body("releases.size()", equalTo(1))
                    .body("releases[0].month", equalTo("2026-08"))
                    .body("columns.name", hasItem("customers_se"));
        }

        @Test
        void countsARepeatedReleaseOnceAndAddsALaterOne() {
            var product = "p-" + UUID.randomUUID().toString().substring(0, 8);
            var first = Samples.release(product, 0, "2026-07");
            arrived(first, product);
            Kafka.send(Topics.RELEASE_PUBLISHED, product, first);
            Kafka.send(Topics.RELEASE_PUBLISHED, product, Samples.release(product, 1, "2026-08"));

            await().atMost(30, TimeUnit.SECONDS)
                    .untilAsserted(() -> as("owner")
                            .get("/v1/datasets/" + product)
                            .then()
                            .body("releases.tableVersion", contains(1, 0)));
        }

        @Test
        void putsWhatCannotBeReadAsideAndGoesOn() {
            var before = laidAside(Topics.RELEASE_PUBLISHED, "unreadable");
            Kafka.send(Topics.RELEASE_PUBLISHED, "broken", "{\"product\":\"broken\"}".getBytes(StandardCharsets.UTF_8));

            var dead = Kafka.await(Topics.deadLetter(Topics.RELEASE_PUBLISHED), m -> "broken".equals(m.key()));

            assertThat(CloudEvents.attribute(dead.headers(), "dead-letter-reason"))
                    .isEqualTo("unreadable");
            assertThat(laidAside(Topics.RELEASE_PUBLISHED, "unreadable")).isEqualTo(before + 1);
            internal();
        }

        @Test
        void putsWhatCannotBeKeptAsideAndCountsIt() throws Exception {
            var before = laidAside(Topics.RELEASE_REFUSED, "not-storable");
            refuse("no-uuid");

            var dead = Kafka.await(Topics.deadLetter(Topics.RELEASE_REFUSED), m -> "no-uuid".equals(m.key()));

            assertThat(CloudEvents.attribute(dead.headers(), "dead-letter-reason"))
                    .isEqualTo("not-storable");
            assertThat(laidAside(Topics.RELEASE_REFUSED, "not-storable")).isEqualTo(before + 1);
        }

        @Test
        void tellsForHowLongAnEventHasWaited() throws Exception {
            rename("refused_release", "taken_away");
            try {
                refuse(UUID.randomUUID().toString());
                await().atMost(30, TimeUnit.SECONDS).until(() -> waiting(Topics.RELEASE_REFUSED) > 0);
            } finally {
                rename("taken_away", "refused_release");
            }
            await().atMost(30, TimeUnit.SECONDS).until(() -> waiting(Topics.RELEASE_REFUSED) == 0);
        }

        private void refuse(String id) throws IOException {
            var refused =
                    new ReleaseRefused(id, "footfall", YearMonth.of(2026, 8), "no-data", "nothing", Instant.now());
            Kafka.send(Topics.RELEASE_REFUSED, id, Samples.JSON.writeValueAsBytes(refused));
        }

        private void rename(String table, String name) throws SQLException {
            try (var connection = database.getConnection();
                    var statement = connection.createStatement()) {
                statement.execute("alter table " + table + " rename to " + name);
            }
        }

        private double waiting(String topic) {
            var gauge = metrics.find("lombard.waiting").tag("work", topic).gauge();
            return gauge == null ? 0 : gauge.value();
        }

        private double laidAside(String topic, String reason) {
            return metrics.counter("lombard.dead.letters", "topic", topic, "reason", reason)
                    .count();
        }
    }

    @Nested
    class Opening {

        @Test
        void hidesAnInternalDatasetFromAllButTheBank() {
            var product = internal();

            given().get("/v1/datasets/" + product)
                    .then()
                    .statusCode(404)
                    .body("type", equalTo("urn:lombard:problem:unknown-dataset"));
            as("analyst").get("/v1/datasets/" + product).then().statusCode(404);
            as("officer").get("/v1/datasets/" + product).then().statusCode(200).body("open", equalTo(false));
            ask("analyst", product).statusCode(404);
        }

        @Test
        void refusesAFirstDayOfAnotherCentury() {
            var product = internal();

            for (var day : List.of("1999-12-31", "2100-01-01", "0001-01-01")) {
                open(product, LocalDate.parse(day))
                        .statusCode(400)
                        .body("errors[0].pointer", equalTo("/opensOn"))
                        .body("errors[0].rule", equalTo("must be a day from 2000 to 2099"));
            }

            assertThat(given().get("/v1/datasets/" + product).statusCode()).isEqualTo(404);
            open(product, LocalDate.parse("2099-12-31")).statusCode(200);
            open(product, LocalDate.parse("2000-01-01")).statusCode(200);
        }

        @Test
        void showsItToEveryoneFromItsDayOn() {
            var product = internal();

            open(product, TestClock.today().plusDays(3)).body("open", equalTo(false));
            given().get("/v1/datasets/" + product).then().statusCode(404);

            TestClock.forward(Duration.ofDays(4));
            given().get("/v1/datasets/" + product).then().statusCode(200).body("open", equalTo(true));
        }
    }

    @Nested
    class Search {

        @Test
        void putsTheExactNameFirst() {
            var product = opened();

            given().queryParam("q", product).get("/v1/datasets").then().body("items[0].product", equalTo(product));
            given().queryParam("q", "dépenses")
                    .queryParam("size", 100)
                    .get("/v1/datasets")
                    .then()
                    .body("items.product", hasItem(product));
            given().queryParam("q", "nothing%of_this")
                    .get("/v1/datasets")
                    .then()
                    .body("total", equalTo(0));
        }

        @Test
        void servesPages() {
            opened();
            opened();

            given().queryParam("size", 1)
                    .queryParam("page", 1)
                    .get("/v1/datasets")
                    .then()
                    .body("items", hasSize(1))
                    .body("page", equalTo(1));
            given().queryParam("size", 101)
                    .get("/v1/datasets")
                    .then()
                    .statusCode(400)
                    .body("type", equalTo("urn:lombard:problem:invalid-request"));
        }
    }

    @Nested
    class Access {

        @Test
        void leadsToAnAgreementThatIsTold() {
            var product = opened();
            String request = ask("analyst", product)
                    .statusCode(201)
                    .header("Location", containsString("/v1/access-requests/"))
                    .body("state", equalTo("asked"))
                    .extract()
                    .path("id");
            sign("analyst", request).statusCode(409).body("type", equalTo("urn:lombard:problem:wrong-state"));
            decide(request, "approve").body("state", equalTo("approved"));
            sign("rival", request).statusCode(404);

            String agreement = sign("analyst", request)
                    .statusCode(200)
                    .body("state", equalTo("granted"))
                    .extract()
                    .path("id");

            var event = told(agreement, AgreementChanged.State.granted);
            assertThat(event.partner()).isEqualTo("city-observatory");
            assertThat(event.partnerName()).isEqualTo("City Observatory");
            assertThat(event.product()).isEqualTo(product);
            assertThat(event.columns()).isNull();
            assertThat(event.version()).isEqualTo(1);
            assertThat(event.validUntil()).isAfter(event.validFrom().plus(Duration.ofDays(364)));
            as("analyst")
                    .get("/v1/access-requests/" + request)
                    .then()
                    .body("state", equalTo("granted"))
                    .body("agreementId", equalTo(agreement));
            as("rival").get("/v1/access-requests/" + request).then().statusCode(404);
        }

        @Test
        void saysWhereTheFirstRequestIs() {
            var product = opened();
            String first = ask("analyst", product).statusCode(201).extract().path("id");

            ask("analyst", product)
                    .statusCode(409)
                    .body("type", equalTo("urn:lombard:problem:already-asked"))
                    .body("detail", containsString(first));
            ask("rival", product).statusCode(201);
        }

        @Test
        void tellsTheReasonOfARefusalAndLetsThePartnerAskAgain() {
            var product = opened();
            String request = ask("analyst", product).extract().path("id");

            decide(request, "refuse").body("state", equalTo("refused")).body("reason", equalTo("as agreed"));

            decide(request, "approve").statusCode(409);
            ask("analyst", product).statusCode(201);
        }

        @Test
        void takesOnlyColumnsThatExist() {
            var product = opened();

            as("analyst")
                    .body(Map.of(
                            "product",
                            product,
                            "purpose",
                            "statistics",
                            "months",
                            6,
                            "columns",
                            java.util.List.of("month", "salary")))
                    .post("/v1/access-requests")
                    .then()
                    .statusCode(400)
                    .body("errors", hasSize(1))
                    .body("errors[0].pointer", equalTo("/columns/1"));
            as("analyst")
                    .body(Map.of(
                            "product",
                            product,
                            "purpose",
                            "statistics",
                            "months",
                            6,
                            "columns",
                            java.util.List.of("month", "customers")))
                    .post("/v1/access-requests")
                    .then()
                    .statusCode(201)
                    .body("columns", contains("month", "customers"));
        }
    }

    @Nested
    class AgreementsEnd {

        @Test
        void byWithdrawalOnce() {
            var product = opened();
            var agreement = granted(product);

            as("officer")
                    .body(Map.of("reason", "the rules were broken"))
                    .post("/v1/agreements/" + agreement + "/withdrawal")
                    .then()
                    .statusCode(200)
                    .body("state", equalTo("withdrawn"));

            assertThat(told(agreement, AgreementChanged.State.withdrawn).version())
                    .isEqualTo(2);
            as("officer")
                    .body(Map.of("reason", "the rules were broken"))
                    .post("/v1/agreements/" + agreement + "/withdrawal")
                    .then()
                    .statusCode(409);
            as("analyst")
                    .get("/v1/agreements")
                    .then()
                    .body("items.find { it.id == '" + agreement + "' }.state", equalTo("withdrawn"));
            as("rival")
                    .get("/v1/agreements")
                    .then()
                    .body("items.findAll { it.partner != 'retail-insight' }", hasSize(0));
            ask("analyst", product).statusCode(201);
        }

        @Test
        void whenTheirTimeIsOver() {
            var agreement = granted(opened());

            TestClock.forward(Duration.ofDays(367));

            assertThat(told(agreement, AgreementChanged.State.expired).version())
                    .isEqualTo(2);
        }
    }

    @Nested
    class Refusals {

        private void problem(ValidatableResponse answer, int status, String kind) {
            answer.statusCode(status)
                    .contentType(startsWith("application/problem+json"))
                    .body("type", equalTo("urn:lombard:problem:" + kind))
                    .body("correlationId", org.hamcrest.Matchers.not(nullValue()));
        }

        @Test
        void arriveAsProblemDetails() {
            problem(given().get("/v1/access-requests").then(), 401, "unauthenticated");
            problem(
                    given().header("Accept", "text/html, */*")
                            .redirects()
                            .follow(false)
                            .get("/v1/agreements")
                            .then(),
                    401,
                    "unauthenticated");
            problem(
                    given().auth()
                            .oauth2(TestRealm.foreignToken("officer"))
                            .get("/v1/agreements")
                            .then(),
                    401,
                    "unauthenticated");
            problem(as("customer").get("/v1/agreements").then(), 403, "forbidden");
            problem(ask("officer", "spending-trends"), 403, "forbidden");
            problem(
                    as("analyst")
                            .get("/v1/access-requests/" + UUID.randomUUID())
                            .then(),
                    404,
                    "unknown-access-request");
            problem(as("analyst").get("/v1/nothing").then(), 404, "not-found");
            problem(as("analyst").delete("/v1/access-requests").then(), 405, "method-not-allowed");
            problem(
                    as("analyst")
                            .contentType("text/plain")
                            .body("x")
                            .post("/v1/access-requests")
                            .then(),
                    415,
                    "unsupported-media-type");
            problem(
                    as("analyst")
                            .body("{\"product\":")
                            .post("/v1/access-requests")
                            .then(),
                    400,
                    "invalid-request");
            problem(
                    as("analyst")
                            .body(Map.of("product", "x", "purpose", "gossip", "months", 1))
                            .post("/v1/access-requests")
                            .then(),
                    400,
                    "invalid-request");
        }
    }
}
