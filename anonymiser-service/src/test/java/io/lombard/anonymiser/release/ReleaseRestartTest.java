package io.lombard.anonymiser.release;

import static io.lombard.anonymiser.release.TestReleases.PRODUCT;
import static io.lombard.anonymiser.release.TestReleases.approve;
import static io.lombard.anonymiser.release.TestReleases.assertEntries;
import static io.lombard.anonymiser.release.TestReleases.awaitState;
import static io.lombard.anonymiser.release.TestReleases.refuse;
import static io.lombard.anonymiser.release.TestReleases.request;
import static io.restassured.RestAssured.given;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;
import static org.hamcrest.Matchers.containsString;
import static org.hamcrest.Matchers.equalTo;
import static org.hamcrest.Matchers.hasItem;

import io.lombard.anonymiser.AnonymiserTest;
import io.lombard.anonymiser.AnonymiserTestResource;
import io.lombard.anonymiser.TestDatabase;
import io.lombard.anonymiser.budget.Claim;
import io.lombard.anonymiser.budget.Ledger;
import io.lombard.anonymiser.budget.Reservation;
import io.lombard.anonymiser.store.PublishedStore;
import io.opentelemetry.api.trace.Tracer;
import io.quarkus.narayana.jta.QuarkusTransaction;
import io.quarkus.runtime.ShutdownEvent;
import io.quarkus.runtime.StartupEvent;
import io.quarkus.test.security.TestSecurity;
import jakarta.inject.Inject;
import java.nio.file.Files;
import java.nio.file.attribute.FileTime;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.YearMonth;
import java.util.List;
import java.util.UUID;
import javax.sql.DataSource;
import org.junit.jupiter.api.Test;

/** What another instance, or the same one after a restart, does with a release that was interrupted. */
@AnonymiserTest
@TestSecurity(
        user = "both",
        roles = {"owner", "officer"})
class ReleaseRestartTest {

    @Inject
    TestReleases releases;

    @Inject
    TestDatabase database;

    @Inject
    Ledger ledger;

    @Inject
    Decisions decisions;

    @Inject
    PublishedStore store;

    @Inject
    Sweeping sweeping;

    @Inject
    ReleaseQueue queue;

    @Inject
    ReleaseConfig config;

    @Inject
    ReleaseLine line;

    @Inject
    ReleaseMetrics metrics;

    @Inject
    Publication publication;

    @Inject
    Clock clock;

    @Inject
    Tracer tracer;

    @Inject
    DataSource source;

    @Test
    void aReservationWithoutAResultIsLostAndOnlyTheOfficerHasItSpentAgain() throws Exception {
        releases.load("2001-01");
        var id = interrupted("2001-01");
        awaitState(id, "refused");
        given().get("/v1/releases/" + id).then().body("reasonCode", equalTo("budget-lost"));
        assertThat(store.isNoted(
                        UUID.fromString(database.text("select id from budget_entry where release_id = '" + id + "'"))))
                .as("kept outside of the database")
                .isTrue();
        assertEntries("2001-01", "lost");

        assertThat(request(PRODUCT, "2001-01", 200))
                .as("asked for again by its owner")
                .isEqualTo(id);
        var again = again(id, 202).extract().<String>path("id");
        awaitState(again, "awaiting-approval");
        assertEntries("2001-01", "lost", "reserved");
        again(id, 409);
        given().get("/v1/ledger")
                .then()
                .body(
                        "find { it.month == '2001-01' }.changes.what",
                        hasItem("spending-trends may spend again what was lost"));

        // A second crash: less than a share is left now.
        database.execute(
                "update release set state = 'computing', result = null, certificate = null where id = '" + again + "'");
        store.unstage(attempt(again));
        awaitState(again, "refused");
        var third = again(again, 202).extract().<String>path("id");
        awaitState(third, "refused");
        given().get("/v1/releases/" + third).then().body("reasonCode", equalTo("budget-exhausted"));
        assertThat(ledger.spent(YearMonth.of(2001, 1)).rho().units())
                .isEqualTo(2 * share(YearMonth.of(2001, 2)).cost().rho().units());
    }

