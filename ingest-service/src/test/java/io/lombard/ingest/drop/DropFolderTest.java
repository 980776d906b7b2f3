package io.lombard.ingest.drop;

import static io.restassured.RestAssured.given;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.awaitility.Awaitility.await;
import static org.hamcrest.Matchers.contains;
import static org.hamcrest.Matchers.containsString;

import com.fasterxml.jackson.databind.ObjectMapper;
import io.lombard.contracts.digest.Sha256;
import io.lombard.contracts.event.CloudEvents;
import io.lombard.contracts.event.Contract;
import io.lombard.contracts.event.HistoryLanded;
import io.lombard.contracts.event.HistoryStaged;
import io.lombard.contracts.event.RecordRejected;
import io.lombard.contracts.event.Topics;
import io.lombard.contracts.event.TransactionRecorded;
import io.lombard.ingest.drop.Drop.FileProblem;
import io.lombard.ingest.format.ParquetReader;
import io.lombard.ingest.history.HistoryConfig;
import io.lombard.ingest.history.HistoryStore;
import io.lombard.ingest.intake.BatchRegister;
import io.lombard.ingest.intake.Counts;
import io.lombard.ingest.intake.Database;
import io.lombard.ingest.intake.Delivery;
import io.lombard.ingest.intake.IntakeConfig;
import io.lombard.ingest.intake.Messages;
import io.lombard.ingest.intake.Part;
import io.lombard.ingest.intake.PartNotes;
import io.lombard.ingest.intake.StorageAwayException;
import io.lombard.ingest.intake.StreamIntake;
import io.lombard.ingest.rejection.Kind;
import io.lombard.ingest.validation.TransactionRules;
import io.lombard.stack.test.LombardTestResource;
import io.micrometer.core.instrument.MeterRegistry;
import io.quarkus.test.common.WithTestResource;
import io.quarkus.test.junit.QuarkusTest;
import io.quarkus.test.security.TestSecurity;
import io.quarkus.test.security.oidc.Claim;
import io.quarkus.test.security.oidc.OidcSecurity;
import io.restassured.path.json.JsonPath;
import io.restassured.response.ValidatableResponse;
import jakarta.inject.Inject;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.SQLException;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.UUID;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.atomic.AtomicInteger;
import javax.sql.DataSource;
import org.apache.kafka.clients.producer.Producer;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.hamcrest.Matchers;
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

    /** As the message that it is. */
    private static final String ROW = "cast(to_json(fact) as varchar)";

    private static final String TYPE =
            "STRUCT(eventId VARCHAR, token VARCHAR, tokenKeyId VARCHAR, occurredAt VARCHAR, amountMinor BIGINT, currency VARCHAR,"
                    + " direction VARCHAR, category VARCHAR, subcategory VARCHAR, area VARCHAR, ageBand VARCHAR, gender VARCHAR)";

    @Inject
    MeterRegistry metrics;

    @Inject
    DropConfig config;

    @Inject
    HistoryConfig historyConfig;

    @Inject
    HistoryStore history;

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

    @Inject
    Producer<byte[], byte[]> producer;

    @Inject
    DataSource source;

    private Path folder;
    private Path store;
    private String run;

    @BeforeEach
    void folder() throws IOException {
        folder = Files.createDirectories(config.directory().orElseThrow().toAbsolutePath());
        store = Files.createDirectories(historyConfig.store().orElseThrow().toAbsolutePath());
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

    /** What the anonymiser relies on, and that nothing but the fact is in the store. */
    @Test
    void factsOfAPartLieInOneFileThatKafkaIsToldOf() throws Exception {
        var drop = ended(write("select " + columns(6_800_000) + " from range(3) r(i) union all select "
                + columns(6_800_000).replace("2025-03-04", "2024-11-30") + " from range(3, 5) r(i)"));

        var told = staged().stream()
                .filter(staged -> staged.address().startsWith(drop.batchId().toString()))
                .toList();

        assertThat(told).singleElement().satisfies(staged -> {
            Contract.of(Topics.HISTORY_STAGED).assertValid(json.writeValueAsBytes(staged));
            assertThat(staged.rows()).isEqualTo(5);
            assertThat(staged.topic()).isEqualTo(Topics.TRANSACTION_RECORDED);
            assertThat(List.of(staged.firstMonth(), staged.lastMonth())).containsExactly("2024-11", "2025-03");
            assertThat(Sha256.of(store.resolve(staged.address()))).isEqualTo(staged.sha256());
            assertThat(rows(staged, "count(*)")).containsExactly("5");
            for (var row : rows(staged, ROW)) {
                Contract.of(Topics.TRANSACTION_RECORDED).assertValid(row.getBytes(StandardCharsets.UTF_8));
            }
            assertThat(rows(staged, "distinct typeof(fact)")).containsExactly(TYPE);
        });
        assertThat(Messages.on(Topics.TRANSACTION_RECORDED))
                .noneMatch(message ->
                        new String(message.value(), StandardCharsets.UTF_8).contains("\"amountMinor\":68000000"));
    }

    /** As a crash between Kafka and PostgreSQL leaves it: told, but not remembered. */
    @Test
    void aPartThatIsTakenAgainIsTheSameFile() throws Exception {
        watch.stop(null);
        try {
            var drop = reading.noticeAnew(write("select " + columns(7_200_000) + " from range(3) r(i)"));
            var lost = new AtomicBoolean();
            var notes = new PartNotes() {
                @Override
                public Optional<Counts> find(Connection connection, Part part) throws SQLException {
                    return register.find(connection, part);
                }

                @Override
                public void add(Connection connection, Part part, Counts counts) throws SQLException {
                    register.add(connection, part, counts);
                    if (!lost.getAndSet(true)) {
                        throw new SQLException("the connection is gone", "08006");
                    }
                }
            };

            take(drop, notes, 0, folder.resolve(drop.file()));

            assertThat(addresses(drop)).hasSize(2).containsOnly(addresses(drop).getFirst());
            assertThat(store.resolve(addresses(drop).getFirst())).exists();
        } finally {
            watch.start(null);
        }
    }

    @Test
    void waitsForAStoreThatIsAwayAndTakesEverythingThen() throws Exception {
        watch.stop(null);
        var aside = store.resolveSibling("aside-" + run);
        var file = write("select " + columns(7_300_000) + " from range(3) r(i)");
        Files.move(store, aside);
        try {
            var drop = reading.noticeAnew(file);
            assertThatThrownBy(() -> reading.read(drop))
                    .isInstanceOfSatisfying(
                            StorageAwayException.class,
                            away -> assertThat(away.part()).isEqualTo("history-store"));
            assertThat(addresses(drop)).isEmpty();
        } finally {
            Files.move(aside, store);
            watch.start(null);
        }

        var ended = ended(file);

        assertThat(List.of(ended.accepted(), ended.duplicates())).containsExactly(3L, 0L);
        assertThat(addresses(ended)).hasSize(1);
    }

    private List<String> addresses(Drop drop) throws IOException {
        var addresses = new ArrayList<String>();
        for (var message : Messages.on(Topics.HISTORY_STAGED)) {
            var address = json.readValue(message.value(), HistoryStaged.class).address();
            if (address.startsWith(drop.batchId().toString())) {
                addresses.add(address);
            }
        }
        return addresses;
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

        // Both lie there and both are known: none is read through again.
        reading.notice(folder.resolve(first.file()));
        assertThat(ended(copy).file()).isEqualTo(again.file());
        assertThat(again.names()).containsExactlyInAnyOrder(first.file(), "copy-" + run + ".parquet");
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
                        new FileProblem("column 9", "column-unknown", 0),
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
    void aFileWhoseFirstRowsAreDamagedIsParquetAllTheSame() throws Exception {
        var damaged = Files.readAllBytes(write("select " + columns(6_550_000) + " from range(3) r(i)", "tmp"));
        Arrays.fill(damaged, 4, 60, (byte) 0xff);
        var file = folder.resolve("damaged-first-" + run + ".parquet");
        replace(file, damaged);

        assertThat(ended(file).problems()).containsExactly(new FileProblem("", "file-damaged", 0));
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

    /**
     * The last part before the damage is a short one. Read on, no row behind it may be passed over; as many rows as are read ahead
     * at once may then be given before the damage.
     */
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
        var again = ended(file);
        assertThat(again.problems()).containsExactly(new FileProblem("", "file-damaged", again.received()));
        assertThat(again.received()).isEqualTo(again.accepted()).isGreaterThanOrEqualTo(broken.received());
        assertThat(facts(6_900_000)).hasSize((int) again.received());
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
    void aTwinIsReadWhereTheOtherIsGoneBeforeThat() throws Exception {
        watch.stop(null);
        var one = write("select " + columns(6_750_000) + " from range(3) r(i)");
        var other = Files.copy(one, folder.resolve("twin-" + run + ".parquet"));
        try {
            reading.notice(one);
            reading.notice(other);
            Files.delete(other);
        } finally {
            watch.start(null);
        }

        assertThat(ended(one).accepted()).isEqualTo(3);
    }

    /** As a file leaves it that broke off while what keeps records safe was away: the last part is safe and short, one before isn't. */
    @Test
    void aPartThatWasShortIsTakenWhole() throws Exception {
        watch.stop(null);
        var file = write("select " + columns(6_720_000) + " from range(" + MANY + ") r(i)");
        try {
            var drop = reading.noticeAnew(file);
            int size = drop.partSize();
            take(
                    drop,
                    1,
                    write(
                            "select " + columns(6_720_000) + " from range(" + size + ", " + (size + 100) + ") r(i)",
                            "tmp"));
        } finally {
            watch.start(null);
        }
        var ended = ended(file);

        assertThat(List.of(ended.accepted(), ended.duplicates())).containsExactly((long) MANY, 0L);
    }

    /** As two instances that read the same file at once: the other one was first. */
    @Test
    void aPartThatAnotherInstanceMadeSafeIsNoFailure() throws Exception {
        watch.stop(null);
        try {
            var drop = reading.noticeAnew(write("select " + columns(7_250_000) + " from range(3) r(i)"));
            var attempts = new AtomicInteger();
            var notes = new PartNotes() {
                @Override
                public Optional<Counts> find(Connection connection, Part part) throws SQLException {
                    return register.find(connection, part);
                }

                @Override
                public void add(Connection connection, Part part, Counts counts) throws SQLException {
                    attempts.incrementAndGet();
                    try (var other = source.getConnection()) {
                        register.add(other, part, counts);
                    }
                    register.add(connection, part, counts);
                }
            };

            var counts = take(drop, notes, 0, folder.resolve(drop.file()));

            assertThat(counts.accepted()).isEqualTo(3);
            assertThat(attempts).hasValue(1);
        } finally {
            watch.start(null);
        }
    }

    @Test
    void whatAnotherInstanceLooksIntoOrReadsIsLeftToItUntilItDies() throws Exception {
        watch.stop(null);
        var lookedInto = write("select " + columns(7_300_000) + " from range(3) r(i)");
        var read = write("select " + columns(7_310_000) + " from range(3, 7) r(i)");
        var nobodys = write("select " + columns(7_320_000) + " from range(7, 12) r(i)");
        var leases = new ArrayList<UUID>();
        try {
            leases.add(DropFile.of(String.valueOf(lookedInto.getFileName()), lookedInto)
                    .id());
            leases.add(reading.noticeAnew(read).batchId());
            for (var lease : leases) {
                sql("insert into intake_lease values ('" + lease + "', gen_random_uuid(), now() + interval '1 hour')");
            }
        } finally {
            watch.start(null);
        }

        assertThat(ended(nobodys).accepted()).isEqualTo(5);
        assertThat(given().get("/v1/drops").as(DropPage.class).drops())
                .noneMatch(drop -> drop.file().equals(String.valueOf(lookedInto.getFileName())))
                .anyMatch(drop -> drop.file().equals(String.valueOf(read.getFileName()))
                        && drop.state().equals("receiving")
                        && drop.received() == 0);

        for (var lease : leases) {
            sql("update intake_lease set held_until = now() - interval '1 second' where id = '" + lease + "'");
        }
        assertThat(ended(lookedInto).accepted()).isEqualTo(3);
        assertThat(ended(read).accepted()).isEqualTo(4);
    }

    private void sql(String statement) throws SQLException {
        try (var connection = source.getConnection();
                var update = connection.createStatement()) {
            update.execute(statement);
        }
    }

    @Test
    void aFileThatWasReplacedBeforeItWasReadIsGoneAndGoesOnUnderAnyName() throws Exception {
        watch.stop(null);
        var file = write("select " + columns(7_900_000) + " from range(2, 5) r(i)");
        var content = Files.readAllBytes(file);
        var other = Files.readAllBytes(write("select " + columns(7_950_000) + " from range(2) r(i)", "tmp"));
        try {
            var drop = reading.noticeAnew(file);
            replace(file, other);
            reading.read(drop);
        } finally {
            watch.start(null);
        }
        assertThat(ended(file).accepted()).as("rows of the other").isEqualTo(2);

        var back = folder.resolve("back-" + run + ".parquet");
        replace(back, content);
        assertThat(ended(back).problems()).containsExactly(new FileProblem("", "file-gone", 0));
        post(String.valueOf(back.getFileName())).statusCode(202);
        assertThat(ended(back).accepted()).isEqualTo(3);
    }

    @Test
    void aFileThatTheAnonymiserGaveUpIsAmongTheRejectionsOfItsSource() throws Exception {
        var drop = ended(write("select " + columns(7_400_000) + " from range(2) r(i)"));
        var staged = staged().stream()
                .filter(file -> file.address().startsWith(drop.batchId().toString()))
                .findFirst()
                .orElseThrow();
        letter("currency-invalid", "{\"eventId\":\"a row of a file\"}".getBytes(StandardCharsets.UTF_8));
        letter("history-file-missing", json.writeValueAsBytes(staged));
        letter("history-file-missing", json.writeValueAsBytes(staged));

        var listed = await().atMost(Duration.ofMinutes(1))
                .until(
                        () -> given().get("/v1/rejections?batch=" + drop.batchId())
                                .jsonPath(),
                        page -> !page.getList("rejections").isEmpty());

        assertThat(listed.getList("rejections")).hasSize(1);
        assertThat(listed.getMap("rejections[0]"))
                .containsEntry("rule", "history-file-missing")
                .containsEntry("field", staged.address())
                .containsEntry("kind", "history")
                .containsEntry("record", "none")
                .containsEntry("source", SOURCE);
        var id = listed.getString("rejections[0].id");
        given().post("/v1/rejections/" + id + "/replay")
                .then()
                .statusCode(409)
                .body("detail", containsString("dead letters"));
        given().delete("/v1/rejections/" + id).then().statusCode(200);
    }

    @Test
    void aFileThatLandsAfterAllClosesItsRejectionWhicheverIsHeardFirst() throws Exception {
        var drop = ended(write("select " + columns(7_500_000) + " from range(2) r(i)"));
        var other = ended(write("select " + columns(7_500_000) + " from range(2, 4) r(i)"));
        var late = stagedOf(drop);
        letter("history-file-missing", json.writeValueAsBytes(late));
        letter("history-file-missing", json.writeValueAsBytes(stagedOf(other)));
        var rejection = awaitState(drop, "open");
        awaitState(other, "open");

        double before = unreadable();
        for (var unreadable : List.of("null", "{\"address\":7}", "not JSON")) {
            producer.send(new ProducerRecord<>(
                            Topics.HISTORY_LANDED, new byte[0], unreadable.getBytes(StandardCharsets.UTF_8)))
                    .get();
        }
        producer.send(new ProducerRecord<>(Topics.HISTORY_LANDED, new byte[0], null))
                .get();
        landed(late);
        awaitState(drop, "landed");
        assertThat(unreadable()).isEqualTo(before + 4);

        assertThat(state(other)).contains("open");
        given().get("/v1/rejections?state=landed&batch=" + drop.batchId())
                .then()
                .body("rejections.id", Matchers.contains(rejection));
        given().delete("/v1/rejections/" + rejection).then().statusCode(409);

        landed(stagedOf(other));
        awaitState(other, "landed");
        var early = ended(write("select " + columns(7_500_000) + " from range(4, 6) r(i)"));
        landed(stagedOf(early));
        await().atMost(Duration.ofMinutes(1)).until(() -> isNoted(stagedOf(early)));
        letter("history-file-missing", json.writeValueAsBytes(stagedOf(early)));
        awaitState(early, "landed");
    }

    private double unreadable() {
        return metrics.counter("lombard.dead.letters", "topic", Topics.HISTORY_LANDED, "reason", "unreadable")
                .count();
    }

    private HistoryStaged stagedOf(Drop drop) throws IOException {
        return staged().stream()
                .filter(file -> file.address().startsWith(drop.batchId().toString()))
                .findFirst()
                .orElseThrow();
    }

    private void landed(HistoryStaged file) throws Exception {
        var event = json.writeValueAsBytes(new HistoryLanded(file.address(), Instant.now()));
        Contract.of(Topics.HISTORY_LANDED).assertValid(event);
        producer.send(new ProducerRecord<>(Topics.HISTORY_LANDED, new byte[0], event))
                .get();
    }

    private boolean isNoted(HistoryStaged file) throws InterruptedException {
        return database.answer((connection, again) -> {
            try (var select = connection.prepareStatement("select from history_landed where address = ?")) {
                select.setString(1, file.address());
                return select.executeQuery().next();
            }
        });
    }

    /** That of the drop's only rejection, whose id is returned. */
    private static String awaitState(Drop drop, String state) {
        await().atMost(Duration.ofMinutes(1))
                .untilAsserted(() -> assertThat(state(drop)).containsExactly(state));
        return listed(drop).getString("rejections[0].id");
    }

    private static List<String> state(Drop drop) {
        return listed(drop).getList("rejections.state");
    }

    private static JsonPath listed(Drop drop) {
        return given().get("/v1/rejections?batch=" + drop.batchId()).jsonPath();
    }

    private void letter(String reason, byte[] message) throws Exception {
        var letter = new ProducerRecord<>(Topics.deadLetter(Topics.HISTORY_STAGED), new byte[0], message);
        letter.headers().add(CloudEvents.REASON, reason.getBytes(StandardCharsets.US_ASCII));
        producer.send(letter).get();
    }

    @Test
    void filesWithOtherCharactersInTheirNameAreCountedAndNotNamed() throws Exception {
        var name = "joe@" + run + ".example.parquet";
        long before = given().get("/v1/drops").jsonPath().getLong("passedOver");
        Files.createFile(folder.resolve(name));
        Files.createFile(folder.resolve("." + name));
        Files.createFile(folder.resolve("_" + name));
        var inside = Files.createDirectory(folder.resolve("joe@" + run));
        Files.createFile(inside.resolve("_SUCCESS"));
        Files.createFile(inside.resolve("part-0.parquet"));

        var page = given().get("/v1/drops");

        assertThat(page.jsonPath().getLong("passedOver")).isEqualTo(before + 2);
        assertThat(page.asString()).doesNotContain("joe@");
        assertThat(post(name).statusCode(404).extract().jsonPath().getString("detail"))
                .contains("A-Z a-z 0-9 . _ = -");
    }

    @Test
    void aListIsNeverShorterOrLongerThanAsked() {
        for (int limit : List.of(0, 501)) {
            given().get("/v1/drops?limit=" + limit).then().statusCode(400).body("errors.pointer", contains("limit"));
        }
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
        take(drop, register, part, rows);
    }

    private Counts take(Drop drop, PartNotes notes, int part, Path rows) throws Exception {
        try (var reader = ParquetReader.open(rows, TransactionRules.FIELDS, 0, 256 << 20)) {
            return intake.take(
                    new Delivery(drop.batchId(), SOURCE, Kind.TRANSACTION, notes, part, drop.partSize()),
                    reader,
                    history.outlet(drop.batchId()));
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
        var sha256 = Sha256.of(file);
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

    /** Facts in the staged files by whole amount, of the amounts of a test. */
    private Map<Long, TransactionRecorded> facts(int first) throws IOException, SQLException {
        var facts = new TreeMap<Long, TransactionRecorded>();
        for (var staged : staged()) {
            for (var row : rows(staged, ROW)) {
                var fact = json.readValue(row, TransactionRecorded.class);
                long amount = fact.amountMinor() / 100;
                if (amount >= first && amount < first + MANY) {
                    assertThat(facts.put(amount, fact)).isNull();
                }
            }
        }
        return facts;
    }

    /** Each file once, however often it was told. */
    private Set<HistoryStaged> staged() throws IOException {
        var staged = new LinkedHashSet<HistoryStaged>();
        for (var message : Messages.on(Topics.HISTORY_STAGED)) {
            staged.add(json.readValue(message.value(), HistoryStaged.class));
        }
        return staged;
    }

    private List<String> rows(HistoryStaged staged, String column) throws SQLException {
        var rows = new ArrayList<String>();
        try (var database = DriverManager.getConnection("jdbc:duckdb:");
                var statement = database.createStatement();
                var result = statement.executeQuery(
                        "select " + column + " from read_parquet('" + store.resolve(staged.address()) + "') fact")) {
            while (result.next()) {
                rows.add(result.getString(1));
            }
        }
        return rows;
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
