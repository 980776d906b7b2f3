package io.lombard.anonymiser.release;

import static io.lombard.anonymiser.release.TestReleases.PRODUCT;
import static io.lombard.anonymiser.release.TestReleases.approve;
import static io.lombard.anonymiser.release.TestReleases.ask;
import static io.lombard.anonymiser.release.TestReleases.assertEntries;
import static io.lombard.anonymiser.release.TestReleases.awaitState;
import static io.lombard.anonymiser.release.TestReleases.refuse;
import static io.restassured.RestAssured.given;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;
import static org.hamcrest.Matchers.empty;
import static org.hamcrest.Matchers.endsWith;
import static org.hamcrest.Matchers.equalTo;
import static org.hamcrest.Matchers.hasItems;
import static org.hamcrest.Matchers.notNullValue;
import static org.hamcrest.Matchers.nullValue;
import static org.hamcrest.Matchers.startsWith;

import com.fasterxml.jackson.databind.ObjectMapper;
import io.lombard.anonymiser.AnonymiserTest;
import io.lombard.anonymiser.AnonymiserTestResource;
import io.lombard.anonymiser.TestAttacks;
import io.lombard.anonymiser.TestDatabase;
import io.lombard.anonymiser.budget.Claim;
import io.lombard.anonymiser.budget.Ledger;
import io.lombard.anonymiser.core.accounting.Cost;
import io.lombard.anonymiser.core.accounting.Rho;
import io.lombard.anonymiser.core.attack.AttackSuite;
import io.lombard.anonymiser.core.attack.Attacks;
import io.lombard.anonymiser.core.attack.ReleasePath;
import io.lombard.anonymiser.core.bounding.CellSums;
import io.lombard.anonymiser.core.bounding.CustomerBounding;
import io.lombard.anonymiser.core.bounding.LocatedRow;
import io.lombard.anonymiser.core.certificate.CertificateVerifier;
import io.lombard.anonymiser.core.mechanism.Noise;
import io.lombard.anonymiser.core.plan.ReleasePlan;
import io.lombard.anonymiser.core.release.NoisyRelease;
import io.lombard.anonymiser.core.release.NoisySums;
import io.lombard.contracts.event.Contract;
import io.lombard.contracts.event.Topics;
import io.quarkus.narayana.jta.QuarkusTransaction;
import io.quarkus.test.security.TestSecurity;
import jakarta.inject.Inject;
import java.io.IOException;
import java.math.BigDecimal;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.time.Duration;
import java.time.YearMonth;
import java.util.ArrayList;
import java.util.List;
import java.util.UUID;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.atomic.AtomicReference;
import org.junit.jupiter.api.Test;

/** Nothing is published that was not attacked, and nothing that an attack got through. */
@AnonymiserTest
@TestSecurity(
        user = "both",
        roles = {"owner", "officer"})
class GateTest {

    private static final ObjectMapper JSON = new ObjectMapper();

    @Inject
    TestReleases releases;

    @Inject
    TestDatabase database;

    @Inject
    Ledger ledger;

    @Test
    void aReleaseThatAnAttackGotThroughIsRefusedAndCostsNothing() throws Exception {
        var id = refused("2010-01", plan -> TestAttacks.report(0.99, 0.7123));

        given().get("/v1/releases/" + id)
                .then()
                .body("reasonCode", equalTo("attack-succeeded"))
                .body("decidedAt", notNullValue())
                .body(
                        "reason",
                        equalTo("The attack membership-inference succeeded: it reached auc 0.7123; at most 0.5700 is"
                                + " allowed."))
                .body("attacks.results[0].measured", closeTo(0.7123))
                .body("summary", nullValue());
        var message = releases.messages(Topics.RELEASE_REFUSED, id, 1).getFirst();
        Contract.of(Topics.RELEASE_REFUSED).assertValid(message);
        assertThat(JSON.readTree(message).path("reasonCode").asText()).isEqualTo("attack-succeeded");
        assertThat(JSON.readTree(message).path("reason").asText()).contains("membership-inference", "0.7123");
        assertThat(ledger.spent(YearMonth.parse("2010-01"))).isEqualTo(Cost.ZERO);
        given().get("/v1/ledger").then().body("find { it.month == '2010-01' }.entries", empty());
        given().get("/v1/releases/" + id + "/certificate")
                .then()
                .statusCode(404)
                .body("type", endsWith("no-certificate"));
        assertThat(request("2010-01")).as("not tried until it passes by chance").isEqualTo(id);
    }

