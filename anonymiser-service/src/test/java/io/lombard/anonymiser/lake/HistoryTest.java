package io.lombard.anonymiser.lake;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.lombard.anonymiser.AnonymiserTest;
import io.lombard.anonymiser.AnonymiserTestResource;
import io.lombard.anonymiser.Facts;
import io.lombard.anonymiser.StagedFacts;
import io.lombard.contracts.event.Contract;
import io.lombard.contracts.event.Topics;
import io.micrometer.core.instrument.MeterRegistry;
import jakarta.inject.Inject;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.FileTime;
import java.time.Duration;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.time.YearMonth;
import java.util.ArrayList;
import java.util.EnumSet;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.UUID;
import java.util.stream.IntStream;
import org.apache.kafka.clients.consumer.KafkaConsumer;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.common.serialization.StringDeserializer;
import org.eclipse.microprofile.config.inject.ConfigProperty;
import org.junit.jupiter.api.Test;

/** Files of history that Kafka tells of: they land as their rows would have, once, or wait where everybody sees it. */
@AnonymiserTest
class HistoryTest {

    private static final Set<FactType> PAYMENTS = EnumSet.of(FactType.TRANSACTION_RECORDED);
    private static final String ALL = "cast(columns(*) as varchar)";

    private final ObjectMapper json = new ObjectMapper();

    @Inject
    MeterRegistry metrics;

    @Inject
    Lake lake;

    @Inject
    LakeSurvey survey;

    @Inject
    Manifest manifest;

    @Inject
    LakeVolume volume;

    @Inject
    HistorySweep sweep;

    @Inject
    HistoryLedger ledger;

    @ConfigProperty(name = "kafka.bootstrap.servers")
    String kafka;

    @Test
    void rowsOfAFileLandAsTheMessagesThatTheyAre() throws Exception {
        var facts = facts("2015-01", 200);
        long dead = dead("currency-invalid");
        try (var stream = new Facts(kafka)) {
            facts.forEach(fact -> stream.sendRaw("", fact.toString()));
            stream.await();
        }
        awaitLanded();
        var byMessages = files("2015-01");

        facts.add(fact("2015-01").put("currency", "not a currency"));
        tell(StagedFacts.of(facts).store());
        awaitLanded();

        var byFile = files("2015-01");
        byFile.removeAll(byMessages);
        assertThat(Rows.query(byFile, ALL))
                .hasSize(200)
                .containsExactlyInAnyOrderElementsOf(Rows.query(byMessages, ALL));
        assertThat(dead("currency-invalid")).isEqualTo(dead + 1);
        assertThat(compacted("2015-01")).hasSize(200);
    }

    @Test
    void aFileThatIsToldTwiceLandsOnceAndIsDeletedAfterwards() throws Exception {
        var facts = StagedFacts.of(facts("2015-02", 50)).store();
        tell(facts, facts);
        awaitLanded();
        tell(facts);
        awaitLanded();

        assertThat(ledger.landed(
                        List.of(String.valueOf(facts.file().getFileName())),
                        OffsetDateTime.now().minusDays(1)))
                .as("a day ago")
                .isEmpty();
        sweep.sweep();

        assertThat(facts.file()).doesNotExist();
        assertThat(Rows.query(files("2015-02"), "event_id")).hasSize(50);
        // As an ingest leaves it that died after it had told, and staged the same part again.
        facts.store();
        sweep.sweep();
        assertThat(facts.file()).doesNotExist();
    }

    @Test
    void whatWasNeverToldIsDeletedWhenItIsOldAndNothingElse() throws Exception {
        var waiting = StagedFacts.of(facts("2015-03", 1));
        tell(waiting);
        var untold = StagedFacts.of(facts("2015-03", 1)).store().file();
        var fresh = StagedFacts.of(facts("2015-03", 1)).store().file();
        var halfWritten = Files.createFile(AnonymiserTestResource.history().resolve(UUID.randomUUID() + ".tmp"));
        var foreign = Files.createFile(AnonymiserTestResource.history().resolve("foreign.parquet"));
        for (var file : List.of(untold, halfWritten, foreign)) {
            Files.setLastModifiedTime(file, FileTime.from(Instant.now().minus(Duration.ofDays(8))));
        }

        sweep.sweep();
        assertThat(untold).as("while a message hasn't landed").exists();

        waiting.store();
        awaitLanded();
        sweep.sweep();

        assertThat(untold).doesNotExist();
        assertThat(halfWritten).doesNotExist();
        assertThat(fresh).exists();
        assertThat(foreign).exists();
        Files.delete(fresh);
    }

