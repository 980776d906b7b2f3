package io.lombard.anonymiser.lake;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.lombard.anonymiser.AnonymiserTest;
import io.lombard.anonymiser.Facts;
import io.lombard.contracts.event.CloudEvents;
import io.lombard.contracts.event.Topics;
import jakarta.inject.Inject;
import java.io.IOException;
import java.nio.file.Files;
import java.time.Duration;
import java.time.YearMonth;
import java.util.ArrayList;
import java.util.EnumSet;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.stream.Collectors;
import org.apache.kafka.clients.consumer.KafkaConsumer;
import org.apache.kafka.common.serialization.ByteArrayDeserializer;
import org.eclipse.microprofile.config.inject.ConfigProperty;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** What holds for every kind of fact, and what is special to descriptions. */
@AnonymiserTest
class FactTypesTest {

    private static final YearMonth MONTH = YearMonth.of(2017, 1);

    @Inject
    Lake lake;

    @Inject
    LakeSurvey survey;

    @Inject
    Manifest manifest;

    @Inject
    LakeVolume volume;

    @ConfigProperty(name = "kafka.bootstrap.servers")
    String kafka;

    @ParameterizedTest
    @EnumSource
    void landsTheContractsExampleWithAllItsColumnsInTheTokensBucket(FactType type) throws Exception {
        var token = "a" + UUID.randomUUID().toString().replace("-", "").substring(1);
        try (var facts = new Facts(kafka, type.topic())) {
            facts.send(fact -> fact.put("token", token).put(hour(type), "2017-01-14T12:00"))
                    .await();
        }

        var columns = type.columns().stream().map(Column::name).collect(Collectors.joining(", "));
        await().atMost(Duration.ofSeconds(30)).untilAsserted(() -> {
            var file = lake.compacted(type, MONTH).get(0xa);
            assertThat(file).isNotNull();
            assertThat(file.toString())
                    .contains("/" + type.fact() + (type.isByMonth() ? "/month=2017-01" : "") + "/bucket=10/");
            assertThat(Rows.query(List.of(file), columns + ", replace(cast(token as varchar), '-', '')"))
                    .filteredOn(row -> row.getLast().equals(token))
                    .singleElement()
                    .satisfies(row ->
                            assertThat(row).contains("2017-01-14 12:00:00.0").doesNotContain("null"));
        });
        assertThat(lake.tokenKeys(type, MONTH)).contains("k1");
    }

    @Test
    void keepsTheNewestDescriptionOfEachCustomer() throws Exception {
        var token = "b" + UUID.randomUUID().toString().replace("-", "").substring(1);
        try (var facts = new Facts(kafka, Topics.CUSTOMER_DESCRIBED)) {
            describe(facts, token, "2017-02-14T12:00", "LATER").await();
            awaitArea(token, "LATER");
            describe(facts, token, "2017-02-14T12:00", "CORRECTED");
            describe(facts, token, "2017-02-14T12:00", "LAST").await();
            awaitArea(token, "LAST");
            // Lands last, and is out of date.
            describe(facts, token, "2017-01-14T12:00", "EARLIER").await();
        }
        awaitLanded();
        awaitArea(token, "LAST");
    }

    @Test
    void aDescriptionThatLandsDuringACompactionIsStillTheNewest() throws Exception {
        var token = "b" + UUID.randomUUID().toString().replace("-", "").substring(1);
        var month = FactMonth.of(FactType.CUSTOMER_DESCRIBED, MONTH);
        try (var facts = new Facts(kafka, Topics.CUSTOMER_DESCRIBED)) {
            describe(facts, token, "2017-04-14T12:00", "BEFORE").await();
            awaitArea(token, "BEFORE");
            var read = manifest.buckets(month).get(0xb).getFirst().file();
            describe(facts, token, "2017-04-14T12:00", "MEANWHILE").await();
            awaitLanded();

            var merged = copy(read);
            assertThat(manifest.replace(List.of(read), merged, "", 0)).isTrue();
        }

        awaitArea(token, "MEANWHILE");
    }

    /** What a compaction of that one file gives. */
    private LakeFile copy(LakeFile read) throws IOException {
        var file = volume.file(read.path());
        var copy = Files.copy(file, file.resolveSibling(UUID.randomUUID() + ".parquet"));
        return LakeFile.at(volume.root(), copy, read.rows(), read.bytes());
    }

    private void awaitLanded() {
        var mark = lake.written();
        await().atMost(Duration.ofSeconds(30))
                .until(() -> lake.hasLanded(mark, EnumSet.of(FactType.CUSTOMER_DESCRIBED)));
    }

    @Test
    void aKindThatIsStuckHoldsUpNoOther() {
        var mark = new Watermark(Map.of(Watermark.place(Topics.LOCATION_OBSERVED, 0), 1_000_000_000L));

        assertThat(lake.hasLanded(mark, EnumSet.of(FactType.TRANSACTION_RECORDED)))
                .isTrue();
        assertThat(lake.hasLanded(mark, EnumSet.of(FactType.TRANSACTION_RECORDED, FactType.LOCATION_OBSERVED)))
                .isFalse();
    }