    @Test
    void aReleaseThatAnAttackGotThroughMayBeAskedForAgainWithOtherSoftware() throws Exception {
        var id = refused("2010-02", plan -> TestAttacks.report(0.99, 0.7123));
        database.execute("update release set examined = 'spending-trends 1, software 0.9' where id = '" + id + "'");
        TestAttacks.on(YearMonth.parse("2010-02"), plan -> TestAttacks.report(0.99, 0.5));

        var again = request("2010-02");

        assertThat(again).isNotEqualTo(id);
        awaitState(again, "awaiting-approval");
    }

    /** A new number on the same plan is no reason to try again; other bounds are. */
    @Test
    void aNewVersionOfTheSamePlanIsNotTriedUntilItPassesByChance() throws Exception {
        var month = "2009-02";
        TestAttacks.on(YearMonth.parse(month), plan -> TestAttacks.report(0.99, 0.7123));
        releases.load(month);
        declare("version: 1", "clip: 8");
        var id = TestReleases.request("affine", month, 202);
        awaitState(id, "refused");

        declare("version: 2", "clip: 8");
        assertThat(TestReleases.request("affine", month, 200)).isEqualTo(id);

        declare("version: 2", "clip: 9");
        var other = TestReleases.request("affine", month, 202);
        assertThat(other).isNotEqualTo(id);
        awaitState(other, "refused");

        declare("version: 3", "clip: 8");
        assertThat(TestReleases.request("affine", month, 200))
                .as("the first plan, after another one was tried")
                .isEqualTo(id);
    }

    private static void declare(String version, String clip) throws IOException {
        try (var stream = GateTest.class.getResourceAsStream("/products/category-affinity.yaml")) {
            var yaml = new String(stream.readAllBytes(), StandardCharsets.UTF_8)
                    .replace("name: category-affinity", "name: affine")
                    .replace("version: 1", version)
                    .replace("clip: 9.5", clip);
            // Longer or shorter, so that it is seen to have changed within the same second, too.
            Files.writeString(AnonymiserTestResource.products().resolve("affine.yaml"), yaml + "#".repeat(++declared));
        }
    }

    private static int declared;

    /** A sound release is refused with a probability of 4e-5: three attacks, 1.3e-5 each. */
    @Test
    void theRealAttacksLetTheRealPathThrough() throws Exception {
        TestAttacks.on(YearMonth.parse("2010-10"), AttackSuite.ofReleases());
        releases.load("2010-10");
        var id = request("2010-10");
        awaitState(id, "awaiting-approval", Duration.ofMinutes(5));

        given().get("/v1/releases/" + id)
                .then()
                .body("attacks.results.attack", hasItems("membership-inference", "one-run-canaries"));
    }

    @Test
    void theRealAttacksRefuseAPathThatDrawsATenthOfTheNoise() throws Exception {
        TestAttacks.on(YearMonth.parse("2010-11"), AttackSuite.of(new TooQuiet()));
        releases.load("2010-11");
        var id = request("2010-11");
        awaitState(id, "refused", Duration.ofMinutes(5));

        given().get("/v1/releases/" + id)
                .then()
                .body("reasonCode", equalTo("attack-succeeded"))
                .body("reason", startsWith("The attack "));
        assertThat(ledger.spent(YearMonth.parse("2010-11"))).isEqualTo(Cost.ZERO);
    }

    /** A deliberate defect: it pays for rho and draws the noise of a hundred times as much. */
    private static final class TooQuiet implements ReleasePath {

