package io.lombard.anonymiser.release;

import static io.lombard.anonymiser.release.RestoredLedger.builtInProductsOnly;
import static io.lombard.anonymiser.release.RestoredLedger.reconcile;
import static io.lombard.anonymiser.release.RestoredLedger.setAccount;
import static io.lombard.anonymiser.release.RestoredLedger.state;
import static io.lombard.anonymiser.release.TestReleases.PRODUCT;
import static io.lombard.anonymiser.release.TestReleases.ask;
import static io.restassured.RestAssured.given;
import static org.assertj.core.api.Assertions.assertThat;
import static org.hamcrest.Matchers.containsString;
import static org.hamcrest.Matchers.endsWith;
import static org.hamcrest.Matchers.equalTo;
import static org.hamcrest.Matchers.hasSize;

import io.lombard.anonymiser.AnonymiserTest;
import io.lombard.anonymiser.TestDatabase;
import io.quarkus.test.security.TestSecurity;
import jakarta.inject.Inject;
import java.time.YearMonth;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/** A database from a backup that was taken before an officer set a month's cap or shares: they are set again. */
@AnonymiserTest
@TestSecurity(
        user = "both",
        roles = {"owner", "officer"})
class ForgottenAccountTest {

    @Inject
    RestoredLedger ledger;

    @Inject
    TestDatabase database;

    /** Whatever went wrong: the other tests need an open ledger. */
    @AfterEach
    void open() throws Exception {
        ledger.open();
    }

    @Test
    void capsAndSharesThatWereSetAfterTheBackupAreSetAgain() throws Exception {
        builtInProductsOnly();
        var month = YearMonth.now().plusYears(70).toString();
        setAccount(month, "{\"epsilon\":0.9,\"reason\":\"careful\"}").statusCode(204);
        setAccount(month, "{\"epsilon\":0.5,\"shares\":{\"spending-trends\":0.3},\"reason\":\"more careful\"}")
                .statusCode(204);
        var cap = database.text("select cap_units from budget_account where month = '" + month + "'");
        database.execute(
                "update budget_account set epsilon = 0.9, cap_units = cap_units * 2, revision = 1 where month = '"
                        + month + "'");
        database.execute(
                "update budget_share set share = 0.45 where product = '" + PRODUCT + "' and month = '" + month + "'");

        state().body("open", equalTo(false))
                .body("closed", containsString("the accounts of " + month))
                .body("accounts", equalTo(List.of(month)));
        ask(PRODUCT, "2003-10").statusCode(409).body("type", endsWith("ledger-behind"));
        setAccount(month, "{\"epsilon\":0.8,\"reason\":\"would hide what was set\"}")
                .statusCode(409)
                .body("type", endsWith("ledger-behind"));
        reconcile("[]").statusCode(200).body("charged", hasSize(0));

        state().body("open", equalTo(true)).body("accounts", hasSize(0));
        var account = "find { it.month == '" + month + "' }.";
        given().get("/v1/ledger")
                .then()
                .body(account + "cap.epsilon", equalTo(0.5f))
                .body(account + "changes[-1].reason", equalTo("restored after a test"));
        assertThat(database.text("select cap_units from budget_account where month = '" + month + "'"))
                .isEqualTo(cap);
        assertThat(database.text("select share = 0.3 from budget_share where product = '" + PRODUCT + "' and month = '"
                        + month + "'"))
                .isEqualTo("t");
    }

    @Test
    void anAccountThatTheDatabaseHasNotOpenedYetIsOpenedAsTheOfficerHadSetIt() throws Exception {
        builtInProductsOnly();
        var month = YearMonth.now().plusYears(71).toString();
        setAccount(month, "{\"epsilon\":0.5,\"reason\":\"careful\"}").statusCode(204);
        for (var table : List.of("budget_change", "budget_share", "budget_account")) {
            database.execute("delete from " + table + " where month = '" + month + "'");
        }

        state().body("accounts", equalTo(List.of(month)));
        reconcile("[]").statusCode(200);

        given().get("/v1/ledger").then().body("find { it.month == '" + month + "' }.cap.epsilon", equalTo(0.5f));
    }

    @Test
    void aChangeOfAnAccountThatIsNotCommittedLeavesTheLedgerOpen() throws Exception {
        builtInProductsOnly();
        var first = YearMonth.now().plusYears(74).toString();
        var again = YearMonth.now().plusYears(75).toString();
        setAccount(again, "{\"epsilon\":0.9,\"reason\":\"careful\"}").statusCode(204);
        database.execute(
                "create function fails() returns trigger language plpgsql as 'begin raise exception ''no commit''; end'");
        database.execute("create constraint trigger fails after insert on budget_change deferrable initially deferred"
                + " for each row when (new.reason = 'fails') execute function fails()");

        try {
            setAccount(first, "{\"epsilon\":0.5,\"reason\":\"fails\"}").statusCode(500);
            setAccount(again, "{\"epsilon\":0.5,\"reason\":\"fails\"}").statusCode(500);
        } finally {
            database.execute("drop function fails cascade");
        }

        state().body("accounts", hasSize(0)).body("open", equalTo(true));
        setAccount(again, "{\"epsilon\":0.4,\"reason\":\"careful\"}").statusCode(204);
        state().body("open", equalTo(true));
    }
}
