package io.lombard.anonymiser.lake;

import static io.restassured.RestAssured.given;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.awaitility.Awaitility.await;
import static org.hamcrest.Matchers.containsString;
import static org.hamcrest.Matchers.hasItem;

import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.lombard.anonymiser.AnonymiserTest;
import io.lombard.anonymiser.AnonymiserTestResource;
import io.lombard.anonymiser.Facts;
import io.lombard.anonymiser.StagedFacts;
import io.lombard.contracts.event.Contract;
import io.lombard.contracts.event.Topics;
import io.micrometer.core.instrument.MeterRegistry;
import io.opentelemetry.api.trace.Tracer;
import io.quarkus.test.common.http.TestHTTPResource;
import jakarta.inject.Inject;
import java.net.URL;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.attribute.FileTime;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.UUID;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import org.apache.kafka.clients.producer.Producer;
import org.apache.kafka.common.TopicPartition;
import org.eclipse.microprofile.config.inject.ConfigProperty;
import org.junit.jupiter.api.Test;

@AnonymiserTest
class LandingFaultTest {

    @Inject
    MeterRegistry metrics;

    @Inject
    Tracer tracer;

    @TestHTTPResource(value = "health", management = true)
    URL health;

    /** Facts in 40 files of history. */
    private static final int STAGED = 400;

    @Inject
    LakeConfig config;

    @Inject
    LandingLedger ledger;

    @Inject
    LakeVolume volume;

    @Inject
    LakeKafka clients;

    @Inject
    LandingState state;

    @Inject
    LakeSurvey survey;

    @Inject
    LakeKeeping keeping;

    @Inject
    Manifest manifest;

    @Inject
    Compaction compaction;

    @Inject
    HistoryConfig historyConfig;

    @Inject
    HistoryStore history;

    @Inject
    HistoryLedger historyLedger;

    @Inject
    Clock clock;

    @ConfigProperty(name = "kafka.bootstrap.servers")
    String kafka;

    @Test
    void anInstanceThatLostItsPartitionCannotCommit() {
        var partition = new TopicPartition("fenced", 0);
        var zombie = ledger.claim(List.of(partition)).get(partition);
        var owner = ledger.claim(List.of(partition)).get(partition);

        assertThatThrownBy(() -> ledger.commit(flush(partition, zombie, "1998-01", "a.parquet")))
                .isInstanceOf(Fenced.class);
        assertThat(manifest.buckets(payments("1998-01"))).isEmpty();
        assertThat(historyLedger.hasLanded("a.parquet")).isFalse();
        assertThat(historyLedger.givenUp(List.of("a.parquet-given-up"))).isEmpty();

        ledger.commit(flush(partition, owner, "1998-01", "b.parquet"));
        assertThatThrownBy(() -> ledger.commit(flush(partition, owner, "1998-01", "c.parquet")))
                .as("the same records a second time")
                .isInstanceOf(Fenced.class);
        assertThat(historyLedger.landed(List.of("a.parquet", "b.parquet", "c.parquet")))
                .containsExactly("b.parquet");
        assertThat(historyLedger.givenUp(List.of("b.parquet-given-up"))).hasSize(1);
        assertThat(manifest.paths()).contains("b.parquet").doesNotContain("a.parquet", "c.parquet");
        assertThat(ledger.claim(List.of(partition)).get(partition).nextOffset()).isEqualTo(10);
    }

    @Test
    void filesThatACrashLeftAreSweptAndListedOnesStay() throws Exception {
        try (var facts = new Facts(kafka)) {
            facts.send(fact -> fact.put("occurredAt", "1998-02-14T12:00")).await();
        }
        awaitRows("1998-02", 1);
        var listed = volume.file(
                manifest.buckets(payments("1998-02")).get(0).getFirst().file().path());
        var left = Files.createFile(listed.resolveSibling("crashed_0.parquet"));
        var underWay = Files.createFile(listed.resolveSibling("under-way_0.parquet"));
        var old = FileTime.from(Instant.now().minus(Duration.ofHours(1)));
        Files.setLastModifiedTime(left, old);
        Files.setLastModifiedTime(listed, old);

        keeping.sweep();

        assertThat(left).doesNotExist();
        assertThat(underWay).exists();
        assertThat(listed).exists();
    }