    /** The ledger's table is gone from the moment that the reservation is committed. */
    @Test
    void aFaultOfTheDatabaseAfterTheReservationLosesNothing() throws Exception {
        releases.load("2001-07");
        database.execute("create function away() returns trigger language plpgsql as"
                + " 'begin alter table budget_entry rename to budget_entry_away; return null; end'");
        database.execute(
                "create constraint trigger away after update on release deferrable initially deferred for each row"
                        + " when (new.month = '2001-07' and old.budget_entry is null and new.budget_entry is not null)"
                        + " execute function away()");
        try {
            var id = request(PRODUCT, "2001-07", 202);
            awaitState(id, "awaiting-approval");
            assertThat(store.isNoted(attempt(id))).isTrue();
        } finally {
            database.execute("drop function away() cascade");
            database.execute("alter table if exists budget_entry_away rename to budget_entry");
        }
        assertEntries("2001-07", "reserved");
    }

    @Test
    void filesOfRefusedReleasesAndOfInterruptedPublicationsAreSweptAway() throws Exception {
        releases.load("2001-05");
        releases.load("2001-06");
        var refused = request(PRODUCT, "2001-05", 202);
        awaitState(refused, "awaiting-approval");
        var waiting = request(PRODUCT, "2001-06", 202);
        awaitState(waiting, "awaiting-approval");
        var attempts = List.of(attempt(refused), attempt(waiting));
        var root = AnonymiserTestResource.store();
        var interrupted = Files.createDirectories(root.resolve("spending-trends/.publishing-1"));
        Files.writeString(interrupted.resolve("part"), "left");
        Files.setLastModifiedTime(interrupted, FileTime.from(Instant.now().minus(Duration.ofHours(2))));
        var goesOn = Files.createDirectories(root.resolve("spending-trends/.publishing-2"));
        refuse(refused, "not needed").statusCode(200);

        sweeping.sweep();

        assertThat(store.staged()).doesNotContain(attempts.getFirst()).contains(attempts.getLast());
        assertThat(interrupted).doesNotExist();
        assertThat(goesOn).exists();
        Files.delete(goesOn);
        approve(waiting).statusCode(200);
        awaitState(waiting, "published");
    }

    private static io.restassured.response.ValidatableResponse again(String id, int status) {
        return given().contentType("application/json")
                .body("{\"reason\":\"the host lost its power\"}")
                .post("/v1/releases/" + id + "/again")
                .then()
                .statusCode(status);
    }

    private UUID attempt(String release) {
        return UUID.fromString(database.text("select budget_entry from release where id = '" + release + "'"));
    }

    @Test
    void aStoredResultIsPresentedAgainWithoutNewNoise() throws Exception {
        releases.load("2001-03");
        var id = request(PRODUCT, "2001-03", 202);
        awaitState(id, "awaiting-approval");
        var summary = given().get("/v1/releases/" + id).path("summary").toString();
        var digest = digest(id);

        database.execute(
                "update release set state = 'computing', result = null, certificate = null where id = '" + id + "'");
        awaitState(id, "awaiting-approval");

        assertThat(given().get("/v1/releases/" + id).path("summary").toString()).isEqualTo(summary);
        assertThat(digest(id)).isEqualTo(digest);
        assertEntries("2001-03", "reserved");
    }

    @Test
    void anApprovedReleaseIsPublishedThoughTheInstanceThatTookTheDecisionStopped() throws Exception {
        releases.load("2001-04");
        var id = request(PRODUCT, "2001-04", 202);
        awaitState(id, "awaiting-approval");

        decisions.decide(UUID.fromString(id), Decision.APPROVE, null);

        awaitState(id, "published");
        assertEntries("2001-04", "committed");
    }

