package io.lombard.ingest.drop;

import static io.restassured.RestAssured.given;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import com.fasterxml.jackson.databind.ObjectMapper;
import io.lombard.contracts.event.RecordRejected;
import io.lombard.contracts.event.Topics;
import io.lombard.contracts.event.TransactionRecorded;
import io.lombard.ingest.drop.Drop.FileProblem;
import io.lombard.ingest.format.ParquetReader;
import io.lombard.ingest.intake.BatchRegister;
import io.lombard.ingest.intake.Database;
import io.lombard.ingest.intake.Delivery;
import io.lombard.ingest.intake.IntakeConfig;
import io.lombard.ingest.intake.Messages;
import io.lombard.ingest.intake.StreamIntake;
import io.lombard.ingest.rejection.Kind;
import io.lombard.ingest.validation.TransactionRules;
import io.lombard.stack.test.LombardTestResource;
import io.quarkus.test.common.WithTestResource;
import io.quarkus.test.junit.QuarkusTest;
import io.quarkus.test.security.TestSecurity;
import io.quarkus.test.security.oidc.Claim;
import io.quarkus.test.security.oidc.OidcSecurity;
import io.restassured.response.ValidatableResponse;
import jakarta.inject.Inject;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.sql.DriverManager;
import java.sql.SQLException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.UUID;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

@QuarkusTest
@WithTestResource(LombardTestResource.class)
@TestSecurity(user = "core-banking", roles = "source")
@OidcSecurity(claims = @Claim(key = "azp", value = "core-banking"))
class DropFolderTest {

    private static final String SOURCE = "core-banking";
    private static final int MANY = 12_000;

    /** Columns of the types that banks' exports have. */
    private static final String COLUMNS = """
            '%s-' || i as "eventId", (i %% 100)::bigint as "customerId", timestamp '2025-03-04 12:34:56' as "occurredAt",
            (%d + i)::decimal(12, 2) as "amount", 'GBP' as "currency", 742 as "mcc", 'TLD3' as "area",
            date '1990-05-01' as "birthDate", 'female' as "gender\"""";

    @Inject
    DropConfig config;

    @Inject
    DropWatch watch;

    @Inject
    DropReading reading;

    @Inject
    IntakeConfig intakeConfig;

    @Inject
    Drops drops;

    @Inject
    Database database;

    @Inject
    BatchRegister register;

    @Inject
    StreamIntake intake;

    @Inject
    ObjectMapper json;

    private Path folder;
    private String run;

    @BeforeEach
    void folder() throws IOException {
        folder = Files.createDirectories(config.directory().orElseThrow().toAbsolutePath());
        run = UUID.randomUUID().toString();
    }

    @Test
    void rowsOfAFileThatIsRenamedGoTheWayOfEveryStream() throws Exception {
        var file = write("select " + columns(6_100_000) + " from range(3) r(i) union all select "
                + columns(6_100_000).replace("(6100000 + i)", "(-1)") + " from range(9, 10) r(i)");

        var drop = ended(file);

        assertThat(drop.state()).isEqualTo("complete");
        assertThat(List.of(drop.accepted(), drop.duplicates(), drop.rejected())).containsExactly(3L, 0L, 1L);
        assertThat(drop.rows()).isEqualTo(4);
        var facts = facts(6_100_000);
        assertThat(facts).containsOnlyKeys(6_100_000L, 6_100_001L, 6_100_002L);
        assertThat(facts.get(6_100_000L).occurredAt()).hasToString("2025-03-04T12:00");
        assertThat(facts.get(6_100_000L).ageBand()).isEqualTo("25-34");
        assertThat(rejections(drop)).containsExactly("4 amount amount-not-positive");
        given().get("/v1/batches/" + drop.batchId()).then().statusCode(200);
    }

    @Test
    void filesOfAFolderAreReadWhenItSaysThatAllAreWhole() throws Exception {
        var inside = Files.createDirectory(folder.resolve("dir-" + run));
        var file = write("select " + columns(6_200_000) + " from range(2) r(i)");
        var moved = Files.move(file, inside.resolve("part-0.parquet"));
        assertThat(post("dir-" + run + "/part-0.parquet").extract().statusCode())
                .isEqualTo(404);

        Files.createFile(inside.resolve("_SUCCESS"));

        assertThat(ended(moved).state()).isEqualTo("complete");
        assertThat(facts(6_200_000)).hasSize(2);
    }