        /** Kept, because its tables take longer to compute than a release to draw. */
        private final Noise noise = Noise.secure();

        @Override
        public CellSums bound(ReleasePlan plan, List<List<LocatedRow>> customers) {
            return CustomerBounding.bound(plan, customers);
        }

        @Override
        public NoisySums addNoise(ReleasePlan plan, CellSums sums) {
            var loud = new ReleasePlan(
                    plan.product(),
                    plan.month(),
                    plan.source(),
                    plan.currency(),
                    plan.dimensions(),
                    plan.levels(),
                    plan.measures(),
                    new Rho(100 * plan.rho().units()),
                    plan.suppression());
            return NoisySums.draw(loud, sums, noise);
        }

        @Override
        public NoisyRelease select(ReleasePlan plan, CellSums sums) {
            return NoisyRelease.draw(plan, sums, noise);
        }

        @Override
        public NoisyRelease publish(ReleasePlan plan, NoisySums noisy) {
            return NoisyRelease.of(plan, noisy);
        }
    }

    @Test
    void aBrokenControlIsRefusedThoughItsAttackFailed() throws Exception {
        var id = refused("2010-03", plan -> TestAttacks.report(0.61, 0.5));

        given().get("/v1/releases/" + id)
                .then()
                .body("reasonCode", equalTo("attack-control-failed"))
                .body(
                        "reason",
                        equalTo("The attack membership-inference is broken: on a release that leaks, it reached auc"
                                + " 0.6100 and must reach 0.9500."));
        assertThat(ledger.spent(YearMonth.parse("2010-03"))).isEqualTo(Cost.ZERO);
        assertThat(request("2010-03"))
                .as("a control that failed may be run again")
                .isNotEqualTo(id);
    }

    @Test
    void aFigureThatIsNoNumberIsASuccess() throws Exception {
        var id = refused("2010-04", plan -> TestAttacks.report(0.99, Double.NaN));

        given().get("/v1/releases/" + id).then().body("reasonCode", equalTo("attack-succeeded"));
    }

    @Test
    void anAttackThatCannotBeRunPublishesNothingAndCostsNothing() throws Exception {
        var tries = new AtomicInteger();
        var seen = new CountDownLatch(1);
        TestAttacks.on(YearMonth.parse("2010-05"), plan -> {
            if (tries.incrementAndGet() < 3) {
                throw new IllegalStateException("no population");
            }
            wait(seen);
            assertThat(ledger.spent(plan.month())).isEqualTo(Cost.ZERO);
            return TestAttacks.report(0.99, 0.5);
        });
        releases.load("2010-05");
        var id = request("2010-05");

        await().atMost(Duration.ofSeconds(60)).until(() -> tries.get() >= 2);
        given().get("/v1/releases/" + id).then().body("attacks", nullValue()).body("summary", nullValue());
        seen.countDown();
        awaitState(id, "awaiting-approval");
        assertEntries("2010-05", "reserved");
    }

    @Test
    void theGateAttacksExactlyWhatIsThenSpentAndTheCertificateSaysSo() throws Exception {
        var attacked = new AtomicReference<Rho>();
        var inside = new CountDownLatch(1);
        var leave = new CountDownLatch(1);
        TestAttacks.on(YearMonth.parse("2010-06"), plan -> {
            attacked.set(plan.cost().rho());
            inside.countDown();
            wait(leave);
            return TestAttacks.report(0.99, 0.5123);
        });
        releases.load("2010-06");
        var id = request("2010-06");
        inside.await();
        given().get("/v1/releases/" + id)
                .then()
                .body("state", equalTo("attacking"))
                .body("progress", equalTo(0.7f));
        leave.countDown();
        awaitState(id, "awaiting-approval");

        assertThat(ledger.spent(YearMonth.parse("2010-06"))).isEqualTo(Cost.of(attacked.get()));
        QuarkusTransaction.requiringNew()
                .call(() -> ledger.reserve(Claim.of(YearMonth.parse("2010-06"), "footfall"), UUID.randomUUID()));
        approve(id).statusCode(200);
        var certificate = CertificateVerifier.of(
                        given().get("/.well-known/jwks.json").asString())
                .verify(given().get("/v1/releases/" + id + "/certificate").asString());
        assertThat(certificate.release().rho())
                .isEqualByComparingTo(attacked.get().toBigDecimal());
        assertThat(certificate.month().rho())
                .as("on the day of the signature")
                .isEqualByComparingTo(
                        ledger.spent(YearMonth.parse("2010-06")).rho().toBigDecimal())
                .isGreaterThan(certificate.release().rho());
        assertThat(certificate.attacks()).isEqualTo(TestAttacks.report(0.99, 0.5123));
        given().get("/v1/releases/" + id).then().body("attacks.population", equalTo("2,000 made-up customers"));
    }

