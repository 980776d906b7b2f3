package io.lombard.ingest.intake;

import static io.lombard.ingest.intake.Requests.record;
import static io.lombard.ingest.intake.Requests.taken;
import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.ObjectMapper;
import io.lombard.contracts.event.Topics;
import io.lombard.contracts.event.TransactionRecorded;
import io.lombard.stack.test.LombardTestResource;
import io.quarkus.test.common.WithTestResource;
import io.quarkus.test.junit.QuarkusTest;
import io.quarkus.test.security.TestSecurity;
import io.quarkus.test.security.oidc.Claim;
import io.quarkus.test.security.oidc.OidcSecurity;
import jakarta.inject.Inject;
import java.io.IOException;
import java.sql.SQLException;
import java.util.HashMap;
import java.util.UUID;
import java.util.concurrent.CompletableFuture;
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
    DataSource database;

    @Inject
    ObjectMapper json;

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
        var broker = broker();
        signal(broker, "STOP");
        var answer = CompletableFuture.supplyAsync(() -> taken(records(7_000_000)));
        try {
            Thread.sleep(4000);
            assertThat(answer).isNotDone();
        } finally {
            signal(broker, "CONT");
        }

        assertThat(answer.join().accepted()).isEqualTo(RECORDS);
        assertEachIsThereWithOneId(7_000_000);
    }

    private static String records(int firstAmount) {
        var run = UUID.randomUUID();
        return IntStream.range(0, RECORDS)
                .mapToObj(i -> record(run + "-" + i, "customer-" + i % 100, Integer.toString(firstAmount + i)))
                .collect(Collectors.joining());
    }

    /** The amounts tell the records apart: each must be on the topic, and if twice, then with the same event id. */
    private void assertEachIsThereWithOneId(int firstAmount) throws IOException {
        var ids = new HashMap<Long, String>();
        for (var message : Messages.on(Topics.TRANSACTION_RECORDED)) {
            var fact = json.readValue(message.value(), TransactionRecorded.class);
            long amount = fact.amountMinor() / 100;
            if (amount >= firstAmount && amount < firstAmount + RECORDS) {
                var earlier = ids.put(amount, fact.eventId());
                assertThat(earlier == null ? fact.eventId() : earlier).isEqualTo(fact.eventId());
            }
        }
        assertThat(ids).hasSize(RECORDS);
    }

    private void cutConnections() throws SQLException {
        try (var connection = database.getConnection();
                var statement = connection.createStatement()) {
            statement.execute(
                    "select pg_terminate_backend(pid) from pg_stat_activity where pid <> pg_backend_pid() and backend_type = 'client backend'");
        }
    }

    private static ProcessHandle broker() {
        return ProcessHandle.current()
                .children()
                .filter(child -> child.info().commandLine().orElse("").contains("io.lombard.stack.broker.Broker"))
                .findFirst()
                .orElseThrow();
    }

    private static void signal(ProcessHandle process, String signal) throws Exception {
        int code = new ProcessBuilder("kill", "-" + signal, Long.toString(process.pid()))
                .start()
                .waitFor();
        assertThat(code).isZero();
    }
}
