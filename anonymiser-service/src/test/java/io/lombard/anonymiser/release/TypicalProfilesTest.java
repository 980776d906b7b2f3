package io.lombard.anonymiser.release;

import static io.restassured.RestAssured.given;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.lombard.anonymiser.AnonymiserTest;
import io.lombard.anonymiser.AnonymiserTestResource;
import io.lombard.anonymiser.Facts;
import io.lombard.anonymiser.TestAttacks;
import io.lombard.anonymiser.core.attack.AttackResult;
import io.lombard.anonymiser.core.attack.AttackSuite;
import io.lombard.anonymiser.core.attack.PersonaPath;
import io.lombard.anonymiser.core.certificate.Certificate;
import io.lombard.anonymiser.core.certificate.CertificateVerifier;
import io.lombard.anonymiser.core.mechanism.DiscreteGaussian;
import io.lombard.anonymiser.core.mechanism.Noise;
import io.lombard.anonymiser.core.persona.GroupSums;
import io.lombard.anonymiser.core.persona.Grouping;
import io.lombard.anonymiser.core.persona.NoisyGroups;
import io.lombard.anonymiser.core.persona.Parts;
import io.lombard.anonymiser.core.persona.SpendVectors;
import io.lombard.anonymiser.core.plan.PersonaPlan;
import io.lombard.contracts.vocabulary.Vocabulary;
import io.lombard.population.PaymentFact;
import io.lombard.population.Population;
import io.quarkus.test.security.TestSecurity;
import java.math.BigDecimal;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.DriverManager;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Duration;
import java.time.YearMonth;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.eclipse.microprofile.config.inject.ConfigProperty;
import org.hamcrest.Matchers;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

/** Personas as they are declared, from Kafka to the published file, under the real attacks, against the truth of a generated population. */
@AnonymiserTest
@TestSecurity(
        user = "both",
        roles = {"owner", "officer"})
class TypicalProfilesTest {

    private static final List<String> CATEGORIES = Vocabulary.bundled("spending-categories").level("category").stream()
            .map(Vocabulary.Term::code)
            .toList();
    private static final int CUSTOMERS = 20_000;
    private static final int BATCH = 1_000;

    @ConfigProperty(name = "kafka.bootstrap.servers")
    String kafka;

    private final Map<String, long[]> spend = new HashMap<>();

    /** @param customers null where the persona is withheld */
    private record Row(
            List<Double> centre,
            @Nullable Double customers,
            @Nullable Double error,
            List<@Nullable Double> shares,
            List<@Nullable Double> errors) {}

    /** What the customers of a persona really are. */
    private record Truth(int customers, List<Double> shares) {}

    /**
     * Published values lie within 5.5 of their standard errors and what the lattice takes: of 152 values one lies outside by chance
     * with probability below 6e-6.
     */
    @Test
    void sizesAndSharesAreTrueToThePopulation() throws Exception {
        var month = YearMonth.of(2016, 5);
        TestAttacks.on(month, AttackSuite.ofReleases());
        pay(month);

        var id = requested(month);
        await().atMost(Duration.ofMinutes(4)).until(() -> state(id), "awaiting-approval"::equals);
        approve(id);

        var rows = rows(file("part-00000.parquet"));
        assertThat(rows).hasSize(8);
        assertThat(rows.stream().filter(row -> row.customers() != null)).hasSizeGreaterThan(4);
        for (int i = 0; i < rows.size(); i++) {
            assertClose(rows.get(i), truth(rows, i));
        }
        assertCertified(certificate(), id, rows);
    }

    /** Sums nobody hides: the gate refuses before anything is spent. */
    @Test
    void personasWithoutNoiseAreRefused() throws Exception {
        var month = YearMonth.of(2016, 6);
        TestAttacks.on(month, AttackSuite.of(new Exact()));
        try (var facts = new Facts(kafka)) {
            facts.send(event -> event.put("occurredAt", month.atDay(3) + "T10:00"));
            facts.await();
        }

        var id = requested(month);

        await().atMost(Duration.ofMinutes(2)).until(() -> state(id), "refused"::equals);
        given().get("/v1/releases/" + id)
                .then()
                .body("reasonCode", Matchers.equalTo("attack-succeeded"))
                .body("reason", Matchers.containsString("one-run-canaries"));
    }

    private record Exact() implements PersonaPath {

        private static final DiscreteGaussian HARDLY_ANY = new DiscreteGaussian(1);

        @Override
        public GroupSums sums(SpendVectors customers, Grouping grouping, Parts what) {
            return customers.sums(grouping, what);
        }

        @Override
        public NoisyGroups addNoise(PersonaPlan.Step step, GroupSums sums) {
            return NoisyGroups.draw(new PersonaPlan.Step(step.name(), step.rho(), HARDLY_ANY), sums, Noise.secure());
        }
    }

    private static void assertClose(Row row, Truth truth) {
        if (row.customers() == null || row.error() == null) {
            return;
        }
        // Whom the lattice's rounding puts on the other side of a border.
        double strays = 5;
        assertThat(row.customers())
                .isBetween(
                        truth.customers() - 5.5 * row.error() - strays, truth.customers() + 5.5 * row.error() + strays);
        for (int i = 0; i < CATEGORIES.size(); i++) {
            double share = truth.shares().get(i);
            double error = 5.5 * number(row.errors().get(i)) + strays / truth.customers();
            assertThat(number(row.shares().get(i)))
                    .as(CATEGORIES.get(i) + " of " + truth.customers())
                    .isBetween(share - error, share + error);
        }
    }

