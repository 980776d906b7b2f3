package io.lombard.ingest.intake;

import static io.lombard.ingest.intake.Requests.NDJSON;
import static io.lombard.ingest.intake.Requests.request;
import static io.lombard.ingest.intake.Requests.taken;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import com.fasterxml.jackson.databind.ObjectMapper;
import io.lombard.contracts.event.Contract;
import io.lombard.contracts.event.FraudSuspected;
import io.lombard.contracts.event.Topics;
import io.lombard.stack.test.LombardTestResource;
import io.quarkus.test.common.WithTestResource;
import io.quarkus.test.junit.QuarkusTest;
import io.quarkus.test.security.TestSecurity;
import io.quarkus.test.security.oidc.Claim;
import io.quarkus.test.security.oidc.OidcSecurity;
import jakarta.enterprise.event.Event;
import jakarta.inject.Inject;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Properties;
import org.apache.kafka.streams.KafkaStreams;
import org.apache.kafka.streams.Topology;
import org.eclipse.microprofile.config.ConfigProvider;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** From records that come in to a suspicion, through the real Kafka, with each of the consents and without. */
@QuarkusTest
@WithTestResource(LombardTestResource.class)
@TestSecurity(user = "core-banking", roles = "source")
@OidcSecurity(claims = @Claim(key = "azp", value = "core-banking"))
class FraudJourneyTest {

    private static final String MANCHESTER = "\"latitude\":53.4808,\"longitude\":-2.2426";
    private static final String LONDON = "\"latitude\":51.5074,\"longitude\":-0.1278";
    private static final String PARIS = "\"latitude\":48.8566,\"longitude\":2.3522";

    private final Instant now = Instant.now();
    private final List<String> toldBefore = bodies(Topics.FRAUD_SUSPECTED);

    @Inject
    ObjectMapper json;

    @Inject
    KafkaStreams crossing;

    /** What the extension tells before it starts the crossing. */
    @Inject
    Event<KafkaStreams> starting;

    @Inject
    Topology topology;

    @Test
    void aPaymentFarFromThePhoneIsSuspectedAlsoByTheNextProcess(@TempDir Path empty) throws Exception {
        consent("victim", "fraud-prevention", "given");

        assertThat(location("v-1", "victim", 20).accepted()).isEqualTo(1);
        assertThat(payment("v-2", "victim", LONDON, 10).accepted()).isEqualTo(1);

        var first = suspicions(1).getFirst();
        assertThat(List.of(first.distanceKm(), first.minutes())).containsExactly(261L, 10L);
        assertThat(bodies(Topics.TRANSACTION_RECORDED)).anyMatch(fact -> fact.contains(first.purchaseId()));

        crossing.close();
        assertThat(stores()).as("as a process that was killed leaves them").isNotEmpty();
        starting.fire(crossing);
        assertThat(stores()).isEmpty();

        try (var next = new KafkaStreams(topology, settings(empty))) {
            next.start();
            payment("v-3", "victim", PARIS, 5);
            var both = suspicions(2);
            assertThat(both).extracting(FraudSuspected::purchaseId).doesNotHaveDuplicates();
            assertThat(both.getLast().distanceKm()).as("Manchester to Paris").isBetween(595L, 615L);
        }
    }