    @Test
    void spillsWhereItIsToldAndMakesNoDirectoryForItInTheLake() throws Exception {
        try (var facts = new Facts(kafka)) {
            facts.send(fact -> fact.put("occurredAt", "1998-06-14T12:00")).await();
        }
        awaitRows("1998-06", 1);

        assertThat(volume.temporary()).isEqualTo(AnonymiserTestResource.spill()).exists();
        assertThat(volume.root().resolve(".spill")).doesNotExist();
    }

    @Test
    void oneBucketIsCompactedAtATime() throws Exception {
        try (var facts = new Facts(kafka)) {
            facts.send(fact -> fact.put("occurredAt", "1998-05-14T12:00")).await();
        }
        awaitRows("1998-05", 1);
        var turn = compaction.turn();
        Thread compacting;
        turn.lock();
        try {
            compacting = Thread.ofPlatform().start(() -> compaction.compact(payments("1998-05")));
            await().atMost(Duration.ofSeconds(30)).until(() -> turn.hasQueuedThread(compacting));
            assertThat(manifest.buckets(payments("1998-05")).get(0)).noneMatch(Manifest.Entry::compacted);
        } finally {
            turn.unlock();
        }
        compacting.join();
        assertThat(manifest.buckets(payments("1998-05")).get(0)).allMatch(Manifest.Entry::compacted);
    }

    @Test
    void goesOnByItselfWhenTheVolumeIsBack() throws Exception {
        var dataset = volume.dataset(FactType.TRANSACTION_RECORDED);
        var aside = volume.root().resolve("aside");
        Files.createDirectories(dataset);
        Files.move(dataset, aside);
        Files.createFile(dataset);
        try (var facts = new Facts(kafka)) {
            facts.send(fact -> fact.put("occurredAt", "1998-03-14T12:00")).await();
        }

        await().atMost(Duration.ofSeconds(30)).untilAsserted(() -> {
            assertThat(survey.status().trouble()).isEqualTo("lake-not-writable");
            assertThat(survey.status().recordsWaiting()).isEqualTo(1);
        });
        given().get(health + "/well")
                .then()
                .statusCode(503)
                .body("checks.data.code", hasItem("lake-not-writable"))
                .body("checks.data.trouble", hasItem(containsString("Look whether it is mounted")));
        assertThat(metrics.get("lombard.lake.landing").gauge().value()).isZero();
        assertThat(metrics.get("lombard.lake.held").gauge().value()).isZero();
        given().get(health + "/ready").then().statusCode(200);

        Files.delete(dataset);
        Files.move(aside, dataset);
        awaitRows("1998-03", 1);
        await().atMost(Duration.ofSeconds(30))
                .untilAsserted(() -> assertThat(survey.status().trouble()).isNull());
    }

    @Test
    void goesOnAfterAnError() throws Exception {
        var tries = new CountDownLatch(2);
        var kafka = new LakeKafka(Map.of(), metrics) {
            @Override
            Producer<byte[], byte[]> producer() {
                tries.countDown();
                throw new NoClassDefFoundError();
            }
        };
        var state = new LandingState(clock);
        var landing =
                new Landing(config, ledger, volume, kafka, state, historyConfig, history, historyLedger, clock, tracer);
        landing.start(null);
        try {
            assertThat(tries.await(60, TimeUnit.SECONDS)).isTrue();
            assertThat(state.now().trouble()).isEqualTo("unknown");
        } finally {
            landing.stop(null);
        }
    }

