package io.lombard.ingest.topic;

import static io.restassured.RestAssured.given;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.awaitility.Awaitility.await;

import com.fasterxml.jackson.databind.ObjectMapper;
import io.lombard.contracts.event.Contract;
import io.lombard.contracts.event.RecordRejected;
import io.lombard.contracts.event.Topics;
import io.lombard.contracts.event.TransactionRecorded;
import io.lombard.ingest.format.MessageReader;
import io.lombard.ingest.intake.BrokerProcess;
import io.lombard.ingest.intake.Counts;
import io.lombard.ingest.intake.Delivery;
import io.lombard.ingest.intake.IntakeConfig;
import io.lombard.ingest.intake.Messages;
import io.lombard.ingest.intake.Requests;
import io.lombard.ingest.intake.StreamIntake;
import io.lombard.ingest.rejection.Kind;
import io.lombard.stack.test.LombardTestResource;
import io.micrometer.core.instrument.MeterRegistry;
import io.quarkus.test.common.WithTestResource;
import io.quarkus.test.junit.QuarkusTest;
import io.quarkus.test.security.TestSecurity;
import io.quarkus.test.security.oidc.Claim;
import io.quarkus.test.security.oidc.OidcSecurity;
import jakarta.inject.Inject;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.sql.SQLException;
import java.time.Clock;
import java.time.Duration;
import java.util.Arrays;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.concurrent.CompletableFuture;
import java.util.function.BooleanSupplier;
import javax.sql.DataSource;
import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.clients.admin.NewTopic;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.clients.producer.Producer;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.common.TopicPartition;
import org.eclipse.microprofile.config.ConfigProvider;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

@QuarkusTest
@WithTestResource(LombardTestResource.class)
@TestSecurity(user = "core-banking", roles = "source")
@OidcSecurity(claims = @Claim(key = "azp", value = "core-banking"))
class CoreBankingTest {

    private static final int MANY = 8_000;
    private static final Duration PATIENCE = Duration.ofMinutes(2);
    private static final String SOURCE = "core-banking";

    @Inject
    Producer<byte[], byte[]> producer;

    @Inject
    Offsets offsets;

    @Inject
    TopicKafka kafka;

    @Inject
    StreamIntake intake;

    @Inject
    IntakeConfig config;

    @Inject
    DataSource database;

    @Inject
    MeterRegistry metrics;

    @Inject
    ObjectMapper json;

    @Test
    void messagesGoTheWayOfEveryStream() {
        var run = UUID.randomUUID();
        var topic = "core-banking.payments";
        send(topic, 0, Requests.record(run + "-1", "topic-customer-1", "3400001"));
        send(topic, 0, Requests.record(run + "-1", "topic-customer-1", "3400001"));
        send(topic, 0, "{\"eventId\":");
        send(topic, 0, Requests.record(run + "-2", "topic-customer-2", "-5"));
        send(topic, 0, null);
        send(topic, 0, Requests.record(run + "-3", "topic-customer-3", "3400003"));

        var status = await().atMost(Duration.ofMinutes(1)).until(this::payments, now -> received(now) == 6);

        assertThat(status.state()).isEqualTo("following");
        assertThat(status.waiting()).isZero();
        assertThat(metrics.get("lombard.waiting")
                        .tag("work", "core-banking.payments")
                        .gauge()
                        .value())
                .isZero();
        var partition = status.partitions().getFirst();
        assertThat(List.of(partition.accepted(), partition.duplicates(), partition.rejected()))
                .containsExactly(2L, 1L, 3L);
        assertThat(amounts(3_400_000)).containsOnlyKeys(3_400_001L, 3_400_003L);
        assertThat(rejections(partition.batchId()))
                .containsExactlyInAnyOrder(
                        "not-json core-banking.payments/0/2 3",
                        "amount-not-positive core-banking.payments/0/3#/amount 4",
                        "not-an-object core-banking.payments/0/4 5");
        given().get("/v1/batches/" + partition.batchId())
                .then()
                .statusCode(200)
                .body("state", org.hamcrest.Matchers.equalTo("receiving"))
                .body("accepted", org.hamcrest.Matchers.equalTo(2));
        // What a client counts anew is looked for once a minute.
        await().atMost(Duration.ofMinutes(2))
                .until(() -> metrics.find("kafka.consumer.fetch.manager.records.lag")
                                .tags("client.id", "ingest-service.payments", "topic", topic)
                                .gauge()
                        != null);
    }

