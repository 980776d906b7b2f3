package io.lombard.anonymiser.release;

import static io.lombard.anonymiser.release.TestReleases.PRODUCT;
import static io.restassured.RestAssured.given;
import static org.assertj.core.api.Assertions.assertThat;

import io.lombard.anonymiser.AnonymiserTestResource;
import io.lombard.anonymiser.TestDatabase;
import io.restassured.response.ValidatableResponse;
import jakarta.inject.Singleton;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;

/** A ledger that comes from a backup beside a published store that goes on, or the other way round; and what its officer sees and does. */
@Singleton
class RestoredLedger {

    private final TestDatabase database;

    RestoredLedger(TestDatabase database) {
        this.database = database;
    }

    static Path charges() {
        return AnonymiserTestResource.store().resolve(".charges");
    }

    /** Where a note is that can't be read, when a test writes one. */
    static Path unreadable() {
        return charges().resolve("00000000-0000-0000-0000-000000000001");
    }

    /** Where a published release lies. */
    static Path version(String release) {
        return AnonymiserTestResource.store()
                .resolve(PRODUCT)
                .resolve(given().get("/v1/releases/" + release)
                        .path("tableVersion")
                        .toString());
    }

    static Path away(Path version) throws IOException {
        return Files.move(version, charges().resolve(".away"));
    }

    static void write(Path file, String text) {
        try {
            Files.createDirectories(file.getParent());
            Files.writeString(file, text);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    static ValidatableResponse state() {
        return given().get("/v1/ledger/reconciliation").then().statusCode(200);
    }

    static ValidatableResponse reconcile(String certificates) {
        return given().contentType("application/json")
                .body("{\"reason\":\"restored after a test\",\"certificates\":" + certificates + "}")
                .post("/v1/ledger/reconciliation")
                .then();
    }

    /** Products of other tests would take shares, and none would be left to set. */
    static void builtInProductsOnly() throws IOException {
        try (var files = Files.list(AnonymiserTestResource.products())) {
            for (var file : files.toList()) {
                Files.delete(file);
            }
        }
    }

    static ValidatableResponse setAccount(String month, String setting) {
        return given().contentType("application/json")
                .body(setting)
                .put("/v1/ledger/" + month)
                .then();
    }

    void open() throws IOException {
        Files.deleteIfExists(unreadable());
        reconcile("[]").statusCode(200);
    }

    /** As a database is that knows neither the release nor what it cost. */
    void forget(String release, String month) {
        database.execute("update release set budget_entry = null where id = '" + release + "'");
        database.execute("update budget_account set spent_units = spent_units - e.rho_units,"
                + " spent_delta_units = spent_delta_units - e.delta_units from budget_entry e"
                + " where e.month = budget_account.month and e.release_id = '" + release + "'");
        database.execute("delete from budget_entry where release_id = '" + release + "'");
        database.execute("delete from release where id = '" + release + "'");
        assertThat(spent(month)).isZero();
    }

    /** As a database has a published release that was taken while it waited for the officer. */
    void forgetDecision(String release) {
        database.execute(
                "update release set state = 'awaiting-approval', decision = null, decided_at = null, table_version = null,"
                        + " certificate = null where id = '" + release + "'");
        database.execute("update budget_entry set state = 'reserved' where release_id = '" + release + "'");
    }

    long spent(String month) {
        return Long.parseLong(database.text("select spent_units from budget_account where month = '" + month + "'"));
    }

    String attemptOf(String release) {
        return database.text("select budget_entry from release where id = '" + release + "'");
    }
}