    @Test
    void eachConsentOpensItsOwnWayAndNoOther() {
        consent("only-fraud", "fraud-prevention", "given");
        consent("only-statistics", "location-statistics", "given");
        consent("both-ways", "fraud-prevention", "given");
        consent("both-ways", "location-statistics", "given");
        int sighted = bodies(Topics.POSITION_SIGHTED).size();
        int observed = bodies(Topics.LOCATION_OBSERVED).size();

        assertThat(location("w-1", "only-fraud", 20).accepted()).isEqualTo(1);
        assertThat(location("w-1", "only-fraud", 20).duplicates()).isEqualTo(1);
        assertThat(bodies(Topics.POSITION_SIGHTED)).hasSize(sighted + 1);
        assertThat(bodies(Topics.LOCATION_OBSERVED)).hasSize(observed);

        assertThat(location("w-2", "only-statistics", 20).accepted()).isEqualTo(1);
        assertThat(bodies(Topics.POSITION_SIGHTED)).hasSize(sighted + 1);
        assertThat(bodies(Topics.LOCATION_OBSERVED)).hasSize(observed + 1);

        assertThat(location("w-3", "both-ways", 20).accepted()).isEqualTo(1);
        assertThat(bodies(Topics.POSITION_SIGHTED)).hasSize(sighted + 2);
        assertThat(bodies(Topics.LOCATION_OBSERVED)).hasSize(observed + 2);

        assertThat(rules(location("w-4", "neither-way", 20))).containsExactly("no-consent");
        consent("only-fraud", "fraud-prevention", "withdrawn");
        assertThat(rules(location("w-5", "only-fraud", 20))).containsExactly("no-consent");
        assertThat(bodies(Topics.POSITION_SIGHTED)).hasSize(sighted + 2);
    }

    /** Statistics have no cell for it; the crossing has one everywhere. */
    @Test
    void aPhoneOutsideTheListedCellsIsKnownToTheCrossingAlone() {
        consent("traveller", "fraud-prevention", "given");
        consent("traveller", "location-statistics", "given");
        consent("counted-only", "location-statistics", "given");
        int sighted = bodies(Topics.POSITION_SIGHTED).size();
        int observed = bodies(Topics.LOCATION_OBSERVED).size();

        assertThat(location("t-1", "traveller", 20, PARIS).accepted()).isEqualTo(1);
        assertThat(location("t-1", "traveller", 20, PARIS).duplicates()).isEqualTo(1);
        assertThat(rules(location("t-2", "counted-only", 20, PARIS))).containsExactly("position-outside-the-cells");
        assertThat(rules(location("t-3", "traveller", 5 * 60, PARIS))).containsExactly("position-outside-the-cells");

        assertThat(bodies(Topics.POSITION_SIGHTED)).hasSize(sighted + 1);
        assertThat(bodies(Topics.LOCATION_OBSERVED)).hasSize(observed);
    }

    /** Whoever objects to statistics may still want to be protected. */
    @Test
    void anObjectionToStatisticsLeavesTheCrossingAlone() {
        consent("protected", "fraud-prevention", "given");
        consent("protected", "statistics", "withdrawn");
        int sighted = bodies(Topics.PURCHASE_SIGHTED).size();
        int recorded = bodies(Topics.TRANSACTION_RECORDED).size();

        assertThat(payment("o-1", "protected", LONDON, 10).accepted()).isEqualTo(1);
        assertThat(rules(taken(Requests.record("o-2", "protected", "1")))).containsExactly("objected");

        assertThat(bodies(Topics.PURCHASE_SIGHTED)).hasSize(sighted + 1);
        assertThat(bodies(Topics.TRANSACTION_RECORDED)).hasSize(recorded);
    }

    @Test
    void onlyWhatIsFreshAndInPersonIsToldAndOnlyFinely() {
        consent("payer", "fraud-prevention", "given");
        int before = bodies(Topics.PURCHASE_SIGHTED).size();
        int recorded = bodies(Topics.TRANSACTION_RECORDED).size();

        payment("p-1", "payer", LONDON, 5 * 60);
        payment("p-2", "payer", LONDON, -20);
        taken(Requests.record("p-3", "payer", "1").replace("2026-08-14T12:34:56", at(10)));
        taken(Requests.record("p-4", "payer", "1")
                .replace("\"mcc\"", LONDON + ",\"mcc\"")
                .replace("2026-08-14T12:34:56", at(10).substring(0, 10)));
        payment("p-5", "nobody", LONDON, 10);
        assertThat(bodies(Topics.PURCHASE_SIGHTED)).hasSize(before);
        assertThat(rules(taken(Requests.record("p-6", "payer", "1").replace("\"mcc\"", "\"latitude\":51,\"mcc\""))))
                .containsExactly("longitude-missing");

        payment("p-7", "payer", LONDON, 10);

        var told = bodies(Topics.PURCHASE_SIGHTED);
        assertThat(told).hasSize(before + 1);
        assertThat(told.getLast()).contains("\"cell\":\"89").doesNotContain("51.5", "0.127", at(10));
        Contract.of(Topics.PURCHASE_SIGHTED).assertValid(told.getLast().getBytes(StandardCharsets.UTF_8));
        assertThat(bodies(Topics.TRANSACTION_RECORDED))
                .hasSize(recorded + 6)
                .allSatisfy(fact -> assertThat(fact).doesNotContain("\"cell\"", "51.5"));
    }