    private static double number(@Nullable Double value) {
        assertThat(value).isNotNull();
        return value == null ? Double.NaN : value;
    }

    private Truth truth(List<Row> rows, int persona) {
        var shares = new double[CATEGORIES.size()];
        int customers = 0;
        for (var each : spend.values()) {
            double total = java.util.Arrays.stream(each).sum();
            if (nearest(rows, each, total) == persona) {
                customers++;
                for (int i = 0; i < shares.length; i++) {
                    shares[i] += each[i] / total;
                }
            }
        }
        int all = customers;
        return new Truth(
                all,
                java.util.Arrays.stream(shares).map(sum -> sum / all).boxed().toList());
    }

    private static int nearest(List<Row> rows, long[] spend, double total) {
        int nearest = 0;
        double least = Double.POSITIVE_INFINITY;
        for (int row = 0; row < rows.size(); row++) {
            double distance = 0;
            for (int i = 0; i < spend.length; i++) {
                distance += Math.pow(
                        Math.sqrt(spend[i] / total) - rows.get(row).centre().get(i), 2);
            }
            if (distance < least) {
                least = distance;
                nearest = row;
            }
        }
        return nearest;
    }

    /** One mechanism a step, which together cost what the ledger was charged; the attacks that were really run. */
    private static void assertCertified(Certificate certificate, String id, List<Row> rows) {
        assertThat(certificate.releaseId()).isEqualTo(id);
        assertThat(certificate.mechanisms()).hasSize(7);
        var rho =
                certificate.mechanisms().stream().map(Certificate.Entry::rho).reduce(BigDecimal.ZERO, BigDecimal::add);
        assertThat(rho).isLessThanOrEqualTo(certificate.release().rho());
        assertThat(rho.doubleValue())
                .isCloseTo(
                        certificate.release().rho().doubleValue(),
                        org.assertj.core.data.Percentage.withPercentage(0.01));
        assertThat(certificate.suppression().publishedCells())
                .isEqualTo(rows.stream().filter(row -> row.customers() != null).count());
        assertThat(certificate.attacks()).isNotNull();
        assertThat(certificate.attacks().results())
                .extracting(AttackResult::attack)
                .containsExactly("one-run-canaries", "persona-inference");
        given().get("/v1/ledger")
                .then()
                .body(
                        "find { it.month == '2016-05' }.entries.find { it.product == 'typical-profiles' }.state",
                        Matchers.equalTo("committed"));
    }

    private void pay(YearMonth month) throws Exception {
        var population = new Population(2016, List.of(month));
        var counts = population.truth();
        try (var facts = new Facts(kafka)) {
            for (int customer = 0; customer < CUSTOMERS; customer++) {
                var token = Facts.token(customer);
                population.pay(customer, counts, payment -> pay(facts, month, token, payment));
                if (customer % BATCH == 0) {
                    facts.await();
                }
            }
            facts.await();
        }
    }

    private void pay(Facts facts, YearMonth month, String token, PaymentFact payment) {
        if (!payment.refund()) {
            spend.computeIfAbsent(token, any -> new long[CATEGORIES.size()])[payment.category()] += payment.pence();
        }
        facts.send(event -> event.put("token", token)
                .put("occurredAt", month.atDay(payment.day()) + "T%02d:00".formatted(payment.second() / 3600))
                .put("direction", payment.refund() ? "credit" : "debit")
                .put("category", CATEGORIES.get(payment.category()))
                .put("amountMinor", payment.pence()));
    }

    private static String requested(YearMonth month) {
        return given().contentType("application/json")
                .body("{\"product\":\"typical-profiles\",\"month\":\"" + month + "\"}")
                .post("/v1/releases")
                .then()
                .statusCode(202)
                .extract()
                .path("id");
    }

    private static String state(String id) {
        return given().get("/v1/releases/" + id).path("state");
    }

    private static void approve(String id) {
        given().contentType("application/json")
                .body("{\"decision\":\"approve\"}")
                .post("/v1/releases/" + id + "/decision")
                .then()
                .statusCode(200);
    }

    private static Path file(String name) throws Exception {
        try (var files = Files.walk(AnonymiserTestResource.store().resolve("typical-profiles"))) {
            return files.filter(file -> file.endsWith(name)).findFirst().orElseThrow();
        }
    }

    private static Certificate certificate() throws Exception {
        return CertificateVerifier.of(given().get("/.well-known/jwks.json").asString())
                .verify(Files.readString(file("certificate.jws")));
    }

    private static List<Row> rows(Path file) throws SQLException {
        var found = new ArrayList<Row>();
        try (var database = DriverManager.getConnection("jdbc:duckdb:");
                var statement = database.createStatement();
                var rows = statement.executeQuery("select * from '" + file + "' order by persona")) {
            while (rows.next()) {
                var centre = new ArrayList<Double>();
                var shares = new ArrayList<@Nullable Double>();
                var errors = new ArrayList<@Nullable Double>();
                for (var category : CATEGORIES) {
                    var name = category.replace('-', '_');
                    centre.add(rows.getDouble("centre_" + name));
                    shares.add(number(rows, "spend_" + name));
                    errors.add(number(rows, "spend_" + name + "_se"));
                }
                found.add(new Row(centre, number(rows, "customers"), number(rows, "customers_se"), shares, errors));
            }
        }
        return found;
    }

    private static @Nullable Double number(ResultSet rows, String column) throws SQLException {
        return rows.getObject(column, Double.class);
    }
}
