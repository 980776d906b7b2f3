package io.lombard.anonymiser.lake;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.lombard.anonymiser.AnonymiserTest;
import io.lombard.anonymiser.Facts;
import io.lombard.contracts.event.Contract;
import io.lombard.contracts.event.Topics;
import io.micrometer.core.instrument.MeterRegistry;
import jakarta.inject.Inject;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.sql.SQLException;
import java.time.Duration;
import java.time.YearMonth;
import java.util.EnumSet;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import javax.sql.DataSource;
import org.apache.kafka.clients.consumer.KafkaConsumer;
import org.apache.kafka.common.serialization.ByteArrayDeserializer;
import org.eclipse.microprofile.config.inject.ConfigProperty;
import org.junit.jupiter.api.Test;

/** From a decision on its topic to a lake without the customer, whatever the order of facts, decisions and compactions. */
@AnonymiserTest
class ErasureTest {

    private static final YearMonth MONTH = YearMonth.of(2016, 5);

    @Inject
    MeterRegistry metrics;

    @Inject
    Lake lake;

    @Inject
    Erasure erasure;

    @Inject
    ObjectionSurvey survey;

    @Inject
    Manifest manifest;

    @Inject
    DataSource database;

    @ConfigProperty(name = "kafka.bootstrap.servers")
    String kafka;

    @Test
    void whoObjectsIsLeftOutOfAllKindsOfFactAndOthersStay() throws Exception {
        var leaver = token();
        var stayer = token();
        for (var customer : List.of(leaver, stayer)) {
            facts(customer);
        }
        assertThat(tokens(FactType.TRANSACTION_RECORDED)).contains(leaver, stayer);

        decide(leaver, "statistics", "refused");

        for (var type : EnumSet.complementOf(EnumSet.of(FactType.PREFERENCE_CHANGED))) {
            assertThat(tokens(type)).as(type.fact()).contains(stayer).doesNotContain(leaver);
        }
        facts(leaver);
        assertThat(tokens(FactType.TRANSACTION_RECORDED))
                .as("facts that land after the objection")
                .doesNotContain(leaver);
    }

    @Test
    void whoRefusesLocationStatisticsIsLeftOutOfLocationsOnly() throws Exception {
        var customer = token();
        facts(customer);

        decide(customer, "location-statistics", "refused");

        assertThat(tokens(FactType.LOCATION_OBSERVED)).doesNotContain(customer);
        assertThat(tokens(FactType.TRANSACTION_RECORDED)).contains(customer);
    }

    @Test
    void whoAllowsItAgainCountsFromThenOn() throws Exception {
        var customer = token();
        facts(customer);
        decide(customer, "statistics", "refused");
        assertThat(tokens(FactType.CONVERSATION_CLASSIFIED)).doesNotContain(customer);

        decide(customer, "statistics", "allowed");
        assertThat(tokens(FactType.CONVERSATION_CLASSIFIED))
                .as("deleted for good")
                .doesNotContain(customer);
        facts(customer);

        assertThat(tokens(FactType.CONVERSATION_CLASSIFIED)).contains(customer);
    }

    @Test
    void rowsOfWhoObjectsAreNoDuplicates() throws Exception {
        var customer = token();
        facts(customer);
        long before = duplicates();
        decide(customer, "statistics", "refused");

        tokens(FactType.TRANSACTION_RECORDED);

        assertThat(duplicates()).isEqualTo(before);
    }

    @Test
    void theWholeLakeIsCleanedAndEachObjectionToldOnce() throws Exception {
        var customer = token();
        facts(customer);
        decide(customer, "statistics", "refused");
        double before = lastDone();

        erasure.erase();
        erasure.erase();

        assertThat(lastDone()).isGreaterThan(before);

        for (var month : manifest.months()) {
            if (month.type() != FactType.PREFERENCE_CHANGED) {
                var files = manifest.buckets(month).values().stream()
                        .flatMap(List::stream)
                        .map(entry -> io.lombard.anonymiser.AnonymiserTestResource.lake()
                                .resolve(entry.file().path()))
                        .toList();
                assertThat(Rows.query(files, "cast(token as varchar)")).doesNotContain(List.of(uuid(customer)));
            }
        }
        await().atMost(Duration.ofSeconds(20)).until(this::isOutboxEmpty);
        assertThat(told(customer)).hasSize(1);
        Contract.of(Topics.OBJECTION_APPLIED)
                .assertValid(told(customer).getFirst().getBytes(StandardCharsets.UTF_8));
    }

