package io.lombard.anonymiser.lake;

import io.lombard.contracts.event.CloudEvents;
import io.lombard.contracts.event.Topics;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.Future;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.clients.producer.Producer;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.common.header.internals.RecordHeaders;

/**
 * Messages that can't land go to the dead-letter topic as they came, with the reason and where they stood. They are with
 * the broker before the offsets pass them; after a crash in between they may lie there twice.
 */
final class DeadLetters {

    private final Producer<byte[], byte[]> producer;
    private final List<Future<?>> sent = new ArrayList<>();
    private final Map<Rejection, Long> reasons = new TreeMap<>();

    DeadLetters(Producer<byte[], byte[]> producer) {
        this.producer = producer;
    }

    void send(ConsumerRecord<byte[], byte[]> message, FactType type, String reason) {
        var headers = new RecordHeaders(message.headers().toArray())
                .add(CloudEvents.REASON, reason.getBytes(StandardCharsets.UTF_8))
                .add("lombard-partition", decimal(message.partition()))
                .add("lombard-offset", decimal(message.offset()));
        sent.add(producer.send(new ProducerRecord<>(
                Topics.deadLetter(message.topic()), null, message.key(), message.value(), headers)));
        reasons.merge(new Rejection(type, reason), 1L, Long::sum);
    }

    int waiting() {
        return sent.size();
    }

    /**
     * Waits until all are with the broker.
     *
     * @return how many went by reason since the last call
     */
    Map<Rejection, Long> delivered() {
        try {
            for (var each : sent) {
                each.get();
            }
        } catch (ExecutionException e) {
            throw new LandingFailure("kafka-unavailable", e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new LandingFailure("interrupted", e);
        }
        var delivered = Map.copyOf(reasons);
        sent.clear();
        reasons.clear();
        return delivered;
    }

    private static byte[] decimal(long number) {
        return Long.toString(number).getBytes(StandardCharsets.UTF_8);
    }
}
