package io.lombard.anonymiser.release;

import static io.lombard.anonymiser.release.TestReleases.awaitState;
import static io.lombard.anonymiser.release.TestReleases.request;
import static io.restassured.RestAssured.given;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;
import static org.hamcrest.Matchers.containsString;
import static org.hamcrest.Matchers.equalTo;
import static org.hamcrest.Matchers.greaterThan;

import io.lombard.anonymiser.AnonymiserTest;
import io.lombard.anonymiser.AnonymiserTestResource;
import io.lombard.anonymiser.Facts;
import io.lombard.anonymiser.TestDatabase;
import io.lombard.anonymiser.core.bounding.BucketBounding;
import io.lombard.anonymiser.core.bounding.CellSums;
import io.lombard.anonymiser.core.bounding.DuckDbLimits;
import io.lombard.anonymiser.core.bounding.Handover;
import io.lombard.anonymiser.job.JobCluster;
import io.lombard.anonymiser.job.SumsJobs;
import io.quarkus.runtime.ShutdownEvent;
import io.quarkus.runtime.StartupEvent;
import io.quarkus.test.junit.QuarkusMock;
import io.quarkus.test.security.TestSecurity;
import jakarta.inject.Inject;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.eclipse.microprofile.config.inject.ConfigProperty;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** A release whose sums a job of the cluster makes. */
@AnonymiserTest
@TestSecurity(
        user = "both",
        roles = {"owner", "officer"})
class ReleaseByJobTest {

    private static final JobCluster CLUSTER = new JobCluster();

    @ConfigProperty(name = "kafka.bootstrap.servers")
    String kafka;

    @Inject
    ReleaseWorker worker;

    @Inject
    TestDatabase database;

    @BeforeEach
    void everyMonthIsLarge() {
        QuarkusMock.installMockForType(CLUSTER.jobs(AnonymiserTestResource.lake(), 1), SumsJobs.class);
    }

    @AfterAll
    static void close() {
        CLUSTER.close();
    }

    @Test
    void goesOnWithTheSumsOfTheJobAndTellsHowFarItIs() throws Exception {
        load("2007-01", 300);
        var id = request("spending-trends", "2007-01", 202);
        var handover = new Handover(JobCluster.handover(CLUSTER.started(id)));

        handover.tell(0.5);
        await().atMost(Duration.ofSeconds(30))
                .until(() -> given().get("/v1/releases/" + id).<Float>path("progress") == 0.5f);
        given().get("/v1/releases/" + id).then().body("state", equalTo("computing"));
        handover.answer(sums(handover));

        awaitState(id, "awaiting-approval");
        given().get("/v1/releases/" + id).then().body("summary.cells", greaterThan(0));
        assertThat(handover.directory()).doesNotExist();
    }

    @Test
    void isRefusedWhereTheClusterGaveUpAndCostsNothing() throws Exception {
        load("2007-02", 50);
        var id = request("spending-trends", "2007-02", 202);

        CLUSTER.end(CLUSTER.started(id), "Failed", "DeadlineExceeded");

        awaitState(id, "refused");
        given().get("/v1/releases/" + id)
                .then()
                .body("reasonCode", equalTo("computation-failed"))
                .body("reason", containsString("DeadlineExceeded"));
        given().get("/v1/ledger").then().body("findAll { it.month == '2007-02' }.entries.flatten().size()", equalTo(0));
    }

    @Test
    void letsOthersGoFirstWhileNoPodOfItsJobRuns() throws Exception {
        var hasty = CLUSTER.jobs(AnonymiserTestResource.lake(), 1, Map.of("lombard.job.patience", "0s"));
        QuarkusMock.installMockForType(hasty, SumsJobs.class);
        load("2007-03", 60);
        load("2007-04", 60);
        var waiting = request("spending-trends", "2007-03", 202);
        await().atMost(Duration.ofSeconds(30))
                .until(() ->
                        waitsFor(waiting).map(told -> told.contains("No pod")).orElse(false));

        var other = request("spending-trends", "2007-04", 202);

        var jobs = List.of(CLUSTER.started(waiting), CLUSTER.started(other));
        given().get("/v1/releases/" + waiting).then().body("state", equalTo("computing"));
        assertThat(attempts(waiting)).isEqualTo("0");
        for (var job : jobs) {
            CLUSTER.runs(job, 1);
            var handover = new Handover(JobCluster.handover(job));
            handover.answer(sums(handover));
        }
        awaitState(waiting, "awaiting-approval");
        awaitState(other, "awaiting-approval");
        assertThat(waitsFor(waiting)).isEmpty();
    }

    @Test
    void isGivenBackByAnInstanceThatStopsAndNoAttemptIsCounted() throws Exception {
        load("2007-05", 60);
        var id = request("spending-trends", "2007-05", 202);
        var handover = new Handover(JobCluster.handover(CLUSTER.started(id)));

        worker.stop(new ShutdownEvent());

        assertThat(attempts(id)).isEqualTo("0");
        assertThat(database.text("select lease_until <= now() from release where id = '" + id + "'"))
                .isEqualTo("t");
        worker.start(new StartupEvent());
        handover.answer(sums(handover));
        awaitState(id, "awaiting-approval");
    }

    private static Optional<String> waitsFor(String id) {
        return Optional.ofNullable(given().get("/v1/releases/" + id).path("waitsFor"));
    }

    private String attempts(String id) {
        return database.text("select attempts from release where id = '" + id + "'");
    }

    private static CellSums sums(Handover handover) throws Exception {
        var plan = handover.plan();
        var limits = new DuckDbLimits(128, handover.directory(), 256);
        var sums = CellSums.none(plan);
        for (var bucket : handover.buckets()) {
            sums = sums.plus(BucketBounding.bound(bucket, plan, limits));
        }
        return sums;
    }

    private void load(String month, int customers) throws Exception {
        var categories = List.of("groceries", "dining");
        try (var facts = new Facts(kafka)) {
            for (int i = 0; i < customers; i++) {
                int customer = i;
                facts.send(fact -> fact.put("token", Facts.token(customer))
                        .put("occurredAt", month + "-12T12:00")
                        .put("category", categories.get(customer % 2)));
            }
            facts.await();
        }
    }
}