    @Test
    void findsOneCustomerOfEveryKindInOneBucket() throws Exception {
        var token = "c" + UUID.randomUUID().toString().replace("-", "").substring(1);
        for (var type : FactType.values()) {
            try (var facts = new Facts(kafka, type.topic())) {
                facts.send(fact -> {
                            fact.put("token", token).put(hour(type), "2017-03-14T12:00");
                            // Who refused would be found nowhere else.
                            if (type == FactType.PREFERENCE_CHANGED) {
                                fact.put("state", "allowed");
                            }
                        })
                        .await();
            }
        }
        await().atMost(Duration.ofSeconds(30)).untilAsserted(() -> {
            for (var type : FactType.values()) {
                assertThat(lake.compacted(type, YearMonth.of(2017, 3))).containsKey(0xc);
                assertThat(Rows.query(
                                List.of(lake.compacted(type, YearMonth.of(2017, 3))
                                        .get(0xc)),
                                "replace(cast(token as varchar), '-', '')"))
                        .contains(List.of(token));
            }
        });
        assertThat(survey.status().months())
                .extracting(LakeStatus.Month::fact)
                .contains("transaction-recorded", "location-observed", "conversation-classified", "customer-described");
    }

    @Test
    void saysOfEachTopicWhyAMessageIsDead() throws Exception {
        var mark = UUID.randomUUID().toString();
        // A cell of resolution 7: finer than the contract allows.
        try (var facts = new Facts(kafka, Topics.LOCATION_OBSERVED)) {
            facts.send(fact -> fact.put("cell", "87194654affffff").put("tokenKeyId", mark))
                    .await();
        }
        try (var facts = new Facts(kafka, Topics.CONVERSATION_CLASSIFIED)) {
            facts.send(fact -> fact.put("topic", "my card is gone").put("tokenKeyId", mark))
                    .await();
        }
        try (var facts = new Facts(kafka, Topics.CUSTOMER_DESCRIBED)) {
            facts.send(fact -> {
                        fact.put("tokenKeyId", mark);
                        fact.remove("incomeBand");
                    })
                    .await();
        }

        assertThat(dead(Topics.LOCATION_OBSERVED, mark)).isEqualTo("cell-invalid");
        assertThat(dead(Topics.CONVERSATION_CLASSIFIED, mark)).isEqualTo("topic-invalid");
        assertThat(dead(Topics.CUSTOMER_DESCRIBED, mark)).isEqualTo("field-missing");
        await().atMost(Duration.ofSeconds(20))
                .untilAsserted(() -> assertThat(survey.status().rejections())
                        .extracting(LakeStatus.Rejection::fact, LakeStatus.Rejection::reason)
                        .contains(
                                org.assertj.core.groups.Tuple.tuple("location-observed", "cell-invalid"),
                                org.assertj.core.groups.Tuple.tuple("conversation-classified", "topic-invalid"),
                                org.assertj.core.groups.Tuple.tuple("customer-described", "field-missing")));
    }

    private String dead(String topic, String mark) {
        try (var consumer = new KafkaConsumer<>(
                Map.<String, Object>of(
                        "bootstrap.servers", kafka, "group.id", mark + topic, "auto.offset.reset", "earliest"),
                new ByteArrayDeserializer(),
                new ByteArrayDeserializer())) {
            consumer.subscribe(List.of(Topics.deadLetter(topic)));
            var reasons = new ArrayList<String>();
            await().atMost(Duration.ofSeconds(20)).until(() -> {
                for (var message : consumer.poll(Duration.ofMillis(200))) {
                    if (new String(message.value(), java.nio.charset.StandardCharsets.UTF_8).contains(mark)) {
                        reasons.add(CloudEvents.attribute(message.headers(), CloudEvents.REASON));
                    }
                }
                return !reasons.isEmpty();
            });
            return reasons.getFirst();
        }
    }

    private static String hour(FactType type) {
        return switch (type) {
            case TRANSACTION_RECORDED, LOCATION_OBSERVED, CONVERSATION_CLASSIFIED -> "occurredAt";
            case CUSTOMER_DESCRIBED -> "describedAt";
            case PREFERENCE_CHANGED -> "decidedAt";
        };
    }

    private static Facts describe(Facts facts, String token, String at, String area) {
        return facts.send(
                fact -> fact.put("token", token).put("describedAt", at).put("homeArea", area));
    }

    private void awaitArea(String token, String area) {
        await().atMost(Duration.ofSeconds(30)).untilAsserted(() -> {
            var file = lake.compacted(FactType.CUSTOMER_DESCRIBED, MONTH).get(0xb);
            assertThat(file).isNotNull();
            assertThat(Rows.query(List.of(file), "home_area, replace(cast(token as varchar), '-', '')"))
                    .filteredOn(row -> row.getLast().equals(token))
                    .containsExactly(List.of(area, token));
        });
    }
}
