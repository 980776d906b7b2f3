package io.lombard.ingest.intake;

import static io.lombard.ingest.intake.Requests.record;
import static io.lombard.ingest.intake.Requests.taken;
import static io.restassured.RestAssured.given;
import static org.assertj.core.api.Assertions.assertThat;
import static org.hamcrest.Matchers.is;

import com.fasterxml.jackson.databind.ObjectMapper;
import io.lombard.contracts.event.RecordRejected;
import io.lombard.contracts.event.Topics;
import io.lombard.contracts.event.TransactionRecorded;
import io.lombard.ingest.format.NdjsonReader;
import io.lombard.ingest.fraud.FraudConfig;
import io.lombard.ingest.pseudonym.Pseudonyms;
import io.lombard.ingest.rejection.Kind;
import io.lombard.ingest.rejection.RejectionConfig;
import io.lombard.ingest.rejection.Rejections;
import io.lombard.stack.test.LombardTestResource;
import io.quarkus.test.common.WithTestResource;
import io.quarkus.test.junit.QuarkusTest;
import io.quarkus.test.security.TestSecurity;
import io.quarkus.test.security.oidc.Claim;
import io.quarkus.test.security.oidc.OidcSecurity;
import jakarta.inject.Inject;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.sql.SQLException;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneId;
import java.time.ZoneOffset;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.UUID;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import javax.sql.DataSource;
import org.junit.jupiter.api.Test;

@QuarkusTest
@WithTestResource(LombardTestResource.class)
@TestSecurity(user = "core-banking", roles = "source")
@OidcSecurity(claims = @Claim(key = "azp", value = "core-banking"))
class FaultsTest {

    private static final int RECORDS = 60_000;

    @Inject
    DataSource connections;

    @Inject
    ObjectMapper json;

    @Inject
    Database database;

    @Inject
    PartWriter writer;

    @Inject
    Pseudonyms pseudonyms;

    @Inject
    IntakeConfig config;

    @Inject
    FraudConfig fraud;

    @Inject
    RejectionConfig rejectionConfig;

    @Inject
    Rejections rejections;

    @Test
    void nothingIsLostOrDoubledWhenPostgresqlCutsItsConnections() throws Exception {
        var answer = CompletableFuture.supplyAsync(() -> taken(records(5_000_000)));

        for (int cut = 0; cut < 4 || !answer.isDone() && cut < 30; cut++) {
            Thread.sleep(150);
            cutConnections();
        }

        assertThat(answer.join().accepted()).isEqualTo(RECORDS);
        assertThat(answer.join().duplicates()).isZero();
        assertEachIsThereWithOneId(5_000_000);
    }

    @Test
    void requestWaitsForABrokerThatIsStopped() throws Exception {
        BrokerProcess.signal("STOP");
        var answer = CompletableFuture.supplyAsync(() -> taken(records(7_000_000)));
        try {
            Thread.sleep(4000);
            assertThat(answer).isNotDone();
        } finally {
            BrokerProcess.signal("CONT");
        }

        assertThat(answer.join().accepted()).isEqualTo(RECORDS);
        assertEachIsThereWithOneId(7_000_000);
    }

    /**
     * NTP may set a clock back or ahead while a batch is under way. A clock that is days behind takes today for the future, so what is refused
     * depends on it; what is counted doesn't.
     */
    @Test
    void everyRecordIsCountedOnceWhateverTheClockDoes() throws Exception {
        var sent = datedToday(9_000_000);
        int distinct = RECORDS * 8 / 10;

        var stepped = take(sent, new SteppedClock());
        var steady = take(sent, Clock.systemUTC());

        for (var answer : List.of(stepped, steady)) {
            assertThat(answer.received()).isEqualTo(RECORDS);
            assertThat(answer.accepted() + answer.duplicates() + answer.rejected())
                    .isEqualTo(RECORDS);
            assertThat(answer.complete()).isTrue();
            given().get("/v1/batches/" + answer.batchId())
                    .then()
                    .body("state", is("complete"))
                    .body("accepted", is((int) answer.accepted()))
                    .body("duplicates", is((int) answer.duplicates()))
                    .body("rejected", is((int) answer.rejected()));
            assertThat(rejectionsTold(answer.batchId())).isEqualTo(answer.rejected());
        }
        assertThat(stepped.rejected()).as("some were of the future").isGreaterThan(RECORDS / 10);
        assertThat(steady.rejected()).isEqualTo(RECORDS / 10);
        assertThat(stepped.accepted() + steady.accepted()).isEqualTo(distinct);
        assertEachIsThereWithOneId(9_000_000, distinct);
    }