    @Test
    void aShareThatChangesDuringTheAttackIsAttackedAgainBeforeItIsSpent() throws Exception {
        var attacked = new ArrayList<Rho>();
        TestAttacks.on(YearMonth.parse("2010-07"), plan -> {
            attacked.add(plan.cost().rho());
            if (attacked.size() == 1) {
                share("2010-07", "0.3");
            }
            return TestAttacks.report(0.99, 0.5);
        });
        releases.load("2010-07");
        var id = request("2010-07");
        awaitState(id, "awaiting-approval");

        assertThat(attacked).hasSize(2);
        assertThat(attacked.getLast().isAtMost(attacked.getFirst())).isTrue();
        assertThat(ledger.spent(YearMonth.parse("2010-07"))).isEqualTo(Cost.of(attacked.getLast()));
    }

    @Test
    void anInstanceThatStopsInTheGateLosesNoBudgetAndAnotherOneAttacksAnew() throws Exception {
        releases.load("2010-08");
        var first = new CountDownLatch(1);
        var tries = new AtomicInteger();
        var late = new CountDownLatch(1);
        TestAttacks.on(YearMonth.parse("2010-08"), plan -> {
            if (tries.incrementAndGet() == 1) {
                first.countDown();
                wait(late);
                return TestAttacks.report(0.99, 0.4321);
            }
            return TestAttacks.report(0.99, 0.5);
        });
        var id = request("2010-08");
        first.await();
        // Another instance has taken over what this one believes to hold.
        database.execute(
                "update release set lease_epoch = lease_epoch + 1, lease_until = null where id = '" + id + "'");
        late.countDown();
        awaitState(id, "awaiting-approval");

        assertThat(tries).hasValueGreaterThan(1);
        given().get("/v1/releases/" + id).then().body("attacks.results[0].measured", closeTo(0.5));
        assertEntries("2010-08", "reserved");
    }

    @Test
    void whatWasComputedBeforeThereWasAGateIsNotApproved() throws Exception {
        releases.load("2010-09");
        var id = request("2010-09");
        awaitState(id, "awaiting-approval");
        database.execute(
                "update release set result = regexp_replace(result, '\"attacks\":\\{.*?\\]\\}', '\"attacks\":null')"
                        + " where id = '" + id + "'");

        approve(id).statusCode(409).body("type", endsWith("not-attacked"));
        given().get("/v1/releases/" + id).then().body("state", equalTo("awaiting-approval"));
        refuse(id, "never attacked").statusCode(200);
    }

    private String refused(String month, Attacks attacks) throws Exception {
        TestAttacks.on(YearMonth.parse(month), attacks);
        releases.load(month);
        var id = request(month);
        awaitState(id, "refused");
        return id;
    }

    private static org.hamcrest.Matcher<Float> closeTo(double value) {
        return equalTo((float) value);
    }

    private static void wait(CountDownLatch latch) {
        try {
            latch.await();
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException(e);
        }
    }

    private void share(String month, String share) {
        database.execute("update budget_share set share = " + new BigDecimal(share)
                + " where product = 'spending-trends' and month = '" + month + "'");
    }

    private static String request(String month) {
        return ask(PRODUCT, month).extract().path("id");
    }
}
