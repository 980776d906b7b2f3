package io.lombard.anonymiser.lake;

import static org.assertj.core.api.Assertions.assertThat;

import io.lombard.anonymiser.AnonymiserTest;
import io.lombard.contracts.event.Contract;
import io.lombard.contracts.event.Topics;
import io.opentelemetry.api.OpenTelemetry;
import jakarta.inject.Inject;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.clients.consumer.MockConsumer;
import org.apache.kafka.clients.producer.MockProducer;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.common.serialization.ByteArraySerializer;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

@AnonymiserTest
class TakingTest {

    private static final TopicPartition PARTITION = new TopicPartition(Topics.TRANSACTION_RECORDED, 0);

    @TempDir
    Path temporary;

    @Inject
    HistoryLedger ledger;

    @Test
    void whatIsTooMuchForOneFlushIsPolledAgain() throws Exception {
        var producer = new MockProducer<>(true, null, new ByteArraySerializer(), new ByteArraySerializer());
        try (var consumer = new MockConsumer<byte[], byte[]>("earliest");
                var buffer = new LandingBuffer(256 << 20, temporary, 1L << 30)) {
            consumer.assign(List.of(PARTITION));
            consumer.updateBeginningOffsets(Map.of(PARTITION, 0L));
            var message = Contract.of(Topics.TRANSACTION_RECORDED).example();
            for (int offset = 0; offset < 3; offset++) {
                consumer.addRecord(
                        new ConsumerRecord<>(PARTITION.topic(), PARTITION.partition(), offset, new byte[0], message));
            }
            var polled = consumer.poll(Duration.ZERO);
            assertThat(polled.count()).isEqualTo(3);
            var pace = new LandingPace(2, Duration.ofDays(1), Duration.ofDays(1));
            var patience = new Patience(Duration.ofDays(1), ledger, Clock.systemUTC());

            new Taking(
                            consumer,
                            new Intake(buffer, new DeadLetters(producer), null, null),
                            pace,
                            patience,
                            new LandingTrace(OpenTelemetry.noop().getTracer("")))
                    .take(polled);

            assertThat(buffer.rows()).isEqualTo(2);
            assertThat(consumer.position(PARTITION)).isEqualTo(2);
        }
    }
}
