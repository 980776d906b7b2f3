package io.lombard.bench;

import java.util.Map;
import java.util.UUID;
import java.util.concurrent.ConcurrentHashMap;
import org.apache.kafka.clients.producer.KafkaProducer;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.common.serialization.ByteArraySerializer;

/** Messages that lie in Kafka, and that consumers of what is committed may not read yet: so their sender competes with none of them. */
final class Backlog implements AutoCloseable {

    private static final int PATIENCE_MILLIS = 300_000;

    private final KafkaProducer<byte[], byte[]> producer;
    private final Map<TopicPartition, Long> last = new ConcurrentHashMap<>();

    Backlog(String bootstrapServers) {
        producer = new KafkaProducer<>(
                Map.of(
                        "bootstrap.servers",
                        bootstrapServers,
                        "transactional.id",
                        "bench-" + UUID.randomUUID(),
                        "transaction.timeout.ms",
                        PATIENCE_MILLIS,
                        "linger.ms",
                        5,
                        "batch.size",
                        262144,
                        "compression.type",
                        "lz4"),
                new ByteArraySerializer(),
                new ByteArraySerializer());
        producer.initTransactions();
        producer.beginTransaction();
    }

    void add(ProducerRecord<byte[], byte[]> message) {
        // A message that fails fails the transaction, too.
        var _ = producer.send(message, (metadata, e) -> {
            if (e == null) {
                last.merge(new TopicPartition(metadata.topic(), metadata.partition()), metadata.offset(), Math::max);
            }
        });
    }

    /** Waits until Kafka has them; the last offset in each partition. */
    Map<TopicPartition, Long> flush() {
        producer.flush();
        return last;
    }

    /** From now on they can be read. */
    void release() {
        producer.commitTransaction();
    }

    @Override
    public void close() {
        producer.close();
    }
}