    @Test
    void noticesABrokerThatAnswersNothing() throws Exception {
        await().atMost(Duration.ofSeconds(60))
                .untilAsserted(() -> assertThat(state.now().trouble()).isNull());
        signal("STOP");
        try {
            await().atMost(Duration.ofSeconds(60))
                    .untilAsserted(() -> assertThat(state.now().trouble()).isEqualTo("kafka-unavailable"));
            given().get(health + "/well").then().statusCode(503).body("checks.data.code", hasItem("kafka-unavailable"));
            given().get(health + "/ready").then().statusCode(200);
        } finally {
            signal("CONT");
        }
        await().atMost(Duration.ofSeconds(60))
                .untilAsserted(() -> assertThat(state.now().trouble()).isNull());
    }

    /** To the test's own broker, which is a child of this process. */
    private static void signal(String name) throws Exception {
        var broker = ProcessHandle.current()
                .children()
                .filter(child -> child.info().commandLine().orElse("").contains("io.lombard.stack.broker.Broker"))
                .findFirst()
                .orElseThrow();
        assertThat(new ProcessBuilder("kill", "-" + name, Long.toString(broker.pid()))
                        .start()
                        .waitFor())
                .isZero();
    }

    @Test
    void instancesThatComeAndGoLandEachRecordOnce() throws Exception {
        int count = 4000;
        try (var facts = new Facts(kafka);
                var files = new Facts(kafka, Topics.HISTORY_STAGED)) {
            for (int round = 0; round < 4; round++) {
                var second = new Landing(
                        config,
                        ledger,
                        volume,
                        clients,
                        new LandingState(clock),
                        historyConfig,
                        history,
                        historyLedger,
                        clock,
                        tracer);
                second.start(null);
                for (int i = 0; i < count / 4; i++) {
                    var token = Facts.token(i);
                    if (i % 100 == 0) {
                        files.sendRaw("batch-" + i, stage("1998-04", 10));
                    }
                    facts.send(fact -> fact.put("token", token).put("occurredAt", "1998-04-14T12:00"));
                    if (i % 100 == 0) {
                        Thread.sleep(20);
                    }
                }
                facts.await();
                files.await();
                second.stop(null);
            }
        }
        awaitRows("1998-04", count + STAGED);

        var landedFiles = manifest.buckets(payments("1998-04")).values().stream()
                .flatMap(List::stream)
                .map(entry -> volume.file(entry.file().path()))
                .toList();
        var landed = Rows.query(landedFiles, "event_id");
        assertThat(landed).hasSize(count + STAGED);
        assertThat(new HashSet<>(landed)).hasSize(count + STAGED);
    }

    private static String stage(String month, int count) throws Exception {
        var facts = new ArrayList<ObjectNode>();
        for (int i = 0; i < count; i++) {
            var fact = (ObjectNode) new ObjectMapper()
                    .readTree(Contract.of(Topics.TRANSACTION_RECORDED).example());
            facts.add(fact.put("eventId", UUID.randomUUID().toString()).put("occurredAt", month + "-14T12:00"));
        }
        return new String(StagedFacts.of(facts).store().message(), StandardCharsets.UTF_8);
    }

    private static FactMonth payments(String month) {
        return new FactMonth(FactType.TRANSACTION_RECORDED, month);
    }

    private static Flush flush(TopicPartition partition, Position from, String month, String path) {
        return new Flush(
                List.of(new LakeFile(path, payments(month), 0, 10, 100)),
                Map.of(partition, from),
                Map.of(partition, 10L),
                List.of(),
                Map.of(),
                Set.of(path),
                Set.of(path + "-given-up"));
    }

    private void awaitRows(String month, long rows) {
        await().atMost(Duration.ofSeconds(60))
                .untilAsserted(() -> assertThat(survey.status().months())
                        .filteredOn(each -> each.month().equals(month))
                        .singleElement()
                        .extracting(LakeStatus.Month::rows)
                        .isEqualTo(rows));
    }
}