    private double lastDone() {
        return metrics.get("lombard.task.last.success.timestamp")
                .tag("task", "erasure")
                .gauge()
                .value();
    }

    @Test
    void tellsHowFarObjectionsHaveComeInNumbersOnly() throws Exception {
        var customer = token();
        facts(customer);
        erasure.erase();
        var before = progress();
        decide(customer, "statistics", "refused");

        var landed = progress();
        assertThat(landed.waiting()).isEqualTo(before.waiting() + 1);
        assertThat(landed.applied()).isEqualTo(before.applied());

        erasure.erase();
        assertThat(progress().waiting()).isEqualTo(before.waiting());
        assertThat(progress().applied()).isEqualTo(before.applied() + 1);
        assertThat(progress().lastAppliedAt()).isNotNull();
    }

    private ObjectionProgress progress() throws SQLException {
        return survey.progress().stream()
                .filter(each -> each.purpose().equals("statistics"))
                .findFirst()
                .orElseGet(() -> new ObjectionProgress("statistics", 0, 0, null));
    }

    private static String token() {
        return UUID.randomUUID().toString().replace("-", "");
    }

    private static String uuid(String token) {
        return token.replaceFirst("(.{8})(.{4})(.{4})(.{4})(.{12})", "$1-$2-$3-$4-$5");
    }

    private void facts(String token) throws Exception {
        for (var topic :
                List.of(Topics.TRANSACTION_RECORDED, Topics.LOCATION_OBSERVED, Topics.CONVERSATION_CLASSIFIED)) {
            send(topic, token, Map.of("occurredAt", MONTH + "-14T12:00"));
        }
        send(Topics.CUSTOMER_DESCRIBED, token, Map.of());
    }

    private void decide(String token, String purpose, String state) throws Exception {
        send(Topics.PREFERENCE_CHANGED, token, Map.of("purpose", purpose, "state", state));
    }

    /** Returns when it has landed. */
    private void send(String topic, String token, Map<String, String> fields) throws Exception {
        try (var facts = new Facts(kafka, topic)) {
            facts.send(fact -> {
                        fact.put("token", token);
                        fields.forEach(fact::put);
                    })
                    .await();
        }
        var mark = lake.written();
        await().atMost(Duration.ofSeconds(30))
                .until(() ->
                        lake.hasLanded(mark, EnumSet.of(FactType.ofTopic(topic).orElseThrow())));
    }

    /** In the month, as a release would read it. */
    private List<String> tokens(FactType type) throws SQLException {
        var files = List.<Path>copyOf(lake.compacted(type, MONTH).values());
        return Rows.query(files, "cast(token as varchar)").stream()
                .map(row -> row.getFirst().replace("-", ""))
                .toList();
    }

    private long duplicates() throws SQLException {
        try (var connection = database.getConnection();
                var statement = connection.createStatement();
                var row = statement.executeQuery("select sum(duplicates) from landed_month")) {
            row.next();
            return row.getLong(1);
        }
    }

    private boolean isOutboxEmpty() throws SQLException {
        try (var connection = database.getConnection();
                var statement = connection.createStatement();
                var row = statement.executeQuery("select count(*) from outbox")) {
            row.next();
            return row.getLong(1) == 0;
        }
    }

    private List<String> told(String token) {
        try (var consumer = new KafkaConsumer<>(
                Map.<String, Object>of("bootstrap.servers", kafka),
                new ByteArrayDeserializer(),
                new ByteArrayDeserializer())) {
            var partitions = consumer.partitionsFor(Topics.OBJECTION_APPLIED).stream()
                    .map(info -> new org.apache.kafka.common.TopicPartition(info.topic(), info.partition()))
                    .toList();
            consumer.assign(partitions);
            consumer.seekToBeginning(partitions);
            var ends = consumer.endOffsets(partitions);
            var found = new java.util.ArrayList<String>();
            while (ends.entrySet().stream().anyMatch(end -> consumer.position(end.getKey()) < end.getValue())) {
                for (var message : consumer.poll(Duration.ofMillis(100))) {
                    var text = new String(message.value(), StandardCharsets.UTF_8);
                    if (text.contains(token)) {
                        found.add(text);
                    }
                }
            }
            return found;
        }
    }
}
