package io.lombard.anonymiser.release;

import static io.lombard.anonymiser.release.RestoredLedger.charges;
import static io.lombard.anonymiser.release.RestoredLedger.reconcile;
import static io.lombard.anonymiser.release.RestoredLedger.state;
import static io.lombard.anonymiser.release.RestoredLedger.version;
import static io.lombard.anonymiser.release.TestReleases.PRODUCT;
import static io.lombard.anonymiser.release.TestReleases.approve;
import static io.lombard.anonymiser.release.TestReleases.ask;
import static io.lombard.anonymiser.release.TestReleases.awaitState;
import static io.lombard.anonymiser.release.TestReleases.refuse;
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
import io.lombard.anonymiser.TestDatabase;
import io.quarkus.test.common.http.TestHTTPResource;
import io.quarkus.test.security.TestSecurity;
import jakarta.inject.Inject;
import java.net.URL;
import java.nio.file.Files;
import java.time.Duration;
import java.util.Collections;
import java.util.List;
import java.util.UUID;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/** A database from a backup that was taken before charges: the ledger is closed until they are charged again, exactly once. */
@AnonymiserTest
@TestSecurity(
        user = "both",
        roles = {"owner", "officer"})
class ForgottenChargeTest {

    @Inject
    TestReleases releases;

    @Inject
    RestoredLedger ledger;

    @Inject
    TestDatabase database;

    @TestHTTPResource(value = "health/well", management = true)
    URL well;

    /** Whatever went wrong: the other tests need an open ledger. */
    @AfterEach
    void open() throws Exception {
        ledger.open();
    }

    @Test
    void nothingIsReleasedUntilTheOfficerHasTheAccountsChargedAgain() throws Exception {
        var id = releases.published("2002-01");
        var spent = ledger.spent("2002-01");
        var waiting = releases.computed("2002-02");

        ledger.forget(id, "2002-01");

        state().body("open", equalTo(false))
                .body("closed", containsString("POST /v1/ledger/reconciliation"))
                .body("missing", hasSize(1))
                .body("missing[0].release", equalTo(id))
                .body("missing[0].month", equalTo("2002-01"));
        ask(PRODUCT, "2002-01").statusCode(409).body("type", endsWith("ledger-behind"));
        approve(waiting).statusCode(409).body("type", endsWith("ledger-behind"));
        given().get(well)
                .then()
                .statusCode(503)
                .body("checks.find { it.name == 'ledger' }.data.trouble", containsString("older than the truth"));
        database.execute("insert into release (id, product, month, state, requested_at) values ('" + UUID.randomUUID()
                + "', '" + PRODUCT + "', '2002-01', 'requested', now())");
        await().during(Duration.ofSeconds(2))
                .atMost(Duration.ofSeconds(60))
                .until(() -> "requested".equals(ofMonth("2002-01", "state")));

        reconcile("[]").statusCode(200).body("charged", hasSize(1));

        state().body("open", equalTo(true)).body("closed", nullValue());
        assertThat(ledger.spent("2002-01")).isEqualTo(spent);
        given().get("/v1/ledger")
                .then()
                .body("find { it.month == '2002-01' }.entries.state", equalTo(List.of("committed")))
                .body("find { it.month == '2002-01' }.changes.reason", hasItem("restored after a test"));
        // What was asked for meanwhile goes on, and finds that the budget is spent.
        await().atMost(Duration.ofSeconds(60)).until(() -> "refused".equals(ofMonth("2002-01", "state")));
        assertThat(ofMonth("2002-01", "reasonCode")).isEqualTo("budget-exhausted");
        approve(waiting).statusCode(200).body("state", equalTo("published"));
    }

    @Test
    void aCertificateInTheStoreTellsOfAReleaseWithoutANote() throws Exception {
        var id = releases.published("2002-05");
        var spent = ledger.spent("2002-05");
        Files.delete(charges().resolve(ledger.attemptOf(id)));
        ledger.forget(id, "2002-05");

        state().body("missing.release", equalTo(List.of(id)));
        reconcile("[]").body("charged[0].release", equalTo(id));

        assertThat(ledger.spent("2002-05")).isEqualTo(spent);
    }

