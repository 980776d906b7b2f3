package io.lombard.anonymiser.release;

import static io.restassured.RestAssured.given;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;
import static org.hamcrest.Matchers.containsString;
import static org.hamcrest.Matchers.endsWith;
import static org.hamcrest.Matchers.equalTo;
import static org.hamcrest.Matchers.hasItem;
import static org.hamcrest.Matchers.hasSize;
import static org.hamcrest.Matchers.nullValue;

import io.lombard.anonymiser.AnonymiserTest;
import io.lombard.anonymiser.AnonymiserTestResource;
import io.lombard.anonymiser.Facts;
import io.quarkus.test.common.http.TestHTTPResource;
import io.quarkus.test.security.TestSecurity;
import io.restassured.response.ValidatableResponse;
import jakarta.inject.Inject;
import java.net.URL;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.SQLException;
import java.time.Duration;
import java.util.List;
import java.util.UUID;
import javax.sql.DataSource;
import org.eclipse.microprofile.config.inject.ConfigProperty;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/** A database that comes from a backup, taken before releases that were drawn or published meanwhile. */
@AnonymiserTest
@TestSecurity(
        user = "both",
        roles = {"owner", "officer"})
class RestoredLedgerTest {

    private static final String PRODUCT = "spending-trends";

    @Inject
    DataSource database;

    @ConfigProperty(name = "kafka.bootstrap.servers")
    String kafka;

    @TestHTTPResource(value = "health/well", management = true)
    URL well;

    /** Whatever went wrong: the other tests need an open ledger. */
    @AfterEach
    void open() throws Exception {
        Files.deleteIfExists(charges().resolve(UNREADABLE));
        reconcile("[]").statusCode(200);
    }

    private static final String UNREADABLE = "00000000-0000-0000-0000-000000000001";

    private static Path charges() {
        return AnonymiserTestResource.store().resolve(".charges");
    }

    @Test
    void nothingIsReleasedUntilTheOfficerHasTheAccountsChargedAgain() throws Exception {
        var id = published("2002-01");
        var spent = spent("2002-01");
        var waiting = computed("2002-02");

        forget(id, "2002-01");

        state().body("open", equalTo(false))
                .body("closed", containsString("POST /v1/ledger/reconciliation"))
                .body("missing", hasSize(1))
                .body("missing[0].release", equalTo(id))
                .body("missing[0].month", equalTo("2002-01"));
        request("2002-01").statusCode(409).body("type", endsWith("ledger-behind"));
        ReleaseTest.decide(waiting, "{\"decision\":\"approve\"}")
                .statusCode(409)
                .body("type", endsWith("ledger-behind"));
        given().get(well)
                .then()
                .statusCode(503)
                .body("checks.find { it.name == 'ledger' }.data.trouble", containsString("older than the truth"));
        execute("insert into release (id, product, month, state, requested_at) values ('" + UUID.randomUUID() + "', '"
                + PRODUCT + "', '2002-01', 'requested', now())");
        await().during(Duration.ofSeconds(2))
                .atMost(Duration.ofSeconds(60))
                .until(() -> "requested".equals(ofMonth("2002-01", "state")));

        reconcile("[]").statusCode(200).body("charged", hasSize(1));

        state().body("open", equalTo(true)).body("closed", nullValue());
        assertThat(spent("2002-01")).isEqualTo(spent);
        given().get("/v1/ledger")
                .then()
                .body("find { it.month == '2002-01' }.entries.state", equalTo(List.of("committed")))
                .body("find { it.month == '2002-01' }.changes.reason", hasItem("restored after a test"));
        // What was asked for meanwhile goes on, and finds that the budget is spent.
        await().atMost(Duration.ofSeconds(60)).until(() -> "refused".equals(ofMonth("2002-01", "state")));
        assertThat(ofMonth("2002-01", "reasonCode")).isEqualTo("budget-exhausted");
        ReleaseTest.decide(waiting, "{\"decision\":\"approve\"}")
                .statusCode(200)
                .body("state", equalTo("published"));
    }

    @Test
    void whatWasPublishedAfterTheBackupIsPublishedAgainAsItWas() throws Exception {
        var id = published("2002-03");
        var certificate = given().get("/v1/releases/" + id + "/certificate").asString();
        var version = given().get("/v1/releases/" + id).<Integer>path("tableVersion");
        execute(
                "update release set state = 'awaiting-approval', decision = null, decided_at = null, table_version = null,"
                        + " certificate = null where id = '" + id + "'");
        execute("update budget_entry set state = 'reserved' where release_id = '" + id + "'");
        execute("delete from published_table where product = '" + PRODUCT + "'");

        ReleaseTest.decide(id, "{\"decision\":\"approve\"}")
                .statusCode(200)
                .body("state", equalTo("published"))
                .body("tableVersion", equalTo(version));

        assertThat(given().get("/v1/releases/" + id + "/certificate").asString())
                .isEqualTo(certificate);
        var next = published("2002-04");
        given().get("/v1/releases/" + next).then().body("tableVersion", equalTo(version + 1));
    }

    @Test
    void aCertificateInTheStoreTellsOfAReleaseWithoutANote() throws Exception {
        var id = published("2002-05");
        var spent = spent("2002-05");
        Files.delete(charges().resolve(attemptOf(id)));
        forget(id, "2002-05");

        state().body("missing.release", equalTo(List.of(id)));
        reconcile("[]").body("charged[0].release", equalTo(id));

        assertThat(spent("2002-05")).isEqualTo(spent);
    }

