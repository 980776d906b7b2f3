package io.lombard.bench;

import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.atomic.AtomicReference;
import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.clients.admin.NewTopic;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.clients.consumer.KafkaConsumer;
import org.apache.kafka.clients.producer.KafkaProducer;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.common.serialization.ByteArrayDeserializer;
import org.apache.kafka.common.serialization.ByteArraySerializer;
import org.jspecify.annotations.Nullable;

/** The broker's side of the ingest bench: reading what the service wrote, and writing the same without it. */
final class BenchTopic {

    private static final int PARTITIONS = 8;
    private static final Duration PATIENCE = Duration.ofSeconds(60);

    private final String bootstrapServers;

    BenchTopic(String bootstrapServers) {
        this.bootstrapServers = bootstrapServers;
    }

    /** Where the topic's partitions end now. */
    Map<TopicPartition, Long> ends(String topic) {
        try (var consumer = consumer()) {
            return consumer.endOffsets(partitions(consumer, topic));
        }
    }

    /** Reads so many messages from there on. */
    List<ConsumerRecord<byte[], byte[]>> read(String topic, Map<TopicPartition, Long> from, long count) {
        var messages = new ArrayList<ConsumerRecord<byte[], byte[]>>();
        var end = Instant.now().plus(PATIENCE);
        try (var consumer = consumer()) {
            consumer.assign(partitions(consumer, topic));
            from.forEach(consumer::seek);
            while (messages.size() < count && Instant.now().isBefore(end)) {
                consumer.poll(Duration.ofMillis(500)).forEach(messages::add);
            }
        }
        if (messages.size() < count) {
            throw new IllegalStateException("only " + messages.size() + " of " + count + " messages are in " + topic);
        }
        return messages;
    }

    /** Sends all with a producer that is set as the service's is; seconds until the last acknowledgement. */
    double produce(List<ConsumerRecord<byte[], byte[]>> messages) throws Exception {
        return onCopies(topic -> send(messages.stream()
                .map(message -> new ProducerRecord<>(topic, null, message.key(), message.value(), message.headers()))
                .toList()));
    }

    /** Something that takes seconds, with a topic that nobody reads. */
    interface Measurement {
        double seconds(String topic) throws Exception;
    }

    /** Measures with a topic of its own, by a name that was never used: one that is still being deleted takes no messages. */
    double onCopies(Measurement measurement) throws Exception {
        var name = "bench.copies-" + UUID.randomUUID();
        try (var admin = Admin.create(Map.of("bootstrap.servers", bootstrapServers))) {
            admin.createTopics(List.of(new NewTopic(name, Optional.of(PARTITIONS), Optional.empty())))
                    .all()
                    .get();
            try {
                return measurement.seconds(name);
            } finally {
                admin.deleteTopics(List.of(name)).all().get();
            }
        }
    }

    private double send(List<ProducerRecord<byte[], byte[]>> messages) throws ExecutionException, InterruptedException {
        try (var producer = new KafkaProducer<>(settings(), new ByteArraySerializer(), new ByteArraySerializer())) {
            awaitLeaders(producer, messages.getFirst().topic());
            long start = System.nanoTime();
            var failure = new AtomicReference<@Nullable Exception>();
            for (var message : messages) {
                var _ = producer.send(message, (metadata, e) -> failure.compareAndSet(null, e));
            }
            producer.flush();
            if (failure.get() != null) {
                throw new IllegalStateException("the bare producer failed: " + failure.get(), failure.get());
            }
            return (System.nanoTime() - start) / 1e9;
        }
    }

    /** A new topic's broker may not have taken it over yet: one small message a partition goes first, and nothing else until it is there. */
    private static void awaitLeaders(KafkaProducer<byte[], byte[]> producer, String topic)
            throws ExecutionException, InterruptedException {
        for (int partition = 0; partition < PARTITIONS; partition++) {
            producer.send(new ProducerRecord<>(topic, partition, null, new byte[1]))
                    .get();
        }
    }

    /** As in ingest-service's application.properties. */
    private Map<String, Object> settings() {
        return Map.of(
                "bootstrap.servers",
                bootstrapServers,
                "acks",
                "all",
                "enable.idempotence",
                true,
                "max.in.flight.requests.per.connection",
                1,
                "linger.ms",
                5,
                "batch.size",
                262144,
                "compression.type",
                "lz4",
                "buffer.memory",
                67108864L);
    }

    private KafkaConsumer<byte[], byte[]> consumer() {
        return new KafkaConsumer<>(
                Map.of("bootstrap.servers", bootstrapServers, "enable.auto.commit", false),
                new ByteArrayDeserializer(),
                new ByteArrayDeserializer());
    }

    private static List<TopicPartition> partitions(KafkaConsumer<byte[], byte[]> consumer, String topic) {
        return consumer.partitionsFor(topic).stream()
                .map(partition -> new TopicPartition(topic, partition.partition()))
                .toList();
    }
}