    @Test
    void aRefusedReleaseThatOnlyItsNoteTellsOfCountsAsLost() throws Exception {
        var id = releases.computed("2002-06");
        refuse(id, "not needed").statusCode(200);
        ledger.forget(id, "2002-06");

        reconcile("[]").body("charged[0].release", equalTo(id));

        given().get("/v1/ledger").then().body("find { it.month == '2002-06' }.entries.state", equalTo(List.of("lost")));
    }

    @Test
    void aRestoredSuiteStaysClosedThoughNothingIsKnownToBeMissingAndTakesCertificatesThatOthersHold() throws Exception {
        var id = releases.published("2002-07");
        var spent = ledger.spent("2002-07");
        var certificate = given().get("/v1/releases/" + id + "/certificate").asString();
        var file = version(id);
        database.execute("delete from published_table where product = '" + PRODUCT + "'");
        // Database and store are of one moment, before the release.
        Files.delete(charges().resolve(ledger.attemptOf(id)));
        ledger.forget(id, "2002-07");
        Files.move(file, charges().resolve(".away"));
        Files.createFile(charges().resolve("restored"));

        try {
            state().body("open", equalTo(false)).body("missing", hasSize(0));
            ask(PRODUCT, "2002-07").statusCode(409).body("detail", containsString("restored from a backup"));
            reconcile("[\"" + certificate.replaceFirst("\\.[^.]+$", ".AAAA") + "\"]")
                    .statusCode(400)
                    .body("type", endsWith("certificate-unverified"));
            state().body("open", equalTo(false));

            reconcile("[\"" + certificate + "\"]").statusCode(200).body("charged[0].release", equalTo(id));
        } finally {
            Files.move(charges().resolve(".away"), file);
        }

        state().body("open", equalTo(true));
        assertThat(ledger.spent("2002-07")).isEqualTo(spent);
        assertThat(database.text("select next_version > " + file.getFileName()
                        + " from published_table where product = '" + PRODUCT + "'"))
                .as("the next version is another")
                .isEqualTo("t");
    }

    @Test
    void whatACertificateToldIsNotChargedAgainWhenItsNoteTurnsUp() throws Exception {
        var id = releases.published("2003-04");
        var spent = ledger.spent("2003-04");
        var note = charges().resolve(ledger.attemptOf(id));
        var noted = Files.readAllBytes(note);
        Files.delete(note);
        ledger.forget(id, "2003-04");
        reconcile("[]").body("charged", hasSize(1));

        Files.write(note, noted);

        state().body("open", equalTo(true)).body("missing", hasSize(0));
        // Nor when the ledger forgets it once more and both are there.
        ledger.forget(id, "2003-04");
        reconcile("[]").body("charged", hasSize(1));
        assertThat(ledger.spent("2003-04")).isEqualTo(spent);
    }

    @Test
    void whatWasChargedAndForgottenIsNotDrawnAgainWithoutTheOfficer() throws Exception {
        var id = releases.computed("2004-07");
        var spent = ledger.spent("2004-07");
        ledger.forget(id, "2004-07");
        database.execute("insert into release (id, product, month, state, requested_at) values ('" + id + "', '"
                + PRODUCT + "', '2004-07', 'requested', now())");

        reconcile("[]").statusCode(200).body("charged", hasSize(1));

        awaitState(id, "refused");
        given().get("/v1/releases/" + id).then().body("reasonCode", equalTo("budget-lost"));
        assertThat(ledger.spent("2004-07")).isEqualTo(spent);
    }

    @Test
    void aChargeOfSoftwareThatMadeNoNotesKeepsTheLedgerOpen() throws Exception {
        var id = releases.published("2003-11");
        var refused = releases.computed("2003-12");
        refuse(refused, "not needed").statusCode(200);
        for (var each : List.of(id, refused)) {
            Files.delete(charges().resolve(ledger.attemptOf(each)));
            database.execute("update budget_entry set noted = false where release_id = '" + each + "'");
        }

        state().body("closed", nullValue()).body("open", equalTo(true));
    }

    @Test
    void aThousandCertificatesFitInOneRequest() throws Exception {
        var id = releases.published("2004-01");
        var certificate = given().get("/v1/releases/" + id + "/certificate").asString();

        reconcile("[\"" + String.join("\",\"", Collections.nCopies(1000, certificate)) + "\"]")
                .statusCode(200)
                .body("charged", hasSize(0));
    }

    private static String ofMonth(String month, String property) {
        return given().get("/v1/releases?size=200&product=" + PRODUCT)
                .path("items.find { it.month == '" + month + "' }." + property);
    }
}
