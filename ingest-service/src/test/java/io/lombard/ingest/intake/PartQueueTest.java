package io.lombard.ingest.intake;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.fasterxml.jackson.databind.ObjectMapper;
import io.lombard.contracts.event.RecordRejected;
import io.lombard.ingest.publication.PublicationException;
import io.lombard.ingest.publication.Publisher;
import java.time.Instant;
import java.util.List;
import java.util.UUID;
import org.apache.kafka.clients.producer.MockProducer;
import org.apache.kafka.common.errors.TimeoutException;
import org.apache.kafka.common.serialization.ByteArraySerializer;
import org.junit.jupiter.api.Test;

class PartQueueTest {

    @Test
    void saysUpToWhichLineEverythingIsSafe() {
        try (var queue = new PartQueue(writerThatFailsAt(3), 2)) {
            assertThatThrownBy(() -> {
                        for (int number = 0; number < 10; number++) {
                            queue.add(part(number));
                        }
                        queue.finish();
                    })
                    .isInstanceOfSatisfying(StorageAwayException.class, away -> {
                        assertThat(away.safeLine()).isEqualTo(300);
                        assertThat(away.part()).isEqualTo("Kafka");
                    });
        }
    }

    @Test
    void countsAllParts() throws InterruptedException {
        try (var queue = new PartQueue(writerThatFailsAt(100), 4)) {
            for (int number = 0; number < 10; number++) {
                queue.add(part(number));
            }
            assertThat(queue.finish()).isEqualTo(new Counts(10, 0, 0));
        }
    }

    @Test
    void publisherFailsWithTheFirstMessageThatKafkaRefuses() {
        var kafka = new MockProducer<>(false, null, new ByteArraySerializer(), new ByteArraySerializer());
        kafka.sendException = new org.apache.kafka.common.KafkaException("closed");
        var publisher = new Publisher(kafka, new ObjectMapper().findAndRegisterModules());

        assertThatThrownBy(() -> publisher.publish(List.of(), List.of(rejection(1))))
                .isInstanceOf(PublicationException.class)
                .hasMessageContaining("KafkaException");
    }

    /** A writer whose every part takes a moment, and which can't reach Kafka from one part on. */
    private static PartWriter writerThatFailsAt(int failing) {
        var kafka = new MockProducer<>(true, null, new ByteArraySerializer(), new ByteArraySerializer());
        return new PartWriter(null, null, null, null, null, null, null, null, null) {
            @Override
            Written write(Part part) throws InterruptedException, PublicationException {
                Thread.sleep(5);
                if (part.number() >= failing) {
                    kafka.sendException = new TimeoutException("away");
                    new Publisher(kafka, new ObjectMapper().findAndRegisterModules())
                            .publish(List.of(), List.of(rejection(1)));
                }
                return new Written(new Counts(1, 0, 0), part.rejections());
            }
        };
    }

    private static Part part(int number) {
        var part = new Part(UUID.randomUUID(), number, null, line -> rejection(line), List.of());
        part.add(rejection(100L * (number + 1)));
        return part;
    }

    private static RecordRejected rejection(long line) {
        return new RecordRejected(
                UUID.randomUUID().toString(),
                "bank",
                UUID.randomUUID().toString(),
                line,
                "",
                "not-json",
                Instant.EPOCH);
    }
}
