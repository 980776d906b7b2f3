package io.lombard.anonymiser.release;

import static io.lombard.anonymiser.release.RestoredLedger.away;
import static io.lombard.anonymiser.release.RestoredLedger.builtInProductsOnly;
import static io.lombard.anonymiser.release.RestoredLedger.charges;
import static io.lombard.anonymiser.release.RestoredLedger.reconcile;
import static io.lombard.anonymiser.release.RestoredLedger.setAccount;
import static io.lombard.anonymiser.release.RestoredLedger.state;
import static io.lombard.anonymiser.release.RestoredLedger.version;
import static io.lombard.anonymiser.release.TestReleases.PRODUCT;
import static io.lombard.anonymiser.release.TestReleases.approve;
import static io.lombard.anonymiser.release.TestReleases.ask;
import static io.lombard.anonymiser.release.TestReleases.awaitState;
import static io.restassured.RestAssured.given;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;
import static org.hamcrest.Matchers.containsString;
import static org.hamcrest.Matchers.endsWith;
import static org.hamcrest.Matchers.equalTo;
import static org.hamcrest.Matchers.hasSize;

import io.lombard.anonymiser.AnonymiserTest;
import io.lombard.anonymiser.AnonymiserTestResource;
import io.micrometer.core.instrument.MeterRegistry;
import io.quarkus.test.common.http.TestHTTPResource;
import io.quarkus.test.security.TestSecurity;
import jakarta.inject.Inject;
import java.net.URL;
import java.nio.file.Files;
import java.sql.Connection;
import java.time.Duration;
import java.time.YearMonth;
import java.util.ArrayList;
import javax.sql.DataSource;
import org.eclipse.microprofile.config.inject.ConfigProperty;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/** A published store that is not there, is another one, or lacks what the database knows. */
@AnonymiserTest
@TestSecurity(
        user = "both",
        roles = {"owner", "officer"})
class WrongStoreTest {

    @Inject
    TestReleases releases;

    @Inject
    RestoredLedger ledger;

    @Inject
    DataSource database;

    @Inject
    MeterRegistry metrics;

    @ConfigProperty(name = "quarkus.datasource.jdbc.max-size")
    int connections;

    @TestHTTPResource(value = "health/well", management = true)
    URL well;

    /** Whatever went wrong: the other tests need an open ledger. */
    @AfterEach
    void open() throws Exception {
        ledger.open();
    }

    @Test
    void aStoreWithoutAReleaseThatTheDatabaseSaysIsPublishedKeepsTheLedgerClosed() throws Exception {
        var version = version(releases.published("2002-11"));
        var away = away(version);

        try {
            state().body("open", equalTo(false))
                    .body("closed", containsString("it lacks " + PRODUCT + "/" + version.getFileName()))
                    .body("missing", hasSize(0));
            ask(PRODUCT, "2002-11").statusCode(409).body("detail", containsString("restore it from a later snapshot"));
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
        var id = releases.published("2002-12");
        var version = version(id);
        var note = charges().resolve(ledger.attemptOf(id));
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
    void theStoreOfAnotherDatabaseIsNotReconciled() throws Exception {
        var other = version(releases.published("2003-01"));
        var certificate = version(releases.published("2003-02")).resolve("certificate.jws");
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
    void anApprovedReleaseThatCannotBeWrittenIsToldOfUntilItIs() throws Exception {
        var id = releases.computed("2005-03");
        var part = AnonymiserTestResource.store()
                .resolve(".staging")
                .resolve(ledger.attemptOf(id))
                .resolve("part-00000.parquet");
        var away = part.resolveSibling("away");
        var failed = metrics.get("lombard.release.attempts.failed").counter();
        var before = failed.count();
        Files.move(part, away);

        try {
            approve(id).statusCode(200).body("state", equalTo("awaiting-approval"));

            await().atMost(Duration.ofMinutes(1))
                    .ignoreExceptions()
                    .until(() -> publishing("lombard.releases") == 1
                            && publishing("lombard.releases.oldest.open.seconds") > 0);
            await().atMost(Duration.ofMinutes(1)).until(() -> failed.count() > before);
        } finally {
            Files.move(away, part);
        }

        awaitState(id, "published");
        await().atMost(Duration.ofMinutes(1)).ignoreExceptions().until(() -> publishing("lombard.releases") == 0);
    }

    @Test
    void whatIsLeftIsToldOfRecentMonthsApart() throws Exception {
        releases.published("2005-04");
        var since = YearMonth.now().minusMonths(3).toString();

        await().atMost(Duration.ofMinutes(1))
                .untilAsserted(() -> assertThat(
                                metrics.find("lombard.budget.left.ratio").gauges())
                        .isNotEmpty()
                        .allSatisfy(gauge -> assertThat(gauge.getId().getTag("recent"))
                                .isEqualTo(Boolean.toString(
                                        String.valueOf(gauge.getId().getTag("month"))
                                                        .compareTo(since)
                                                >= 0))));
    }

    /** Fails while the gauges are registered anew. */
    private double publishing(String gauge) {
        return metrics.get(gauge).tag("state", "publishing").gauge().value();
    }

    @Test
    void aStoreThatIsNotThereIsNoEmptyOne() throws Exception {
        builtInProductsOnly();
        var store = AnonymiserTestResource.store();
        var away = store.resolveSibling("away");
        Files.move(store, away);

        try {
            state().body("open", equalTo(false)).body("closed", containsString("LOMBARD_STORE_ROOT"));
            ask(PRODUCT, "2003-03").statusCode(409);
            reconcile("[],\"storeLost\":true").statusCode(409).body("type", endsWith("ledger-behind"));
            setAccount(YearMonth.now().plusYears(72).toString(), "{\"epsilon\":0.5,\"reason\":\"careful\"}")
                    .statusCode(503)
                    .body("detail", containsString("LOMBARD_STORE_ROOT"));
            assertThat(store).doesNotExist();
        } finally {
            Files.move(away, store);
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
}
