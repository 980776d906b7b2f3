package io.lombard.anonymiser.release;

import static io.lombard.anonymiser.release.RestoredLedger.reconcile;
import static io.lombard.anonymiser.release.RestoredLedger.state;
import static io.lombard.anonymiser.release.RestoredLedger.unreadable;
import static io.lombard.anonymiser.release.RestoredLedger.version;
import static io.lombard.anonymiser.release.RestoredLedger.write;
import static io.lombard.anonymiser.release.TestReleases.PRODUCT;
import static io.lombard.anonymiser.release.TestReleases.approve;
import static io.lombard.anonymiser.release.TestReleases.ask;
import static io.lombard.anonymiser.release.TestReleases.awaitState;
import static io.lombard.anonymiser.release.TestReleases.refuse;
import static io.lombard.anonymiser.release.TestReleases.request;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;
import static org.hamcrest.Matchers.containsString;
import static org.hamcrest.Matchers.endsWith;
import static org.hamcrest.Matchers.equalTo;

import io.lombard.anonymiser.AnonymiserTest;
import io.lombard.anonymiser.AnonymiserTestResource;
import io.lombard.anonymiser.TestAttacks;
import io.lombard.anonymiser.TestDatabase;
import io.quarkus.test.security.TestSecurity;
import jakarta.inject.Inject;
import java.nio.file.Files;
import java.time.Duration;
import java.time.YearMonth;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/** What is in the published store and can't be read, or was not signed by the bank, may tell of a charge: nothing is released until it is gone. */
@AnonymiserTest
@TestSecurity(
        user = "both",
        roles = {"owner", "officer"})
class UnreadableStoreTest {

    @Inject
    TestReleases releases;

    @Inject
    RestoredLedger ledger;

    @Inject
    TestDatabase database;

    @Inject
    Sweeping sweeping;

    /** Whatever went wrong: the other tests need an open ledger. */
    @AfterEach
    void open() throws Exception {
        ledger.open();
    }

    @Test
    void whatCannotBeReadKeepsTheLedgerClosed() throws Exception {
        write(unreadable(), "[{");

        state().body("open", equalTo(false))
                .body(
                        "closed",
                        containsString(
                                "can't be read at .charges/" + unreadable().getFileName()));
        ask(PRODUCT, "2002-08").statusCode(409);
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
    void aCertificateInTheStoreThatTheBankDidNotSignKeepsTheLedgerClosed() throws Exception {
        var signed = Files.readString(version(releases.published("2003-09")).resolve("certificate.jws"));
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

    @Test
    void whatHasNoVersionsNameIsPassedOver() throws Exception {
        releases.published("2002-09");
        var stray = Files.createDirectories(
                AnonymiserTestResource.store().resolve(PRODUCT).resolve("3.bak"));
        var certificate = Files.writeString(stray.resolve("certificate.jws"), "no certificate");

        try {
            state().body("open", equalTo(true));
            releases.published("2002-10");
        } finally {
            Files.delete(certificate);
            Files.delete(stray);
        }
    }

    @Test
    void whatCannotBeKnownToBePublishedIsNotRefused() throws Exception {
        var id = releases.published("2004-02");
        ledger.forgetDecision(id);
        write(unreadable(), "[{");

        refuse(id, "not needed").statusCode(409).body("type", endsWith("ledger-behind"));

        Files.delete(unreadable());
        approve(id).statusCode(200).body("state", equalTo("published"));
    }

    @Test
    void aReleaseWaitsWhenTheLedgerClosesWhileItIsAttacked() throws Exception {
        releases.load("2003-05");
        var note = unreadable();
        var closed = new CountDownLatch(1);
        TestAttacks.on(YearMonth.parse("2003-05"), plan -> {
            if (closed.getCount() == 1) {
                write(note, "[{");
                closed.countDown();
            }
            return TestAttacks.report(0.99, 0.51);
        });
        var id = request(PRODUCT, "2003-05", 202);
        assertThat(closed.await(60, TimeUnit.SECONDS)).isTrue();
        await().atMost(Duration.ofSeconds(60)).until(() -> isPaused(id));
        assertThat(ledger.spent("2003-05")).isZero();

        Files.delete(note);

        awaitState(id, "awaiting-approval");
        assertThat(database.text("select attempts from release where id = '" + id + "'"))
                .as("failed attempts")
                .isEqualTo("0");
    }

    @Test
    void noNoiseThatWasPaidForIsDeletedWhileTheLedgerIsClosed() throws Exception {
        var staged = AnonymiserTestResource.store().resolve(".staging").resolve("00000000-0000-0000-0000-000000000002");
        write(staged.resolve("part-00000.parquet"), "noise of another database");
        write(unreadable(), "[{");

        sweeping.sweep();
        assertThat(staged).exists();

        Files.delete(unreadable());
        sweeping.sweep();
        assertThat(staged).doesNotExist();
    }

    /** Nobody works on it before a moment to come, or an attempt has failed. */
    private boolean isPaused(String release) {
        return database.text(
                        "select attempts > 0 or progress = 0.95 and lease_until < now() + interval '20 seconds' from release"
                                + " where id = '" + release + "'")
                .equals("t");
    }
}
