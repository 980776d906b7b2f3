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

import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.lombard.anonymiser.AnonymiserTest;
import io.lombard.anonymiser.AnonymiserTestResource;
import io.lombard.anonymiser.Facts;
import io.lombard.anonymiser.TestAttacks;
import io.lombard.anonymiser.core.certificate.CertificateVerifier;
import io.lombard.contracts.event.Contract;
import io.lombard.contracts.event.Topics;
import io.quarkus.test.common.http.TestHTTPResource;
import io.quarkus.test.security.TestSecurity;
import io.restassured.response.ValidatableResponse;
import jakarta.inject.Inject;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URL;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.sql.Connection;
import java.sql.SQLException;
import java.time.Duration;
import java.time.YearMonth;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.logging.LogRecord;
import java.util.logging.Logger;
import java.util.logging.StreamHandler;
import javax.sql.DataSource;
import org.apache.kafka.clients.consumer.KafkaConsumer;
import org.apache.kafka.common.serialization.ByteArrayDeserializer;
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

    private static final ObjectMapper JSON = new ObjectMapper();

    @Inject
    DataSource database;

    @Inject
    Adoption adoption;

    @Inject
    Sweeping sweeping;

    @ConfigProperty(name = "kafka.bootstrap.servers")
    String kafka;

    @ConfigProperty(name = "quarkus.datasource.jdbc.max-size")
    int connections;

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
        var file = version(id);
        execute("delete from published_table where product = '" + PRODUCT + "'");
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
        assertThat(single("select next_version > " + file.getFileName() + " from published_table where product = '"
                        + PRODUCT + "'"))
                .as("the next version is another")
                .isEqualTo("t");
    }

    @Test
    void whatCannotBeReadKeepsTheLedgerClosed() throws Exception {
        write(charges().resolve(UNREADABLE), "[{");

        state().body("open", equalTo(false)).body("closed", containsString("can't be read at .charges/" + UNREADABLE));
        request("2002-08").statusCode(409);
    }

    @Test
    void aNoteOfAnAccountThatIsNoneIsNamed() throws Exception {
        var name = YearMonth.now().plusYears(73).toString();
        var note = AnonymiserTestResource.store().resolve(".accounts").resolve(name);
        write(
                note,
                "{\"month\":\"soon\",\"revision\":1,\"capUnits\":1,\"capDeltaUnits\":1,\"epsilon\":1,\"delta\":1,\"shares\":{}}");

        try {
            state().body("closed", containsString("can't be read at .accounts/" + name));
            reconcile("[]").statusCode(409).body("type", endsWith("ledger-behind"));
        } finally {
            Files.delete(note);
        }
    }

    @Test
    void aDatabaseThatIsAwayIsNoFaultOfTheStore() throws Exception {
        var taken = new ArrayList<Connection>();
        try {
            for (int i = 0; i < connections; i++) {
                taken.add(database.getConnection());
            }
            given().get("/v1/ledger/reconciliation").then().statusCode(503).body("type", endsWith("unavailable"));
            given().get(well)
                    .then()
                    .statusCode(503)
                    .body(
                            "checks.find { it.name == 'ledger' }.data.trouble",
                            equalTo("the database doesn't answer, or refuses"));
        } finally {
            for (var connection : taken) {
                connection.close();
            }
        }
    }

    @Test
    void aChangeOfAnAccountThatIsNotCommittedLeavesTheLedgerOpen() throws Exception {
        builtInProductsOnly();
        var first = YearMonth.now().plusYears(74).toString();
        var again = YearMonth.now().plusYears(75).toString();
        set(again, "{\"epsilon\":0.9,\"reason\":\"careful\"}").statusCode(204);
        execute(
                "create function fails() returns trigger language plpgsql as 'begin raise exception ''no commit''; end'");
        execute("create constraint trigger fails after insert on budget_change deferrable initially deferred"
                + " for each row when (new.reason = 'fails') execute function fails()");

        try {
            set(first, "{\"epsilon\":0.5,\"reason\":\"fails\"}").statusCode(500);
            set(again, "{\"epsilon\":0.5,\"reason\":\"fails\"}").statusCode(500);
        } finally {
            execute("drop function fails cascade");
        }

        state().body("accounts", hasSize(0)).body("open", equalTo(true));
        set(again, "{\"epsilon\":0.4,\"reason\":\"careful\"}").statusCode(204);
        state().body("open", equalTo(true));
    }

    @Test
    void whatCannotBeKnownToBePublishedIsNotRefused() throws Exception {
        var id = published("2004-09");
        execute(
                "update release set state = 'awaiting-approval', decision = null, decided_at = null, table_version = null,"
                        + " certificate = null where id = '" + id + "'");
        execute("update budget_entry set state = 'reserved' where release_id = '" + id + "'");
        write(charges().resolve(UNREADABLE), "[{");

        ReleaseTest.decide(id, "{\"decision\":\"refuse\",\"reason\":\"not needed\"}")
                .statusCode(409)
                .body("type", endsWith("ledger-behind"));

        Files.delete(charges().resolve(UNREADABLE));
        ReleaseTest.decide(id, "{\"decision\":\"approve\"}").statusCode(200).body("state", equalTo("published"));
    }

    @Test
    void oneReleaseThatCannotBeTakenBackKeepsNoOtherFromIt() throws Exception {
        var bad = published("2004-03");
        var good = published("2004-04");
        var description = version(bad).resolve("release.json");
        var described = Files.readString(description);
        forget(bad, "2004-03");
        forget(good, "2004-04");
        Files.writeString(description, "[{");
        reconcile("[]").statusCode(200).body("charged", hasSize(2));

        adoption.adoptAll();

        given().get("/v1/releases/" + bad).then().statusCode(404);
        given().get("/v1/releases/" + good).then().body("state", equalTo("published"));
        Files.writeString(description, described);
        adoption.adoptAll();
        given().get("/v1/releases/" + bad).then().body("state", equalTo("published"));
    }

    @Test
    void aReleaseWhoseFileIsNotTheCertifiedOneIsNotAnnounced() throws Exception {
        var id = published("2004-05");
        var file = version(id).resolve("part-00000.parquet");
        var away = Files.move(file, charges().resolve(".away"));
        Files.writeString(file, "another file");
        forget(id, "2004-05");
        reconcile("[]").statusCode(200);

        adoption.adoptAll();

        given().get("/v1/releases/" + id).then().statusCode(404);
        Files.move(away, file, StandardCopyOption.REPLACE_EXISTING);
        adoption.adoptAll();
        given().get("/v1/releases/" + id).then().body("state", equalTo("published"));
    }

    @Test
    void whatIsPublishedAndCannotBeTakenBackIsSaidOnceAndItsMonthNotRequestedAgain() throws Exception {
        var id = published("2004-06");
        var description = version(id).resolve("release.json");
        var described = Files.readAllBytes(description);
        forget(id, "2004-06");
        Files.delete(description);
        var said = new CopyOnWriteArrayList<String>();
        var log = Logger.getLogger(Adoption.class.getName());
        var handler = new StreamHandler() {
            @Override
            public void publish(LogRecord entry) {
                said.add(entry.getMessage());
            }
        };
        log.addHandler(handler);
        try {
            reconcile("[]").statusCode(200);

            adoption.adoptAll();
            adoption.adoptAll();

            assertThat(said)
                    .filteredOn(message -> message.contains("release-not-announced"))
                    .hasSize(1);
        } finally {
            log.removeHandler(handler);
        }
        request("2004-06").statusCode(409).body("detail", containsString("taken back"));
        Files.write(description, described);
        adoption.adoptAll();
        assertThat(request("2004-06").statusCode(200).extract().<String>path("id"))
                .isEqualTo(id);
    }

    @Test
    void whatWasChargedAndForgottenIsNotDrawnAgainWithoutTheOfficer() throws Exception {
        var id = computed("2004-07");
        var spent = spent("2004-07");
        forget(id, "2004-07");
        execute("insert into release (id, product, month, state, requested_at) values ('" + id + "', '" + PRODUCT
                + "', '2004-07', 'requested', now())");

        reconcile("[]").statusCode(200).body("charged", hasSize(1));

        ReleaseTest.awaitState(id, "refused");
        given().get("/v1/releases/" + id).then().body("reasonCode", equalTo("budget-lost"));
        assertThat(spent("2004-07")).isEqualTo(spent);
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

    @Test
    void aStoreWithoutAReleaseThatTheDatabaseSaysIsPublishedKeepsTheLedgerClosed() throws Exception {
        var version = version(published("2002-11"));
        var away = away(version);

        try {
            state().body("open", equalTo(false))
                    .body("closed", containsString("it lacks " + PRODUCT + "/" + version.getFileName()))
                    .body("missing", hasSize(0));
            request("2002-11").statusCode(409).body("detail", containsString("restore it from a later snapshot"));
            given().get(well)
                    .then()
                    .statusCode(503)
                    .body(
                            "checks.find { it.name == 'ledger' }.data.trouble",
                            containsString("older than the database"));
            reconcile("[]").statusCode(409).body("detail", containsString("storeLost"));
        } finally {
            Files.move(away, version);
        }

        state().body("open", equalTo(true));
    }

    @Test
    void whatIsLostForGoodIsSaidByTheOfficerAndItsEvidencePutBack() throws Exception {
        var id = published("2002-12");
        var version = version(id);
        var note = charges().resolve(attemptOf(id));
        var away = away(version);
        Files.delete(note);

        state().body("closed", containsString("notes of 1 charges"));
        reconcile("[],\"storeLost\":true").statusCode(200).body("charged", hasSize(0));

        state().body("open", equalTo(true));
        assertThat(version.resolve("certificate.jws"))
                .hasContent(given().get("/v1/releases/" + id + "/certificate").asString());
        assertThat(note).exists();
        Files.delete(version.resolve("certificate.jws"));
        Files.delete(version);
        Files.move(away, version);
    }

    @Test
    void aChargeOfSoftwareThatMadeNoNotesKeepsTheLedgerOpen() throws Exception {
        var id = published("2003-11");
        var refused = computed("2003-12");
        ReleaseTest.decide(refused, "{\"decision\":\"refuse\",\"reason\":\"not needed\"}")
                .statusCode(200);
        for (var each : List.of(id, refused)) {
            Files.delete(charges().resolve(attemptOf(each)));
            execute("update budget_entry set noted = false where release_id = '" + each + "'");
        }

        state().body("closed", nullValue()).body("open", equalTo(true));
    }

    @Test
    void aThousandCertificatesFitInOneRequest() throws Exception {
        var id = published("2004-08");
        var certificate = given().get("/v1/releases/" + id + "/certificate").asString();

        reconcile("[\"" + String.join("\",\"", Collections.nCopies(1000, certificate)) + "\"]")
                .statusCode(200)
                .body("charged", hasSize(0));
    }

    @Test
    void noNoiseThatWasPaidForIsDeletedWhileTheLedgerIsClosed() throws Exception {
        var staged = AnonymiserTestResource.store().resolve(".staging").resolve("00000000-0000-0000-0000-000000000002");
        write(staged.resolve("part-00000.parquet"), "noise of another database");
        write(charges().resolve(UNREADABLE), "[{");

        sweeping.sweep();
        assertThat(staged).exists();

        Files.delete(charges().resolve(UNREADABLE));
        sweeping.sweep();
        assertThat(staged).doesNotExist();
    }

    @Test
    void theStoreOfAnotherDatabaseIsNotReconciled() throws Exception {
        var other = version(published("2003-01"));
        var certificate = version(published("2003-02")).resolve("certificate.jws");
        var own = Files.readString(certificate);
        Files.writeString(certificate, Files.readString(other.resolve("certificate.jws")));

        try {
            state().body("closed", containsString("the store of another database"));
            reconcile("[],\"storeLost\":true").statusCode(409).body("type", endsWith("ledger-behind"));
        } finally {
            Files.writeString(certificate, own);
        }
    }

    @Test
    void aStoreThatIsNotThereIsNoEmptyOne() throws Exception {
        var store = AnonymiserTestResource.store();
        var away = store.resolveSibling("away");
        Files.move(store, away);

        try {
            state().body("open", equalTo(false)).body("closed", containsString("LOMBARD_STORE_ROOT"));
            request("2003-03").statusCode(409);
            reconcile("[],\"storeLost\":true").statusCode(409).body("type", endsWith("ledger-behind"));
            set(YearMonth.now().plusYears(72).toString(), "{\"epsilon\":0.5,\"reason\":\"careful\"}")
                    .statusCode(503)
                    .body("detail", containsString("LOMBARD_STORE_ROOT"));
            assertThat(store).doesNotExist();
        } finally {
            Files.move(away, store);
        }
    }

    @Test
    void whatACertificateToldIsNotChargedAgainWhenItsNoteTurnsUp() throws Exception {
        var id = published("2003-04");
        var spent = spent("2003-04");
        var note = charges().resolve(attemptOf(id));
        var noted = Files.readAllBytes(note);
        Files.delete(note);
        forget(id, "2003-04");
        reconcile("[]").body("charged", hasSize(1));

        Files.write(note, noted);

        state().body("open", equalTo(true)).body("missing", hasSize(0));
        // Nor when the ledger forgets it once more and both are there.
        forget(id, "2003-04");
        reconcile("[]").body("charged", hasSize(1));
        assertThat(spent("2003-04")).isEqualTo(spent);
    }

    @Test
    void aReleaseWaitsWhenTheLedgerClosesWhileItIsAttacked() throws Exception {
        load("2003-05");
        var note = charges().resolve(UNREADABLE);
        var closed = new CountDownLatch(1);
        TestAttacks.on(YearMonth.parse("2003-05"), plan -> {
            if (closed.getCount() == 1) {
                write(note, "[{");
                closed.countDown();
            }
            return TestAttacks.report(0.99, 0.51);
        });
        var id = request("2003-05").statusCode(202).extract().<String>path("id");
        assertThat(closed.await(60, TimeUnit.SECONDS)).isTrue();
        await().atMost(Duration.ofSeconds(60)).until(() -> isPaused(id));
        assertThat(spent("2003-05")).isZero();

        Files.delete(note);

        ReleaseTest.awaitState(id, "awaiting-approval");
        assertThat(single("select attempts from release where id = '" + id + "'"))
                .as("failed attempts")
                .isEqualTo("0");
    }

    /** Nobody works on it before a moment to come, or an attempt has failed. */
    private boolean isPaused(String release) throws SQLException {
        return single(
                        "select attempts > 0 or progress = 0.95 and lease_until < now() + interval '20 seconds' from release"
                                + " where id = '" + release + "'")
                .equals("t");
    }

    private static void write(Path file, String text) {
        try {
            Files.createDirectories(file.getParent());
            Files.writeString(file, text);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    @Test
    void capsAndSharesThatWereSetAfterTheBackupAreSetAgain() throws Exception {
        builtInProductsOnly();
        var month = YearMonth.now().plusYears(70).toString();
        set(month, "{\"epsilon\":0.9,\"reason\":\"careful\"}").statusCode(204);
        set(month, "{\"epsilon\":0.5,\"shares\":{\"spending-trends\":0.3},\"reason\":\"more careful\"}")
                .statusCode(204);
        var cap = single("select cap_units from budget_account where month = '" + month + "'");
        execute("update budget_account set epsilon = 0.9, cap_units = cap_units * 2, revision = 1 where month = '"
                + month + "'");
        execute("update budget_share set share = 0.45 where product = '" + PRODUCT + "' and month = '" + month + "'");

        state().body("open", equalTo(false))
                .body("closed", containsString("the accounts of " + month))
                .body("accounts", equalTo(List.of(month)));
        request("2003-10").statusCode(409).body("type", endsWith("ledger-behind"));
        set(month, "{\"epsilon\":0.8,\"reason\":\"would hide what was set\"}")
                .statusCode(409)
                .body("type", endsWith("ledger-behind"));
        reconcile("[]").statusCode(200).body("charged", hasSize(0));

        state().body("open", equalTo(true)).body("accounts", hasSize(0));
        var account = "find { it.month == '" + month + "' }.";
        given().get("/v1/ledger")
                .then()
                .body(account + "cap.epsilon", equalTo(0.5f))
                .body(account + "changes[-1].reason", equalTo("restored after a test"));
        assertThat(single("select cap_units from budget_account where month = '" + month + "'"))
                .isEqualTo(cap);
        assertThat(single("select share = 0.3 from budget_share where product = '" + PRODUCT + "' and month = '" + month
                        + "'"))
                .isEqualTo("t");
    }

    @Test
    void anAccountThatTheDatabaseHasNotOpenedYetIsOpenedAsTheOfficerHadSetIt() throws Exception {
        builtInProductsOnly();
        var month = YearMonth.now().plusYears(71).toString();
        set(month, "{\"epsilon\":0.5,\"reason\":\"careful\"}").statusCode(204);
        for (var table : List.of("budget_change", "budget_share", "budget_account")) {
            execute("delete from " + table + " where month = '" + month + "'");
        }

        state().body("accounts", equalTo(List.of(month)));
        reconcile("[]").statusCode(200);

        given().get("/v1/ledger").then().body("find { it.month == '" + month + "' }.cap.epsilon", equalTo(0.5f));
    }

    /** Products of other tests would take shares. */
    private static void builtInProductsOnly() throws IOException {
        try (var files = Files.list(AnonymiserTestResource.products())) {
            for (var file : files.toList()) {
                Files.delete(file);
            }
        }
    }

    private static ValidatableResponse set(String month, String setting) {
        return given().contentType("application/json")
                .body(setting)
                .put("/v1/ledger/" + month)
                .then();
    }

    @Test
    void aVersionThatTheDatabaseHasForgottenIsAnnouncedAgainSoThatPartnersReadTheOnesAfterIt() throws Exception {
        var id = published("2003-06");
        var before = JSON.readTree(events(id, 1).getFirst());
        var view = given().get("/v1/releases/" + id).path("summary").toString();
        var certificate = given().get("/v1/releases/" + id + "/certificate").asString();
        forget(id, "2003-06");
        adoption.adoptAll();
        given().get("/v1/releases/" + id).then().statusCode(404);
        reconcile("[]").statusCode(200);

        adoption.adoptAll();

        var event = events(id, 2).getLast();
        Contract.of(Topics.RELEASE_PUBLISHED).assertValid(event);
        var again = (ObjectNode) JSON.readTree(event);
        assertThat(again.remove("publishedAt").asText())
                .isEqualTo(CertificateVerifier.of(
                                given().get("/.well-known/jwks.json").asString())
                        .verify(certificate)
                        .signedAt()
                        .toString());
        assertThat(again).isEqualTo(((ObjectNode) before).without("publishedAt"));
        given().get("/v1/releases/" + id)
                .then()
                .body("state", equalTo("published"))
                .body("tableVersion", equalTo(again.path("tableVersion").asInt()));
        assertThat(given().get("/v1/releases/" + id).path("summary").toString()).isEqualTo(view);
        assertThat(given().get("/v1/releases/" + id + "/certificate").asString())
                .isEqualTo(certificate);
        assertThat(request("2003-06").statusCode(200).extract().<String>path("id"))
                .isEqualTo(id);
        state().body("open", equalTo(true));
    }

    @Test
    void whatTheStoreHasIsNotDrawnAgain() throws Exception {
        var id = published("2003-07");
        var spent = spent("2003-07");
        var version = given().get("/v1/releases/" + id).<Integer>path("tableVersion");
        // As a backup has it that was taken while it was computed.
        execute("update release set state = 'computing', decision = null, decided_at = null, table_version = null,"
                + " certificate = null, result = null where id = '" + id + "'");
        execute("update budget_entry set state = 'reserved' where release_id = '" + id + "'");

        ReleaseTest.awaitState(id, "published");

        given().get("/v1/releases/" + id).then().body("tableVersion", equalTo(version));
        assertThat(spent("2003-07")).isEqualTo(spent);
        given().get("/v1/ledger")
                .then()
                .body("find { it.month == '2003-07' }.entries.state", equalTo(List.of("committed")));
    }

    @Test
    void whatTheStoreHasIsNeitherRefusedNorJoinedWithAnotherDraw() throws Exception {
        var id = published("2003-08");
        var description = version(id).resolve("release.json");
        var described = Files.readString(description);
        execute(
                "update release set state = 'awaiting-approval', decision = null, decided_at = null, table_version = null,"
                        + " certificate = null, result = replace(result, '\"sha256\":\"', '\"sha256\":\"0') where id = '"
                        + id + "'");
        execute("update budget_entry set state = 'reserved' where release_id = '" + id + "'");
        Files.delete(description);

        ReleaseTest.decide(id, "{\"decision\":\"approve\"}")
                .statusCode(409)
                .body("detail", containsString("drawn otherwise"));
        ReleaseTest.decide(id, "{\"decision\":\"refuse\",\"reason\":\"not needed\"}")
                .statusCode(409)
                .body("type", endsWith("already-decided"));
        Files.writeString(description, described);
        ReleaseTest.decide(id, "{\"decision\":\"approve\"}").statusCode(200).body("state", equalTo("published"));

        assertThat(JSON.readTree(events(id, 2).getLast()).path("files"))
                .isEqualTo(JSON.readTree(events(id, 2).getFirst()).path("files"));
    }

    @Test
    void aCertificateInTheStoreThatTheBankDidNotSignKeepsTheLedgerClosed() throws Exception {
        var signed = Files.readString(version(published("2003-09")).resolve("certificate.jws"));
        var version = Files.createDirectories(
                AnonymiserTestResource.store().resolve(PRODUCT).resolve("900"));
        var certificate = version.resolve("certificate.jws");
        write(certificate, signed.replaceFirst("\\.[^.]+$", ".AAAA"));

        try {
            state().body("open", equalTo(false))
                    .body("closed", containsString("can't be read at " + PRODUCT + "/900/certificate.jws"));
            // Nor is the certificate of another version one.
            write(certificate, signed);
            state().body("closed", containsString("can't be read at " + PRODUCT + "/900/certificate.jws"));
        } finally {
            Files.delete(certificate);
            Files.delete(version);
        }
    }

    /** All that were sent of a release, once there are so many. */
    private List<byte[]> events(String release, int count) {
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
            consumer.subscribe(List.of(Topics.RELEASE_PUBLISHED));
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

    /** Where a published release lies. */
    private static Path version(String release) {
        return AnonymiserTestResource.store()
                .resolve(PRODUCT)
                .resolve(given().get("/v1/releases/" + release)
                        .path("tableVersion")
                        .toString());
    }

    private static Path away(Path version) throws IOException {
        return Files.move(version, charges().resolve(".away"));
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
        load(month);
        var id = request(month).statusCode(202).extract().<String>path("id");
        ReleaseTest.awaitState(id, "awaiting-approval");
        return id;
    }

    private void load(String month) throws Exception {
        try (var facts = new Facts(kafka)) {
            for (int i = 0; i < 50; i++) {
                var token = Facts.token(i);
                facts.send(fact -> fact.put("token", token).put("occurredAt", month + "-14T12:00"));
            }
            facts.await();
        }
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
