package io.lombard.anonymiser.lake;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.lombard.anonymiser.AnonymiserTest;
import io.lombard.anonymiser.Facts;
import io.lombard.contracts.event.CloudEvents;
import io.lombard.contracts.event.Topics;
import io.micrometer.core.instrument.MeterRegistry;
import jakarta.inject.Inject;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Duration;
import java.time.YearMonth;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.stream.Collectors;
import javax.sql.DataSource;
import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.clients.admin.OffsetSpec;
import org.apache.kafka.clients.consumer.KafkaConsumer;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.common.serialization.ByteArrayDeserializer;
import org.eclipse.microprofile.config.inject.ConfigProperty;
import org.junit.jupiter.api.Test;

@AnonymiserTest
class LandingTest {

    @Inject
    MeterRegistry metrics;

    @Inject
    Lake lake;

    @Inject
    LakeSurvey survey;

    @Inject
    DataSource database;

    @ConfigProperty(name = "kafka.bootstrap.servers")
    String kafka;

    @Test
    void landsTheContractsExampleInItsMonthAndBucket() throws Exception {
        try (var facts = new Facts(kafka)) {
            facts.send(fact -> fact.put("occurredAt", "2019-01-14T12:00")).await();
        }
        awaitRows("2019-01", 1);

        var landed = Rows.query(
                payments(YearMonth.of(2019, 1)),
                "event_id is not null, cast(token as varchar), token_key_id, cast(occurred_at as varchar), amount_minor,"
                        + " currency, direction, category, subcategory, area, age_band, gender");

        assertThat(landed)
                .containsExactly(List.of(
                        "true",
                        "00112233-4455-6677-8899-aabbccddeeff",
                        "k1",
                        "2019-01-14 12:00:00",
                        "1234",
                        "GBP",
                        "debit",
                        "groceries",
                        "supermarkets",
                        "TLD3",
                        "25-34",
                        "female"));
        assertThat(payments(YearMonth.of(2019, 1)))
                .singleElement()
                .satisfies(file -> assertThat(file.toString()).contains("/month=2019-01/bucket=00/"));
    }

    @Test
    void kafkaIsToldHowFarTheLandingIs() throws Exception {
        try (var facts = new Facts(kafka)) {
            facts.send(fact -> fact.put("occurredAt", "2019-06-14T12:00")).await();
        }

        try (var admin = Admin.create(Map.of("bootstrap.servers", kafka))) {
            await().atMost(Duration.ofSeconds(30)).until(() -> lag(admin) == 0);
        }
    }

    /** As tools that scale by it work it out: from the start of a partition where nothing was told. */
    private static long lag(Admin admin) throws Exception {
        var told = admin.listConsumerGroupOffsets("anonymiser-lake")
                .partitionsToOffsetAndMetadata()
                .get();
        var partitions =
                admin.describeTopics(List.of(Topics.TRANSACTION_RECORDED)).allTopicNames().get().values().stream()
                        .flatMap(topic -> topic.partitions().stream())
                        .map(partition -> new TopicPartition(Topics.TRANSACTION_RECORDED, partition.partition()))
                        .collect(Collectors.toMap(partition -> partition, partition -> OffsetSpec.latest()));
        return admin.listOffsets(partitions).all().get().entrySet().stream()
                .mapToLong(end -> end.getValue().offset()
                        - (told.get(end.getKey()) == null
                                ? 0
                                : told.get(end.getKey()).offset()))
                .sum();
    }

    @Test
    void compactionKeepsOneOfEachEventAndSortsByToken() throws Exception {
        var twice = UUID.randomUUID().toString();
        try (var facts = new Facts(kafka)) {
            for (int i = 0; i < 200; i++) {
                var token = Facts.token(i);
                facts.send(fact -> fact.put("token", token).put("occurredAt", "2019-02-14T12:00"));
            }
            facts.send(fact -> fact.put("eventId", twice).put("occurredAt", "2019-02-14T12:00"))
                    .await();
            awaitRows("2019-02", 201);
            facts.send(fact -> fact.put("eventId", twice).put("occurredAt", "2019-02-14T12:00"))
                    .send(fact -> fact.put("eventId", twice)
                            .put("token", Facts.token(300))
                            .put("occurredAt", "2019-02-14T12:00"))
                    .await();
        }
        awaitRows("2019-02", 203);

        var files = payments(YearMonth.of(2019, 2));

        assertThat(Rows.query(files, "event_id")).hasSize(202);
        assertThat(files).hasSize(16);
        for (var file : files) {
            assertThat(Rows.query(List.of(file), "cast(token as varchar)"))
                    .extracting(List::getFirst)
                    .isSorted();
        }
        assertThat(month("2019-02").duplicates()).isEqualTo(1);
        assertThat(month("2019-02").files()).isEqualTo(16);
    }