    @Test
    void aReleaseThatKillsWhoeverTakesItUpIsRefusedAndMayBeAskedForAgain() throws Exception {
        releases.load("2001-08");
        var id = heldElsewhere("2001-08");
        for (int i = 0; i < 3; i++) {
            // Nothing more is heard of whoever claims it.
            QuarkusTransaction.requiringNew().run(() -> {
                database.execute("update release set lease_until = null where id = '" + id + "'");
                assertThat(queue.claim().orElseThrow().release()).isEqualTo(id);
            });
        }
        database.execute("update release set lease_until = null where id = '" + id + "'");

        awaitState(id.toString(), "refused");
        given().get("/v1/releases/" + id)
                .then()
                .body("reasonCode", equalTo("computation-failed"))
                .body("reason", containsString("killed in 3 attempts"));
        var again = request(PRODUCT, "2001-08", 202);
        awaitState(again, "awaiting-approval");
        assertEntries("2001-08", "reserved");
        await().atMost(Duration.ofSeconds(30))
                .untilAsserted(() -> assertThat(unended(again)).isEqualTo("0"));
    }

    /** Two instances, each with a release that waits for a lock of the database; one of them is stopped. */
    @Test
    void anOrderlyStopIsNoKill() throws Exception {
        releases.load("2001-09");
        releases.load("2001-10");
        await().atMost(Duration.ofSeconds(30))
                .until(
                        () -> database.text(
                                "select sum(row_count) from landed_month where month in ('2001-09', '2001-10')"),
                        equalTo("100"));
        var worker = new ReleaseWorker(config, queue, line, publication, new ReleaseHealth(clock), metrics, tracer);
        List<String> ids;
        try (var connection = source.getConnection()) {
            connection.setAutoCommit(false);
            try (var statement = connection.createStatement()) {
                statement.execute("lock table landed_month in exclusive mode");
            }
            ids = List.of(request(PRODUCT, "2001-09", 202), request(PRODUCT, "2001-10", 202));
            worker.start(new StartupEvent());
            await().atMost(Duration.ofSeconds(30))
                    .until(() -> unended(ids.getFirst()).equals("1")
                            && unended(ids.getLast()).equals("1"));

            worker.stop(new ShutdownEvent());

            assertThat(List.of(unended(ids.getFirst()), unended(ids.getLast()))).containsExactlyInAnyOrder("0", "1");
            connection.rollback();
            connection.setAutoCommit(true);
        }
        awaitState(ids.getFirst(), "awaiting-approval");
        awaitState(ids.getLast(), "awaiting-approval");
    }

    private String unended(String id) {
        return database.text("select unended from release where id = '" + id + "'");
    }

    /** A release that another instance works on. */
    private UUID heldElsewhere(String month) {
        var id = UUID.randomUUID();
        database.execute("insert into release (id, product, month, state, requested_at, lease_until) values ('" + id
                + "', 'spending-trends', '" + month + "', 'computing', '1999-01-01', now() + interval '1 hour')");
        return id;
    }

    /** A release that an instance left between the reservation and the stored result. */
    private String interrupted(String month) throws Exception {
        var id = heldElsewhere(month);
        var granted = (Reservation.Granted) QuarkusTransaction.requiringNew()
                .call(() -> ledger.reserve(Claim.of(YearMonth.parse(month), "spending-trends"), id));
        database.execute("update release set budget_entry = '" + granted.entry() + "', lease_until = null where id = '"
                + id + "'");
        return id.toString();
    }

    private Reservation.Granted share(YearMonth month) {
        return (Reservation.Granted) QuarkusTransaction.requiringNew()
                .call(() -> ledger.reserve(Claim.of(month, "spending-trends"), UUID.randomUUID()));
    }

    /** Of the file, as the stored result has it. */
    private String digest(String id) {
        var stored = database.text("select result from release where id = '" + id + "'");
        return stored.substring(stored.indexOf("sha256"), stored.indexOf("sha256") + 75);
    }
}