    private List<FraudSuspected> suspicions(int count) {
        return await().atMost(Duration.ofSeconds(60))
                .until(
                        () -> bodies(Topics.FRAUD_SUSPECTED).stream()
                                .filter(body -> !toldBefore.contains(body))
                                .map(this::suspicion)
                                .toList(),
                        told -> told.size() >= count);
    }

    private FraudSuspected suspicion(String body) {
        Contract.of(Topics.FRAUD_SUSPECTED).assertValid(body.getBytes(StandardCharsets.UTF_8));
        try {
            return json.readValue(body, FraudSuspected.class);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** The stores of the crossing on this disk, by a file that each of RocksDB has. */
    private static List<Path> stores() throws IOException {
        var config = ConfigProvider.getConfig();
        var state = Path.of(config.getValue("lombard.fraud.state-directory", String.class));
        try (var files = Files.walk(state)) {
            return files.filter(file -> file.endsWith("CURRENT")).toList();
        }
    }

    static Properties settings(Path state) {
        var config = ConfigProvider.getConfig();
        var settings = new Properties();
        for (var name : config.getPropertyNames()) {
            if (name.startsWith("kafka-streams.")) {
                settings.setProperty(name.substring("kafka-streams.".length()), config.getValue(name, String.class));
            }
        }
        settings.setProperty("application.id", config.getValue("quarkus.kafka-streams.application-id", String.class));
        settings.setProperty("bootstrap.servers", config.getValue("kafka.bootstrap.servers", String.class));
        settings.setProperty("state.dir", state.toString());
        return settings;
    }

    private static List<String> bodies(String topic) {
        return Messages.on(topic).stream()
                .map(message -> new String(message.value(), StandardCharsets.UTF_8))
                .toList();
    }

    private static List<String> rules(IntakeAnswer answer) {
        return answer.rejections().stream().map(IntakeAnswer.Rejection::rule).toList();
    }

    private String at(int minutesAgo) {
        return now.minus(Duration.ofMinutes(minutesAgo)).toString();
    }

    private IntakeAnswer payment(String id, String customer, String where, int minutesAgo) {
        return taken(Requests.record(id, customer, "1")
                .replace("\"mcc\"", where + ",\"mcc\"")
                .replace("2026-08-14T12:34:56", at(minutesAgo)));
    }

    private IntakeAnswer location(String id, String customer, int minutesAgo) {
        return location(id, customer, minutesAgo, MANCHESTER);
    }

    private IntakeAnswer location(String id, String customer, int minutesAgo, String where) {
        return sent(
                "locations",
                "{\"eventId\":\"%s\",\"customerId\":\"%s\",\"occurredAt\":\"%s\",%s}\n"
                        .formatted(id, customer, at(minutesAgo), where));
    }

    private void consent(String customer, String purpose, String state) {
        var decidedAt = state.equals("given") ? now.minus(Duration.ofDays(1)) : now;
        sent(
                "consents",
                "{\"customerId\":\"%s\",\"purpose\":\"%s\",\"consent\":\"%s\",\"decidedAt\":\"%s\"}\n"
                        .formatted(customer, purpose, state, decidedAt));
    }

    private static IntakeAnswer sent(String path, String ndjson) {
        return request(NDJSON)
                .body(ndjson.getBytes(StandardCharsets.UTF_8))
                .post("/v1/" + path)
                .then()
                .statusCode(200)
                .extract()
                .as(IntakeAnswer.class);
    }
}