    /** Of ten records one comes twice and one has no amount. */
    private static String datedToday(int firstAmount) {
        var run = UUID.randomUUID();
        var now = Instant.now().toString();
        return IntStream.range(0, RECORDS)
                .mapToObj(i -> {
                    int number = i % 10 == 8 ? i - 1 : i;
                    int amount = firstAmount + number / 10 * 8 + number % 10;
                    return record(
                                    run + "-" + number,
                                    "customer-" + number % 100,
                                    i % 10 == 9 ? "0" : Integer.toString(amount))
                            .replace("2026-08-14T12:34:56", now);
                })
                .collect(Collectors.joining());
    }

    private IntakeAnswer take(String records, Clock clock) throws InterruptedException {
        var intake = new StreamIntake(
                database,
                new BatchRegister(clock, config),
                writer,
                pseudonyms,
                json,
                new FactRules(clock, config, fraud),
                config,
                rejectionConfig,
                rejections,
                clock);
        var stream = new ByteArrayInputStream(records.getBytes(StandardCharsets.UTF_8));
        return intake.take("core-banking", Kind.TRANSACTION, new NdjsonReader(stream, 64 * 1024));
    }

    private long rejectionsTold(UUID batchId) throws IOException {
        var told = new HashSet<String>();
        for (var message : Messages.on(Topics.RECORD_REJECTED)) {
            var rejection = json.readValue(message.value(), RecordRejected.class);
            if (rejection.batchId().equals(batchId.toString())) {
                told.add(rejection.rejectionId());
            }
        }
        return told.size();
    }

    /** Jumps back and ahead after each few thousand times that it was asked. */
    private static final class SteppedClock extends Clock {

        private static final List<Duration> STEPS = List.of(
                Duration.ZERO, Duration.ofDays(-3), Duration.ofHours(1), Duration.ofDays(400), Duration.ofDays(-40));
        private static final int ASKED = 3_000;

        private final AtomicInteger asked = new AtomicInteger();

        @Override
        public Instant instant() {
            return Instant.now().plus(STEPS.get(asked.getAndIncrement() / ASKED % STEPS.size()));
        }

        @Override
        public ZoneId getZone() {
            return ZoneOffset.UTC;
        }

        @Override
        public Clock withZone(ZoneId zone) {
            return this;
        }
    }

    private static String records(int firstAmount) {
        var run = UUID.randomUUID();
        return IntStream.range(0, RECORDS)
                .mapToObj(i -> record(run + "-" + i, "customer-" + i % 100, Integer.toString(firstAmount + i)))
                .collect(Collectors.joining());
    }

    /** The amounts tell the records apart: each must be on the topic, and if twice, then with the same event id. */
    private void assertEachIsThereWithOneId(int firstAmount) throws IOException {
        assertEachIsThereWithOneId(firstAmount, RECORDS);
    }

    private void assertEachIsThereWithOneId(int firstAmount, int records) throws IOException {
        var ids = new HashMap<Long, String>();
        for (var message : Messages.on(Topics.TRANSACTION_RECORDED)) {
            var fact = json.readValue(message.value(), TransactionRecorded.class);
            long amount = fact.amountMinor() / 100;
            if (amount >= firstAmount && amount < firstAmount + RECORDS) {
                var earlier = ids.put(amount, fact.eventId());
                assertThat(earlier == null ? fact.eventId() : earlier).isEqualTo(fact.eventId());
            }
        }
        assertThat(ids).hasSize(records);
    }

    private void cutConnections() throws SQLException {
        try (var connection = connections.getConnection();
                var statement = connection.createStatement()) {
            statement.execute(
                    "select pg_terminate_backend(pid) from pg_stat_activity where pid <> pg_backend_pid() and backend_type = 'client backend'");
        }
    }
}