    @Test
    void brokenMessagesGoToTheDeadLetterTopicWithTheReasonAndOthersLand() throws Exception {
        var before = laidAside();
        var mark = UUID.randomUUID().toString();
        try (var facts = new Facts(kafka)) {
            facts.sendRaw(mark, "{\"eventId\":")
                    .sendRaw(mark, "[]")
                    .send(fact -> fact.put("token", "not-a-token").put("tokenKeyId", mark))
                    .send(fact -> fact.put("amountMinor", -1).put("tokenKeyId", mark))
                    .send(fact -> fact.put("occurredAt", "2019-02-30T12:00").put("tokenKeyId", mark))
                    .send(fact -> fact.remove("gender"))
                    .send(fact -> fact.put("occurredAt", "2019-03-14T12:00"))
                    .await();
        }
        awaitRows("2019-03", 1);

        try (var consumer = new KafkaConsumer<>(
                Map.<String, Object>of("bootstrap.servers", kafka, "group.id", mark, "auto.offset.reset", "earliest"),
                new ByteArrayDeserializer(),
                new ByteArrayDeserializer())) {
            consumer.subscribe(List.of(Topics.deadLetter(Topics.TRANSACTION_RECORDED)));
            var reasons = new java.util.ArrayList<String>();
            var values = new java.util.ArrayList<String>();
            await().atMost(Duration.ofSeconds(20)).until(() -> {
                consumer.poll(Duration.ofMillis(200)).forEach(message -> {
                    reasons.add(CloudEvents.attribute(message.headers(), CloudEvents.REASON));
                    values.add(new String(message.value(), StandardCharsets.UTF_8));
                });
                return reasons.size() >= 6;
            });
            assertThat(reasons)
                    .containsExactlyInAnyOrder(
                            "not-json",
                            "not-an-object",
                            "token-invalid",
                            "amount-invalid",
                            "occurred-at-invalid",
                            "field-missing");
            assertThat(values).contains("{\"eventId\":", "[]");
            assertThat(laidAside()).isEqualTo(before + 1);
        }
    }

    private double laidAside() {
        return metrics.counter("lombard.dead.letters", "topic", Topics.TRANSACTION_RECORDED, "reason", "not-an-object")
                .count();
    }

    @Test
    void namesCodesThatNoProductListsButNoRareOne() throws Exception {
        try (var facts = new Facts(kafka)) {
            for (int i = 0; i < 100; i++) {
                facts.send(fact -> fact.put("area", "ATLANTIS").put("occurredAt", "2019-04-14T12:00"));
            }
            facts.send(fact -> fact.put("area", "40051512345674").put("occurredAt", "2019-04-14T12:00"))
                    .send(fact -> fact.put("area", "TLD3").put("occurredAt", "2019-04-14T12:00"))
                    .await();
        }
        awaitRows("2019-04", 102);

        assertThat(survey.status().unlistedCodes())
                .contains(new LakeStatus.UnlistedCode("transaction-recorded", "2019-04", "area", "ATLANTIS", 100))
                .contains(new LakeStatus.UnlistedCode("transaction-recorded", "2019-04", "area", null, 1))
                .noneMatch(code -> "40051512345674".equals(code.code()) || "TLD3".equals(code.code()));
    }

    @Test
    void countsWhatComesAfterAReleaseAsLate() throws Exception {
        try (var facts = new Facts(kafka)) {
            facts.send(fact -> fact.put("occurredAt", "2019-05-14T12:00")).await();
            awaitRows("2019-05", 1);
            lake.markReleased(FactType.TRANSACTION_RECORDED, YearMonth.of(2019, 5));
            facts.send(fact -> fact.put("occurredAt", "2019-05-15T12:00")).await();
        }
        awaitRows("2019-05", 2);

        assertThat(month("2019-05").lateRows()).isEqualTo(1);
        assertThat(month("2019-05").releasedSince()).isNotNull();
    }

    private List<Path> payments(YearMonth month) {
        return List.copyOf(lake.compacted(FactType.TRANSACTION_RECORDED, month).values());
    }

    private void awaitRows(String month, long rows) {
        await().atMost(Duration.ofSeconds(30))
                .untilAsserted(() -> assertThat(survey.status().months())
                        .filteredOn(each -> each.month().equals(month))
                        .singleElement()
                        .extracting(LakeStatus.Month::rows)
                        .isEqualTo(rows));
    }

    private LakeStatus.Month month(String month) throws Exception {
        return survey.status().months().stream()
                .filter(each -> each.month().equals(month))
                .findFirst()
                .orElseThrow();
    }
}