    @Test
    void theSameContentIsReadOnceAndTheSameRowsCountOnce() throws Exception {
        var rows = "select " + columns(6_300_000) + " from range(3) r(i)";
        var first = ended(write(rows));

        var copy = Files.copy(folder.resolve(first.file()), folder.resolve("copy-" + run + ".parquet"));
        var again = posted(copy);
        var other = ended(write(rows + " order by i desc"));

        assertThat(again.batchId()).isEqualTo(first.batchId());
        assertThat(again.state()).isEqualTo("complete");
        assertThat(List.of(other.accepted(), other.duplicates())).containsExactly(0L, 3L);
        assertThat(facts(6_300_000)).hasSize(3);
    }

    @Test
    void columnsThatDoNotFitAreNamedAndNothingIsTaken() throws Exception {
        var file = write(
                "select * exclude (\"area\", \"currency\"), [1, 2] as \"currency\", 'x' as \"iban12345678\" from (select "
                        + columns(6_400_000) + " from range(3) r(i))");

        var drop = ended(file);

        assertThat(drop.state()).isEqualTo("broken");
        assertThat(drop.received()).isZero();
        assertThat(drop.problems())
                .containsExactlyInAnyOrder(
                        new FileProblem("currency", "column-type-unfit", 0),
                        new FileProblem("iban#", "column-unknown", 0),
                        new FileProblem("area", "column-missing", 0));
        assertThat(facts(6_400_000)).isEmpty();
    }

    @Test
    void whatIsCutOffIsReadWhenItIsWhole() throws Exception {
        var whole = Files.readAllBytes(write("select " + columns(6_500_000) + " from range(3) r(i)", "tmp"));
        var file = folder.resolve("cut-" + run + ".parquet");
        Files.write(file, Arrays.copyOf(whole, whole.length / 2));

        assertThat(ended(file).problems()).containsExactly(new FileProblem("", "not-parquet", 0));

        replace(file, whole);
        assertThat(ended(file).accepted()).isEqualTo(3);
    }

    @Test
    void everythingBeforeDamageIsTakenAndTheRestWithAWholeFile() throws Exception {
        var whole = Files.readAllBytes(write("select " + columns(6_600_000) + " from range(" + MANY + ") r(i)", "tmp"));
        var file = folder.resolve("damaged-" + run + ".parquet");
        replace(file, damaged(whole));

        var broken = ended(file);
        replace(file, whole);
        var mended = ended(file);

        assertThat(broken.state()).isEqualTo("broken");
        assertThat(broken.received()).isBetween(1L, MANY - 1L);
        assertThat(broken.problems()).containsExactly(new FileProblem("", "file-damaged", broken.received()));
        assertThat(mended.state()).isEqualTo("complete");
        assertThat(List.of(mended.accepted(), mended.duplicates()))
                .containsExactly(MANY - broken.received(), broken.received());
        assertThat(facts(6_600_000)).hasSize(MANY);
    }

    /** The last part before the damage is a short one. Read on, no row behind it may be passed over. */
    @Test
    void whatBrokeOffGoesOnAtTheRowThatFollows() throws Exception {
        var whole = Files.readAllBytes(write("select " + columns(6_900_000) + " from range(" + MANY + ") r(i)", "tmp"));
        var file = folder.resolve("goes-on-" + run + ".parquet");
        replace(file, damaged(whole));
        var broken = ended(file);
        assertThat(broken.received() % intakeConfig.partSize()).isPositive();

        var safe = database.answer((connection, again) -> drops.safe(connection, broken.batchId()));

        assertThat(safe.rows()).isEqualTo(broken.received());
        assertThat(safe.parts()).isEqualTo((int) (broken.received() / intakeConfig.partSize()) + 1);
        assertThat(posted(file).state()).isEqualTo("receiving");
        assertThat(ended(file).problems()).containsExactly(new FileProblem("", "file-damaged", broken.received()));
    }

    /** As a crash leaves it: the first part is safe and the third, the second isn't. */
    @Test
    void goesOnWithThePartsThatAreNotSafe() throws Exception {
        watch.stop(null);
        var file = write(rows(0, MANY));
        try {
            var drop = reading.noticeAnew(file);
            int size = drop.partSize();
            assertThat(2 * size).isLessThan(MANY);
            take(drop, 0, write(rows(0, size), "tmp"));
            take(drop, 2, write(rows(2 * size, MANY), "tmp"));
        } finally {
            watch.start(null);
        }
        var ended = ended(file);

        assertThat(ended.state()).isEqualTo("complete");
        assertThat(List.of(ended.accepted(), ended.duplicates())).containsExactly((long) MANY, 0L);
        assertThat(facts(6_700_000)).hasSize(MANY);
    }

