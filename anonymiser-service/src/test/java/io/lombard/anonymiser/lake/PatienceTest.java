package io.lombard.anonymiser.lake;

import static org.assertj.core.api.Assertions.assertThat;

import io.lombard.anonymiser.AnonymiserTest;
import io.lombard.contracts.event.Topics;
import io.opentelemetry.api.OpenTelemetry;
import jakarta.inject.Inject;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.sql.SQLException;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneId;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.clients.consumer.ConsumerRecords;
import org.apache.kafka.clients.consumer.MockConsumer;
import org.apache.kafka.clients.producer.MockProducer;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.common.header.internals.RecordHeaders;
import org.apache.kafka.common.record.TimestampType;
import org.apache.kafka.common.serialization.ByteArraySerializer;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** How long a partition waits for files that aren't there. */
@AnonymiserTest
class PatienceTest {

    /** One that Kafka doesn't have: the running service keeps its own waits in the same table. */
    private static final TopicPartition PARTITION = new TopicPartition(Topics.HISTORY_STAGED, 1000);

    private static final Instant START = Instant.parse("2026-11-01T00:00:00Z");

    private final MockProducer<byte[], byte[]> producer =
            new MockProducer<>(true, null, new ByteArraySerializer(), new ByteArraySerializer());
    private final MockConsumer<byte[], byte[]> consumer = new MockConsumer<>("earliest");
    private final List<ConsumerRecord<byte[], byte[]>> told = new ArrayList<>();
    private Instant now = START;

    @TempDir
    Path directory;

    @Inject
    HistoryLedger ledger;

    @BeforeEach
    void assigned() {
        consumer.assign(List.of(PARTITION));
        consumer.updateBeginningOffsets(Map.of(PARTITION, 0L));
        ledger.waitsNoMore(PARTITION);
    }

    @AfterEach
    void asItWas() {
        ledger.waitsNoMore(PARTITION);
    }

    @Test
    void aPartitionWaitsOnceForAllThatWasToldBeforeAndAnewForWhatIsToldLater() throws Exception {
        now = START.plus(Duration.ofDays(30));
        tell(START, START);
        try (var landing = new Held()) {
            landing.take();
            assertThat(landing.taking.trouble()).contains("history-file-missing");
            assertThat(laidAside()).isEmpty();

            now = now.plus(Duration.ofDays(7)).minusSeconds(1);
            landing.take();
            assertThat(laidAside()).isEmpty();

            now = now.plusSeconds(1);
            landing.take();
            assertThat(laidAside()).containsExactly(0L, 1L);
            assertThat(landing.taking.trouble()).isEqualTo(Optional.empty());
            assertThat(landing.intake.givenUp()).hasSize(2);

            tell(now);
            landing.take();
            assertThat(laidAside()).hasSize(2);
            assertThat(landing.taking.trouble()).contains("history-file-missing");

            now = now.plus(Duration.ofDays(7));
            landing.take();
            assertThat(laidAside()).containsExactly(0L, 1L, 2L);
        }
    }

    @Test
    void neitherARestartNorAnotherInstanceBeginsTheWaitAnew() throws Exception {
        tell(START);
        try (var landing = new Held()) {
            landing.take();
            assertThat(landing.taking.trouble()).contains("history-file-missing");
        }
        now = START.plus(Duration.ofDays(4));
        try (var landing = new Held()) {
            landing.take();
            landing.taking.forget(List.of(PARTITION));
            landing.take();
            assertThat(laidAside()).isEmpty();
        }
        now = START.plus(Duration.ofDays(7));
        try (var landing = new Held()) {
            landing.take();
            assertThat(laidAside()).containsExactly(0L);
        }
    }

    private final class Held implements AutoCloseable {

        private final LandingBuffer buffer = new LandingBuffer(256 << 20, directory, 1L << 30);
        private final HistoryReader reader = new HistoryReader(new HistoryStore(config()), directory);
        private final Intake intake = new Intake(buffer, new DeadLetters(producer), reader, ledger);
        private final Taking taking = new Taking(
                consumer,
                intake,
                new LandingPace(100, Duration.ofDays(1), Duration.ofDays(1)),
                new Patience(config().patience(), ledger, clock()),
                new LandingTrace(OpenTelemetry.noop().getTracer("")));

        Held() throws SQLException {}

        /** What a consumer would poll from its position on. */
        void take() throws Exception {
            int next = (int) consumer.position(PARTITION);
            taking.retry();
            consumer.seek(PARTITION, told.size());
            taking.take(new ConsumerRecords<>(Map.of(PARTITION, told.subList(next, told.size())), Map.of()));
        }

        @Override
        public void close() throws SQLException {
            reader.close();
            buffer.close();
        }
    }

    private Clock clock() {
        return new Clock() {
            @Override
            public Instant instant() {
                return now;
            }

            @Override
            public ZoneOffset getZone() {
                return ZoneOffset.UTC;
            }

            @Override
            public Clock withZone(ZoneId zone) {
                return this;
            }
        };
    }

    private HistoryConfig config() {
        return new HistoryConfig() {
            @Override
            public Optional<Path> store() {
                return Optional.of(directory);
            }

            @Override
            public Duration keep() {
                return Duration.ofDays(1);
            }

            @Override
            public Duration patience() {
                return Duration.ofDays(7);
            }
        };
    }

    private void tell(Instant... moments) {
        for (var moment : moments) {
            int offset = told.size();
            var sha256 = "%064x".formatted(offset);
            var message =
                    ("{\"address\":\"00000000-0000-0000-0000-000000000000-%s.parquet\",\"sha256\":\"%s\",\"rows\":1,"
                                    + "\"topic\":\"ingest.transaction-recorded.v1\"}")
                            .formatted(sha256, sha256);
            told.add(new ConsumerRecord<>(
                    PARTITION.topic(),
                    PARTITION.partition(),
                    offset,
                    moment.toEpochMilli(),
                    TimestampType.CREATE_TIME,
                    0,
                    0,
                    new byte[0],
                    message.getBytes(StandardCharsets.UTF_8),
                    new RecordHeaders(),
                    Optional.empty()));
        }
    }

    /** Offsets of the messages among the dead letters. */
    private List<Long> laidAside() {
        var offsets = new ArrayList<Long>();
        for (var letter : producer.history()) {
            offsets.add(Long.valueOf(
                    new String(letter.headers().lastHeader("lombard-offset").value(), StandardCharsets.UTF_8)));
        }
        return offsets;
    }
}