    @Test
    void aBrokerThatIsSilentIsTold() throws Exception {
        var topic = topic(1);
        var state = new LineState(Clock.systemUTC());
        var line = new TopicLine("silent", state, running -> {
            try (var consumer = kafka.consumer(topic.topic())) {
                new TopicSession(topic, consumer, offsets, intake, state, config).run(running);
            }
        });
        line.start();
        try {
            await().atMost(PATIENCE).until(() -> state.now().trouble() == null);
            BrokerProcess.signal("STOP");
            try {
                await().atMost(PATIENCE)
                        .until(() -> "kafka-away".equals(state.now().trouble()));
            } finally {
                BrokerProcess.signal("CONT");
            }
            await().atMost(PATIENCE).until(() -> state.now().trouble() == null);
        } finally {
            line.stop();
        }
    }

    /** Two instances share the partitions, PostgreSQL cuts them, one leaves in the middle: each message is counted once. */
    @Test
    void nothingIsLostOrCountedTwiceWhenInstancesComeAndGo() throws Exception {
        var line = topic(2);
        sendMany(line.topic(), 2, 5_400_000);

        var first = follow(line, () -> received(line) < MANY / 4);
        var second = follow(line, () -> received(line) < MANY);
        for (int cut = 0; !first.isDone() && cut < 30; cut++) {
            cutConnections();
            Thread.sleep(100);
        }
        first.join();
        second.join();

        assertThat(counts(line)).isEqualTo(new Counts(MANY, 0, 0));
        assertThat(amounts(5_400_000)).hasSize(MANY);
    }

    @Test
    void whoStartsAgainGoesOnBehindWhatIsSafe() {
        var line = topic(1);
        sendMany(line.topic(), 1, 5_500_000);

        follow(line, () -> received(line) == 0).join();
        long before = received(line);
        follow(line, () -> received(line) < MANY).join();

        assertThat(before).isBetween(1L, MANY - 1L);
        assertThat(counts(line)).isEqualTo(new Counts(MANY, 0, 0));
    }

    @Test
    void whoLostThePartitionChangesNothing() throws InterruptedException {
        var partition = new TopicPartition("core-banking." + UUID.randomUUID(), 0);
        var before = offsets.claim(partition, SOURCE);
        take(partition, before, 0, "first");
        assertThat(offsets.claim(partition, SOURCE).nextOffset()).isEqualTo(1);

        assertThatThrownBy(() -> take(partition, before, 1, "second")).hasRootCauseInstanceOf(TakenOverException.class);

        var after = offsets.of(partition.topic(), SOURCE).getFirst();
        assertThat(List.of(after.nextOffset(), after.accepted())).containsExactly(1L, 1L);
    }

    @Test
    void readsNothingThatItWritesAndNothingTwice() {
        var own = new Line(Topics.RECORD_REJECTED);
        var payments = new Line("core-banking.payments");

        assertThatThrownBy(() -> CoreBanking.requireFit(Map.of("loop", own)))
                .hasMessageContaining("lombard.core-banking.loop.topic");
        assertThatThrownBy(() -> CoreBanking.requireFit(Map.of("one", payments, "other", payments)))
                .hasMessageContaining("two names");
    }

    private record Line(String topic) implements CoreBankingConfig.Line {

        @Override
        public String source() {
            return SOURCE;
        }

        @Override
        public Kind kind() {
            return Kind.TRANSACTION;
        }
    }

    private void take(TopicPartition partition, Position from, long offset, String eventId)
            throws InterruptedException {
        var message = new ConsumerRecord<>(
                partition.topic(),
                0,
                offset,
                new byte[0],
                Requests.record(eventId + partition).getBytes(StandardCharsets.UTF_8));
        intake.take(
                new Delivery(
                        from.batchId(),
                        SOURCE,
                        Kind.TRANSACTION,
                        offsets.notes(partition, from.nextOffset(), offset + 1),
                        0,
                        100),
                new MessageReader(partition, List.of(message), 1000));
    }

