package io.lombard.system;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import com.fasterxml.jackson.databind.JsonNode;
import io.lombard.stack.LombardStack;
import io.lombard.stack.Progress;
import io.lombard.stack.setting.PartName;
import io.lombard.stack.setting.Ports;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.SQLException;
import java.time.Duration;
import java.time.YearMonth;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.api.io.TempDir;

/** The running suite is backed up, and another one, with a Kafka of its own, is made of the backup. */
@Tag("suite")
@ExtendWith(SuiteExtension.class)
class RestoreTest {

    private static final String PRODUCT = "spending-trends";
    private static final YearMonth MONTH = YearMonth.now().minusMonths(9);

    private final Suite suite;

    RestoreTest(Suite suite) {
        this.suite = suite;
    }

    @Test
    void aSuiteMadeOfABackupHasAllAndGoesOnWhenItsLedgerIsReconciled(@TempDir Path directory) throws Exception {
        var backup = directory.resolve("backup").toString();
        standsInAFormerKafka();
        var taken = suite.lombard("backup", backup);
        assertThat(taken.exitCode()).as(taken.output()).isZero();
        var released = releases(suite);
        var read = table(suite);
        var state = directory.resolve("restored");

        var made = suite.lombard("restore", backup, "--state", state.toString());

        assertThat(made.exitCode()).as(made.output()).isZero();
        var stack = LombardStack.at(state, Ports.free());
        try {
            stack.start(Progress.SILENT);
            var restored = new Suite(stack, suite.demo());
            assertThat(releases(restored)).isEqualTo(released);
            assertThat(table(restored)).isEqualTo(read).contains("month,level,area,category");
            assertThat(restored.get("analyst", "catalog", "/catalog").body()).contains(PRODUCT);
            assertClosed(restored);
            assertThat(formerLines(restored)).isZero();

            var opened = restored.post(
                    "officer", "anonymiser", "/v1/ledger/reconciliation", "{\"reason\":\"restored by a test\"}");

            assertThat(opened.status()).as(opened.body()).isEqualTo(200);
            assertThat(opened.json().path("charged")).isEmpty();
            assertGoesOn(restored);
        } finally {
            stack.delete();
        }
    }

    /** As where core banking writes into a topic that is followed. */
    private void standsInAFormerKafka() throws SQLException {
        try (var ingest = ingest(suite);
                var statement = ingest.createStatement()) {
            statement.execute("insert into topic_offset (topic, partition, batch_id, next_offset)"
                    + " select 'former', 0, id, 7 from batch limit 1");
        }
        assertThat(formerLines(suite)).isOne();
    }

    private static int formerLines(Suite suite) throws SQLException {
        try (var ingest = ingest(suite);
                var statement = ingest.createStatement();
                var row = statement.executeQuery("select count(*) from topic_offset where topic = 'former'")) {
            row.next();
            return row.getInt(1);
        }
    }

    private static Connection ingest(Suite suite) throws SQLException {
        return DriverManager.getConnection(
                suite.stack().jdbcUrl(PartName.INGEST),
                PartName.INGEST.key(),
                suite.stack().databasePassword(PartName.INGEST));
    }

    private static void assertClosed(Suite restored) {
        var refused = restored.post("owner", "anonymiser", "/v1/releases", request());
        assertThat(refused.status()).as(refused.body()).isEqualTo(409);
        assertThat(refused.body()).contains("ledger-behind", "POST /v1/ledger/reconciliation");
    }

    /** From a record to a partner's table: through the lake that was restored and a Kafka that knows nothing. */
    private static void assertGoesOn(Suite restored) throws IOException, InterruptedException {
        assertThat(sent(restored).path("accepted").asInt()).isEqualTo(300);

        var release = restored.lombard("release", PRODUCT, MONTH.toString(), "--approve");

        assertThat(release.exitCode()).as(release.output()).isZero();
        await("catalogue and delivery hear of the release")
                .atMost(Duration.ofMinutes(3))
                .untilAsserted(() -> assertThat(restored.get(
                                        "analyst",
                                        "delivery",
                                        "/v1/datasets/" + PRODUCT + "/data?format=csv&month=" + MONTH)
                                .status())
                        .isEqualTo(200));
    }

    private static JsonNode sent(Suite restored) throws IOException, InterruptedException {
        var lines = new StringBuilder();
        for (int i = 0; i < 300; i++) {
            lines.append(
                            "{\"eventId\":\"restored-%d\",\"customerId\":\"customer-%d\",\"occurredAt\":\"%s-04T12:00:00\",\"amount\":1,"
                                    .formatted(i, i, MONTH))
                    .append("\"currency\":\"GBP\",\"mcc\":\"5411\",\"area\":\"TLD3\"}\n");
        }
        var request = HttpRequest.newBuilder(URI.create(restored.address("ingest") + "/v1/transactions"))
                .header("Authorization", "Bearer " + restored.token("source"))
                .header("Content-Type", "application/x-ndjson")
                .POST(HttpRequest.BodyPublishers.ofString(lines.toString()))
                .build();
        var answer = restored.http().send(request, HttpResponse.BodyHandlers.ofString());
        assertThat(answer.statusCode()).as(answer.body()).isEqualTo(200);
        return Suite.JSON.readTree(answer.body());
    }

    private static String request() {
        return "{\"product\":\"" + PRODUCT + "\",\"month\":\"" + MONTH + "\"}";
    }

    private static JsonNode releases(Suite suite) {
        return suite.get("officer", "anonymiser", "/v1/releases?state=published&size=200")
                .json();
    }

    /** As the partner reads it. */
    private static String table(Suite suite) {
        var csv = suite.get("analyst", "delivery", "/v1/datasets/" + PRODUCT + "/data?format=csv");
        assertThat(csv.status()).as(csv.body()).isEqualTo(200);
        return csv.body();
    }

    /** A directory with something in it is nobody's to overwrite. */
    @Test
    void neitherBackupNorRestoreOverwritesAnything(@TempDir Path directory) throws Exception {
        Files.createFile(directory.resolve("something"));

        var backup = suite.lombard("backup", directory.toString());
        var restore = suite.lombard("restore", directory.toString());

        assertThat(backup.exitCode()).isEqualTo(1);
        assertThat(backup.output()).contains("There is something in " + directory + " already");
        assertThat(restore.exitCode()).isEqualTo(1);
        assertThat(restore.output()).contains("There is no finished backup in " + directory);
    }
}