    @Test
    void aFileThatIsNotWhatWasToldHoldsItsPartitionVisiblyAndNothingElse() throws Exception {
        var missing = StagedFacts.of(facts("2015-04", 20));
        var next = StagedFacts.of(facts("2015-04", 20)).store();
        tell(missing, next);
        awaitTrouble("history-file-missing");
        var mark = lake.written();
        try (var stream = new Facts(kafka)) {
            stream.send(fact -> fact.put("occurredAt", "2015-05-14T12:00")).await();
        }
        await().atMost(Duration.ofSeconds(30))
                .untilAsserted(() -> assertThat(files("2015-05")).isNotEmpty());
        assertThat(lake.hasLanded(mark, PAYMENTS)).isFalse();
        assertThat(lake.hasLanded(mark, EnumSet.of(FactType.LOCATION_OBSERVED))).isTrue();

        Files.write(missing.file(), Files.readAllBytes(next.file()));
        awaitTrouble("history-file-changed");
        assertThat(files("2015-04")).isEmpty();

        missing.store();
        awaitLanded();
        assertThat(Rows.query(files("2015-04"), "event_id")).hasSize(40);
        await().atMost(Duration.ofSeconds(30))
                .untilAsserted(() -> assertThat(survey.status().trouble()).isNull());
    }

    /** The address is the content, so nothing that is put there can have another number of rows. */
    @Test
    void aClaimThatNoFileCanFitIsLaidAsideAndItsFileKeptUntilItIsToldRight() throws Exception {
        long dead = dead("history-file-incomplete");
        var right = StagedFacts.of(facts("2015-08", 20)).store();
        var next = StagedFacts.of(facts("2015-09", 20)).store();
        var before = StagedFacts.of(facts("2015-09", 10)).store();

        tell(before, right.toldAsRows(21), next);
        awaitLanded();

        assertThat(dead("history-file-incomplete")).isEqualTo(dead + 1);
        assertThat(files("2015-08")).isEmpty();
        assertThat(Rows.query(files("2015-09"), "event_id")).hasSize(30);
        Files.setLastModifiedTime(right.file(), FileTime.from(Instant.now().minus(Duration.ofDays(8))));
        sweep.sweep();
        assertThat(right.file()).exists();

        tell(right);
        awaitLanded();
        assertThat(Rows.query(files("2015-08"), "event_id")).hasSize(20);
        sweep.sweep();
        assertThat(right.file()).doesNotExist();
        // In the order of the outbox: one for a file that landed at once would have come before.
        awaitLateLanding(right);
        assertThat(lateLandings()).noneMatch(landed -> landed.contains(name(before)) || landed.contains(name(next)));
    }

    @Test
    void aClaimWhoseDigestIsNotThatOfItsAddressIsLaidAside() throws Exception {
        long dead = dead("sha256-not-of-the-address");
        var right = StagedFacts.of(facts("2015-10", 1)).store();
        var one = new String(right.message(), StandardCharsets.UTF_8);
        try (var messages = new Facts(kafka, Topics.HISTORY_STAGED)) {
            messages.sendRaw("", one.replaceFirst("\"sha256\":\"[0-9a-f]{8}", "\"sha256\":\"00000000"))
                    .await();
        }
        awaitLanded();

        assertThat(dead("sha256-not-of-the-address")).isEqualTo(dead + 1);
        assertThat(files("2015-10")).isEmpty();

        tell(right, right);
        awaitLanded();

        assertThat(Rows.query(files("2015-10"), "event_id")).hasSize(1);
        awaitLateLanding(right);
    }

    /** Ingest is told once of a file that was given up and has landed. */
    private void awaitLateLanding(StagedFacts file) {
        await().atMost(Duration.ofSeconds(30))
                .untilAsserted(() -> assertThat(lateLandings())
                        .filteredOn(landed -> landed.contains(name(file)))
                        .singleElement()
                        .satisfies(landed -> Contract.of(Topics.HISTORY_LANDED)
                                .assertValid(landed.getBytes(StandardCharsets.UTF_8))));
    }

    private static String name(StagedFacts file) {
        return String.valueOf(file.file().getFileName());
    }