    private Line topic(int partitions) {
        var name = "core-banking." + UUID.randomUUID();
        try (var admin = Admin.create(Map.of(
                "bootstrap.servers", ConfigProvider.getConfig().getValue("kafka.bootstrap.servers", String.class)))) {
            admin.createTopics(List.of(new NewTopic(name, partitions, (short) 1)))
                    .all()
                    .toCompletionStage()
                    .toCompletableFuture()
                    .join();
        }
        return new Line(name);
    }

    /** An instance that follows a topic for as long as is said. */
    private CompletableFuture<Void> follow(Line line, BooleanSupplier running) {
        return CompletableFuture.runAsync(
                () -> {
                    while (running.getAsBoolean()) {
                        try (var consumer = kafka.consumer(line.topic())) {
                            new TopicSession(line, consumer, offsets, intake, new LineState(Clock.systemUTC()), config)
                                    .run(running);
                        } catch (InterruptedException e) {
                            throw new IllegalStateException(e);
                        }
                    }
                },
                Thread.ofPlatform()::start);
    }

    private Counts counts(Line line) {
        try {
            return offsets.of(line.topic(), SOURCE).stream()
                    .map(each -> new Counts(each.accepted(), each.duplicates(), each.rejected()))
                    .reduce(Counts.NONE, Counts::plus);
        } catch (InterruptedException e) {
            throw new IllegalStateException(e);
        }
    }

    private long received(Line line) {
        var counts = counts(line);
        return counts.accepted() + counts.duplicates() + counts.rejected();
    }

    private TopicStatus payments() {
        var all = given().get("/v1/topics").then().statusCode(200).extract().as(TopicStatus[].class);
        return Arrays.stream(all)
                .filter(line -> line.topic().equals("core-banking.payments"))
                .findFirst()
                .orElseThrow();
    }

    private static long received(TopicStatus status) {
        return status.partitions().stream()
                .mapToLong(each -> each.accepted() + each.duplicates() + each.rejected())
                .sum();
    }

    private void sendMany(String topic, int partitions, int firstAmount) {
        for (int i = 0; i < MANY; i++) {
            send(
                    topic,
                    i % partitions,
                    Requests.record(topic + i, "customer-" + i % 100, Integer.toString(firstAmount + i)));
        }
    }

    private void send(String topic, int partition, @Nullable String message) {
        producer.send(new ProducerRecord<>(
                topic, partition, null, message == null ? null : message.getBytes(StandardCharsets.UTF_8)));
    }

    /** Event ids by whole amount, of the amounts of a test; one amount never has two. */
    private Map<Long, String> amounts(int first) {
        var ids = new HashMap<Long, String>();
        for (var message : Messages.on(Topics.TRANSACTION_RECORDED)) {
            var fact = read(message.value(), TransactionRecorded.class);
            long amount = fact.amountMinor() / 100;
            if (amount >= first && amount < first + MANY) {
                var earlier = ids.put(amount, fact.eventId());
                assertThat(earlier == null ? fact.eventId() : earlier).isEqualTo(fact.eventId());
            }
        }
        return ids;
    }

    /** Rule, place and line of the rejections of a batch. */
    private HashSet<String> rejections(UUID batchId) {
        var rejections = new HashSet<String>();
        for (var message : Messages.on(Topics.RECORD_REJECTED)) {
            var rejection = read(message.value(), RecordRejected.class);
            if (rejection.batchId().equals(batchId.toString())) {
                Contract.of(Topics.RECORD_REJECTED).assertValid(message.value());
                rejections.add(rejection.rule() + " " + rejection.field() + " " + rejection.line());
            }
        }
        return rejections;
    }

    private <T> T read(byte[] message, Class<T> type) {
        try {
            return json.readValue(message, type);
        } catch (IOException e) {
            throw new IllegalStateException(e);
        }
    }

    private void cutConnections() throws SQLException {
        try (var connection = database.getConnection();
                var statement = connection.createStatement()) {
            statement.execute(
                    "select pg_terminate_backend(pid) from pg_stat_activity where pid <> pg_backend_pid() and backend_type = 'client backend'");
        }
    }
}
