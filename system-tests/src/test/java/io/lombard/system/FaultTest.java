package io.lombard.system;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.lombard.stack.setting.PartName;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.file.Files;
import java.nio.file.StandardCopyOption;
import java.sql.DriverManager;
import java.sql.SQLException;
import java.time.Duration;
import java.time.YearMonth;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.Executors;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;

/** Each part but Keycloak is killed ({@code kill -9}) in the middle of an ingest, and comes back. */
@Tag("suite")
@ExtendWith(SuiteExtension.class)
class FaultTest {

    private static final String PRODUCT = "spending-trends";
    private static final int RECORDS_A_PART = 10_000;
    private static final int DROPPED = 100_000;
    private static final YearMonth MONTH = YearMonth.now().minusMonths(4);

    private final Suite suite;

    FaultTest(Suite suite) {
        this.suite = suite;
    }

    @Test
    void nothingIsLostAndNothingIsDoubledWhateverDies() throws Exception {
        drop();
        var sent = new AtomicInteger();
        var finished = new AtomicBoolean();
        try (var sender = Executors.newSingleThreadExecutor()) {
            var sending = sender.submit(() -> {
                while (!finished.get()) {
                    sendUntilTaken(sent.get());
                    sent.incrementAndGet();
                }
                return sent.get();
            });
            try {
                for (var victim : PartName.values()) {
                    if (victim != PartName.KEYCLOAK) {
                        killInTheMiddle(victim, sent);
                    }
                }
            } finally {
                finished.set(true);
            }
            assertThat(sending.get()).isEqualTo(sent.get());
        }
        awaitDropped();
        long records = (long) sent.get() * RECORDS_A_PART + DROPPED;

        var release = suite.lombard("release", PRODUCT, MONTH.toString(), "--approve");

        assertThat(release.exitCode()).as(release.output()).isZero();
        assertThat(landed("count(*)")).isEqualTo(records);
        assertThat(landed("count(DISTINCT event_id)")).isEqualTo(records);
        await("catalogue and delivery hear of the release")
                .atMost(Duration.ofMinutes(2))
                .untilAsserted(() -> assertThat(suite.get(
                                        "analyst",
                                        "delivery",
                                        "/v1/datasets/" + PRODUCT + "/data?format=csv&month=" + MONTH)
                                .status())
                        .isEqualTo(200));
    }

    /** Waits for a part to be taken, which leaves the next one under way. */
    private void killInTheMiddle(PartName victim, AtomicInteger sent) {
        int before = sent.get();
        await().atMost(Duration.ofMinutes(2)).until(() -> sent.get() > before);
        suite.stack().kill(victim);
        suite.stack().start(victim);
    }

    /** What a source does: as long as it has no answer, it sends the same records again. */
    private void sendUntilTaken(int part) {
        await("part " + part)
                .atMost(Duration.ofMinutes(5))
                .pollInterval(Duration.ofMillis(500))
                .until(() -> {
                    try {
                        var request = HttpRequest.newBuilder(URI.create(suite.address("ingest") + "/v1/transactions"))
                                .header(
                                        "Authorization",
                                        "Bearer " + suite.stack().token("source"))
                                .header("Content-Type", "application/x-ndjson")
                                .timeout(Duration.ofMinutes(4))
                                .POST(HttpRequest.BodyPublishers.ofString(records(part)))
                                .build();
                        var answer = suite.http().send(request, HttpResponse.BodyHandlers.ofString());
                        return answer.statusCode() == 200
                                && Suite.JSON
                                                .readTree(answer.body())
                                                .path("rejected")
                                                .asInt(-1)
                                        == 0;
                    } catch (IOException e) {
                        return false; // the service died under the request
                    }
                });
    }

    /** A file of history, read while everything dies. */
    private void drop() throws IOException, SQLException {
        var written = suite.stack().state().resolve("drop").resolve("history.tmp");
        try (var duckdb = DriverManager.getConnection("jdbc:duckdb:");
                var statement = duckdb.createStatement()) {
            statement.execute("""
                    copy (select 'history-' || i as "eventId", i %% 7919 as "customerId", 'GBP' as "currency", 5411 as "mcc",
                          timestamp '%s-02 12:00:00' + to_days((i %% 25)::integer) as "occurredAt", 'TLD3' as "area",
                          (1 + i %% 90)::decimal(12, 2) as "amount" from range(%d) r(i)) to '%s' (format parquet)""".formatted(MONTH, DROPPED, written));
        }
        Files.move(written, written.resolveSibling("history.parquet"), StandardCopyOption.ATOMIC_MOVE);
    }

    private void awaitDropped() {
        await("the file of history is read")
                .atMost(Duration.ofMinutes(3))
                .ignoreExceptions()
                .untilAsserted(() -> {
                    var request = HttpRequest.newBuilder(URI.create(suite.address("ingest") + "/v1/drops"))
                            .header("Authorization", "Bearer " + suite.stack().token("source"))
                            .build();
                    var drop = Suite.JSON
                            .readTree(suite.http()
                                    .send(request, HttpResponse.BodyHandlers.ofString())
                                    .body())
                            .at("/drops/0");
                    assertThat(drop.path("state").asText()).isEqualTo("complete");
                    assertThat(drop.path("accepted").asLong()).isEqualTo(DROPPED);
                });
    }

    private static String records(int part) {
        var lines = new StringBuilder();
        for (int i = part * RECORDS_A_PART; i < (part + 1) * RECORDS_A_PART; i++) {
            lines.append(
                    "{\"eventId\":\"fault-%d\",\"customerId\":\"customer-%d\",\"occurredAt\":\"%s-%02dT12:00:00\",\"amount\":%d.50,\"currency\":\"GBP\",\"mcc\":\"5411\",\"area\":\"TLD3\"}\n"
                            .formatted(i, i % 7919, MONTH, 1 + i % 28, 1 + i % 90));
        }
        return lines.toString();
    }

    /** Asks the month's files that the lake's manifest lists; a merged file's parts lie beside it until they are swept. */
    private long landed(String what) throws SQLException {
        var files = liveFiles().stream()
                .map(file -> "'" + suite.stack().state().resolve("lake").resolve(file) + "'")
                .collect(Collectors.joining(", "));
        try (var duckdb = DriverManager.getConnection("jdbc:duckdb:");
                var query = duckdb.createStatement();
                var rows = query.executeQuery("SELECT " + what + " FROM read_parquet([" + files + "])")) {
            rows.next();
            return rows.getLong(1);
        }
    }

    private List<String> liveFiles() throws SQLException {
        try (var database = DriverManager.getConnection(
                        suite.stack().jdbcUrl(PartName.ANONYMISER),
                        PartName.ANONYMISER.key(),
                        suite.stack().databasePassword(PartName.ANONYMISER));
                var query = database.createStatement();
                var rows = query.executeQuery(
                        "select path from lake_file where removed_at is null and path like '%month=" + MONTH + "%'")) {
            var files = new ArrayList<String>();
            while (rows.next()) {
                files.add(rows.getString(1));
            }
            return files;
        }
    }
}