    private List<String> lateLandings() {
        try (var consumer = new KafkaConsumer<>(
                Map.<String, Object>of("bootstrap.servers", kafka),
                new StringDeserializer(),
                new StringDeserializer())) {
            var partition = new TopicPartition(Topics.HISTORY_LANDED, 0);
            consumer.assign(List.of(partition));
            consumer.seekToBeginning(List.of(partition));
            long end = consumer.endOffsets(List.of(partition)).getOrDefault(partition, 0L);
            var found = new ArrayList<String>();
            while (consumer.position(partition) < end) {
                consumer.poll(Duration.ofMillis(100)).forEach(message -> found.add(message.value()));
            }
            return found;
        }
    }

    @Test
    void historyOfACustomerWhoObjectedBeforeIsInNoCompactedFile() throws Exception {
        var leaver = UUID.randomUUID().toString().replace("-", "");
        try (var decisions = new Facts(kafka, Topics.PREFERENCE_CHANGED)) {
            decisions
                    .send(decision -> decision.put("token", leaver)
                            .put("purpose", "statistics")
                            .put("state", "refused"))
                    .await();
        }
        awaitLanded();
        var facts = facts("2015-06", 19);
        facts.add(fact("2015-06").put("token", leaver));
        tell(StagedFacts.of(facts).store());
        awaitLanded();

        assertThat(Rows.query(files("2015-06"), "event_id")).hasSize(20);
        assertThat(compacted("2015-06")).hasSize(19);
    }

    @Test
    void aMessageThatLeadsOutOfTheStoreIsDead() throws Exception {
        long dead = dead("address-invalid");
        try (var messages = new Facts(kafka, Topics.HISTORY_STAGED)) {
            var message = new String(StagedFacts.of(facts("2015-07", 1)).message(), StandardCharsets.UTF_8);
            messages.sendRaw("", message.replaceFirst("\"address\":\"", "\"address\":\"../"))
                    .await();
        }
        awaitLanded();

        assertThat(dead("address-invalid")).isEqualTo(dead + 1);
    }

    private List<ObjectNode> facts(String month, int count) throws IOException {
        var facts = new ArrayList<ObjectNode>();
        for (int i : IntStream.range(0, count).toArray()) {
            facts.add(fact(month).put("token", Facts.token(i)).put("amountMinor", i));
        }
        return facts;
    }

    private ObjectNode fact(String month) throws IOException {
        var fact = (ObjectNode)
                json.readTree(Contract.of(Topics.TRANSACTION_RECORDED).example());
        return fact.put("eventId", UUID.randomUUID().toString()).put("occurredAt", month + "-14T12:00");
    }

    /** In one partition, in this order. */
    private void tell(StagedFacts... files) throws Exception {
        try (var messages = new Facts(kafka, Topics.HISTORY_STAGED)) {
            for (var file : files) {
                messages.sendRaw("batch", new String(file.message(), StandardCharsets.UTF_8));
            }
            messages.await();
        }
    }

    private void awaitLanded() {
        var mark = lake.written();
        await().atMost(Duration.ofSeconds(30)).until(() -> lake.hasLanded(mark, EnumSet.allOf(FactType.class)));
    }

    private void awaitTrouble(String trouble) {
        await().atMost(Duration.ofSeconds(30))
                .untilAsserted(() -> assertThat(survey.status().trouble()).isEqualTo(trouble));
        assertThat(metrics.get("lombard.lake.held").gauge().value()).isEqualTo(1);
        assertThat(metrics.get("lombard.lake.landing").gauge().value()).isEqualTo(1);
    }

    private List<Path> files(String month) {
        return new ArrayList<>(manifest.buckets(new FactMonth(FactType.TRANSACTION_RECORDED, month)).values().stream()
                .flatMap(List::stream)
                .map(entry -> volume.file(entry.file().path()))
                .toList());
    }

    /** Ids of the events that a release of the month would read. */
    private Set<List<String>> compacted(String month) throws Exception {
        var files = List.copyOf(lake.compacted(FactType.TRANSACTION_RECORDED, YearMonth.parse(month))
                .values());
        var ids = Rows.query(files, "event_id");
        assertThat(ids).doesNotHaveDuplicates();
        return new HashSet<>(ids);
    }

    private long dead(String reason) throws Exception {
        return survey.status().rejections().stream()
                .filter(rejection -> rejection.reason().equals(reason))
                .mapToLong(LakeStatus.Rejection::rows)
                .sum();
    }
}
