package io.lombard.bench;

import java.time.Duration;
import java.util.HashMap;
import java.util.Map;
import org.apache.kafka.clients.consumer.KafkaConsumer;
import org.apache.kafka.clients.consumer.OffsetAndMetadata;
import org.apache.kafka.clients.producer.KafkaProducer;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.common.serialization.ByteArrayDeserializer;
import org.apache.kafka.common.serialization.ByteArraySerializer;

/** Reads messages and writes each once, exactly once, and does nothing else: what any stream processor does at the least. */
final class BareLoop {

    /** As often as Kafka Streams commits when it processes exactly once. */
    private static final Duration COMMIT_INTERVAL = Duration.ofMillis(100);

    private static final Duration POLL = Duration.ofMillis(10);

    private final String bootstrapServers;
    private final String copies;

    /**
     * @param copies the topic that it writes to
     */
    BareLoop(String bootstrapServers, String copies) {
        this.bootstrapServers = bootstrapServers;
        this.copies = copies;
    }

    /** Copies so many messages from there on; seconds until the last is committed. */
    double copy(Map<TopicPartition, Long> from, long count) {
        try (var consumer = consumer();
                var producer = producer()) {
            consumer.assign(from.keySet());
            from.forEach(consumer::seek);
            producer.initTransactions();
            long start = System.nanoTime();
            for (long copied = 0; copied < count; ) {
                copied += transaction(consumer, producer);
            }
            return (System.nanoTime() - start) / 1e9;
        }
    }

    private long transaction(KafkaConsumer<byte[], byte[]> consumer, KafkaProducer<byte[], byte[]> producer) {
        producer.beginTransaction();
        long count = 0;
        long end = System.nanoTime() + COMMIT_INTERVAL.toNanos();
        do {
            for (var message : consumer.poll(POLL)) {
                // A message that fails fails the transaction, too.
                var _ = producer.send(new ProducerRecord<>(copies, message.key(), message.value()));
                count++;
            }
        } while (System.nanoTime() < end);
        producer.sendOffsetsToTransaction(positions(consumer), consumer.groupMetadata());
        producer.commitTransaction();
        return count;
    }

    private static Map<TopicPartition, OffsetAndMetadata> positions(KafkaConsumer<byte[], byte[]> consumer) {
        var positions = new HashMap<TopicPartition, OffsetAndMetadata>();
        for (var partition : consumer.assignment()) {
            positions.put(partition, new OffsetAndMetadata(consumer.position(partition)));
        }
        return positions;
    }

    private KafkaConsumer<byte[], byte[]> consumer() {
        return new KafkaConsumer<>(
                Map.of(
                        "bootstrap.servers",
                        bootstrapServers,
                        "group.id",
                        "bench.bare-loop",
                        "isolation.level",
                        "read_committed",
                        "max.poll.records",
                        1000,
                        "enable.auto.commit",
                        false),
                new ByteArrayDeserializer(),
                new ByteArrayDeserializer());
    }

    /** All else is the client's default, as in Kafka Streams. */
    private KafkaProducer<byte[], byte[]> producer() {
        return new KafkaProducer<>(
                Map.of("bootstrap.servers", bootstrapServers, "transactional.id", "bench.bare-loop", "linger.ms", 100),
                new ByteArraySerializer(),
                new ByteArraySerializer());
    }
}