    @Test
    void namesOutsideTheFolderLeadNowhere() {
        for (var name : List.of("../keys.json", "/etc/passwd", "nothing.parquet", "a\u0000b")) {
            post(name).statusCode(404).contentType("application/problem+json");
        }
        post("").statusCode(400).contentType("application/problem+json");
    }

    @Test
    @OidcSecurity(claims = @Claim(key = "azp", value = "another-bank"))
    void othersSeeNoFiles() {
        given().get("/v1/drops").then().statusCode(404);
    }

    private String rows(int from, int to) {
        return "select " + columns(6_700_000) + " from range(" + from + ", " + to + ") r(i)";
    }

    private String columns(int firstAmount) {
        return COLUMNS.formatted(run, firstAmount);
    }

    private void take(Drop drop, int part, Path rows) throws Exception {
        try (var reader = ParquetReader.open(rows, TransactionRules.FIELDS, 0, 256 << 20)) {
            intake.take(
                    new Delivery(drop.batchId(), SOURCE, Kind.TRANSACTION, register, part, drop.partSize()), reader);
        }
    }

    private Path write(String rows) throws IOException, SQLException {
        var written = write(rows, "tmp");
        return Files.move(written, folder.resolve(UUID.randomUUID() + ".parquet"), StandardCopyOption.ATOMIC_MOVE);
    }

    private Path write(String rows, String ending) throws SQLException {
        var file = folder.resolve(UUID.randomUUID() + "." + ending);
        try (var database = DriverManager.getConnection("jdbc:duckdb:");
                var statement = database.createStatement()) {
            statement.execute("set threads = 1");
            statement.execute("copy (" + rows + ") to '" + file + "' (format parquet, row_group_size 2048)");
        }
        return file;
    }

    private void replace(Path file, byte[] content) throws IOException {
        var written = Files.write(folder.resolve(UUID.randomUUID() + ".tmp"), content);
        Files.move(written, file, StandardCopyOption.ATOMIC_MOVE, StandardCopyOption.REPLACE_EXISTING);
    }

    /** What became of a file as it lies there now, at its end. */
    private static byte[] damaged(byte[] whole) {
        var damaged = whole.clone();
        Arrays.fill(damaged, whole.length * 2 / 3, whole.length * 2 / 3 + 4000, (byte) 0xff);
        return damaged;
    }

    private Drop ended(Path file) throws IOException {
        var sha256 = DropFile.sha256(file);
        return await().atMost(Duration.ofMinutes(1))
                .until(
                        () -> {
                            var page = given().get("/v1/drops")
                                    .then()
                                    .statusCode(200)
                                    .extract()
                                    .as(DropPage.class);
                            return page.drops().stream()
                                    .filter(drop -> drop.sha256().equals(sha256) && drop.endedAt() != null)
                                    .findFirst();
                        },
                        Optional::isPresent)
                .orElseThrow();
    }

    private Drop posted(Path file) {
        return post(folder.relativize(file).toString())
                .statusCode(202)
                .extract()
                .as(Drop.class);
    }

    private static ValidatableResponse post(String file) {
        return given().contentType("application/json")
                .body(Map.of("file", file))
                .post("/v1/drops")
                .then();
    }

    /** Facts by whole amount, of the amounts of a test. */
    private Map<Long, TransactionRecorded> facts(int first) throws IOException {
        var facts = new TreeMap<Long, TransactionRecorded>();
        for (var message : Messages.on(Topics.TRANSACTION_RECORDED)) {
            var fact = json.readValue(message.value(), TransactionRecorded.class);
            long amount = fact.amountMinor() / 100;
            if (amount >= first && amount < first + MANY) {
                var earlier = facts.put(amount, fact);
                assertThat(earlier == null ? fact.eventId() : earlier.eventId()).isEqualTo(fact.eventId());
            }
        }
        return facts;
    }

    private List<String> rejections(Drop drop) throws IOException {
        var rejections = new ArrayList<String>();
        for (var message : Messages.on(Topics.RECORD_REJECTED)) {
            var rejection = json.readValue(message.value(), RecordRejected.class);
            if (rejection.batchId().equals(drop.batchId().toString())) {
                rejections.add(rejection.line() + " " + rejection.field() + " " + rejection.rule());
            }
        }
        return rejections;
    }
}