    @Test
    void aRefusedReleaseThatOnlyItsNoteTellsOfCountsAsLost() throws Exception {
        var id = computed("2002-06");
        ReleaseTest.decide(id, "{\"decision\":\"refuse\",\"reason\":\"not needed\"}")
                .statusCode(200);
        forget(id, "2002-06");

        reconcile("[]").body("charged[0].release", equalTo(id));

        given().get("/v1/ledger").then().body("find { it.month == '2002-06' }.entries.state", equalTo(List.of("lost")));
    }

    @Test
    void aRestoredSuiteStaysClosedThoughNothingIsKnownToBeMissingAndTakesCertificatesThatOthersHold() throws Exception {
        var id = published("2002-07");
        var spent = spent("2002-07");
        var certificate = given().get("/v1/releases/" + id + "/certificate").asString();
        var file = AnonymiserTestResource.store()
                .resolve(PRODUCT)
                .resolve(given().get("/v1/releases/" + id).path("tableVersion").toString());
        // Database and store are of one moment, before the release.
        Files.delete(charges().resolve(attemptOf(id)));
        forget(id, "2002-07");
        Files.move(file, charges().resolve(".away"));
        Files.createFile(charges().resolve("restored"));

        try {
            state().body("open", equalTo(false)).body("missing", hasSize(0));
            request("2002-07").statusCode(409).body("detail", containsString("restored from a backup"));
            reconcile("[\"" + certificate.replaceFirst("\\.[^.]+$", ".AAAA") + "\"]")
                    .statusCode(400)
                    .body("type", endsWith("certificate-unverified"));
            state().body("open", equalTo(false));

            reconcile("[\"" + certificate + "\"]").statusCode(200).body("charged[0].release", equalTo(id));
        } finally {
            Files.move(charges().resolve(".away"), file);
        }

        state().body("open", equalTo(true));
        assertThat(spent("2002-07")).isEqualTo(spent);
    }

    @Test
    void whatCannotBeReadKeepsTheLedgerClosed() throws Exception {
        Files.createDirectories(charges());
        Files.writeString(charges().resolve(UNREADABLE), "[{");

        state().body("open", equalTo(false)).body("closed", containsString("can't be read"));
        request("2002-08").statusCode(409);
    }

    @Test
    void whatHasNoVersionsNameIsPassedOver() throws Exception {
        published("2002-09");
        var stray = Files.createDirectories(
                AnonymiserTestResource.store().resolve(PRODUCT).resolve("3.bak"));
        var certificate = Files.writeString(stray.resolve("certificate.jws"), "no certificate");

        try {
            state().body("open", equalTo(true));
            published("2002-10");
        } finally {
            Files.delete(certificate);
            Files.delete(stray);
        }
    }

    /** As a database is that knows neither the release nor what it cost. */
    private void forget(String release, String month) throws SQLException {
        execute("update release set budget_entry = null where id = '" + release + "'");
        execute("update budget_account set spent_units = spent_units - e.rho_units,"
                + " spent_delta_units = spent_delta_units - e.delta_units from budget_entry e"
                + " where e.month = budget_account.month and e.release_id = '" + release + "'");
        execute("delete from budget_entry where release_id = '" + release + "'");
        execute("delete from release where id = '" + release + "'");
        assertThat(spent(month)).isZero();
    }

    private String published(String month) throws Exception {
        var id = computed(month);
        ReleaseTest.decide(id, "{\"decision\":\"approve\"}").statusCode(200).body("state", equalTo("published"));
        return id;
    }

    private String computed(String month) throws Exception {
        try (var facts = new Facts(kafka)) {
            for (int i = 0; i < 50; i++) {
                var token = Facts.token(i);
                facts.send(fact -> fact.put("token", token).put("occurredAt", month + "-14T12:00"));
            }
            facts.await();
        }
        var id = request(month).statusCode(202).extract().<String>path("id");
        ReleaseTest.awaitState(id, "awaiting-approval");
        return id;
    }

    private static ValidatableResponse request(String month) {
        return given().contentType("application/json")
                .body("{\"product\":\"" + PRODUCT + "\",\"month\":\"" + month + "\"}")
                .post("/v1/releases")
                .then();
    }

    private static ValidatableResponse state() {
        return given().get("/v1/ledger/reconciliation").then().statusCode(200);
    }

    private static ValidatableResponse reconcile(String certificates) {
        return given().contentType("application/json")
                .body("{\"reason\":\"restored after a test\",\"certificates\":" + certificates + "}")
                .post("/v1/ledger/reconciliation")
                .then();
    }

    private static String ofMonth(String month, String property) {
        return given().get("/v1/releases?size=200&product=" + PRODUCT)
                .path("items.find { it.month == '" + month + "' }." + property);
    }

    private long spent(String month) throws SQLException {
        return Long.parseLong(single("select spent_units from budget_account where month = '" + month + "'"));
    }

    private String attemptOf(String release) throws SQLException {
        return single("select budget_entry from release where id = '" + release + "'");
    }

    private String single(String sql) throws SQLException {
        try (var connection = database.getConnection();
                var statement = connection.createStatement();
                var row = statement.executeQuery(sql)) {
            assertThat(row.next()).isTrue();
            return row.getString(1);
        }
    }

    private void execute(String sql) throws SQLException {
        try (var connection = database.getConnection();
                var statement = connection.createStatement()) {
            statement.executeUpdate(sql);
        }
    }
}
