package io.lombard.ingest.topic;

import io.lombard.ingest.intake.IntakeConfig;
import io.micrometer.core.instrument.MeterRegistry;
import io.micrometer.core.instrument.binder.kafka.KafkaClientMetrics;
import io.smallrye.common.annotation.Identifier;
import jakarta.inject.Singleton;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.concurrent.ExecutionException;
import java.util.stream.Collectors;
import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.clients.admin.AdminClientConfig;
import org.apache.kafka.clients.admin.OffsetSpec;
import org.apache.kafka.clients.consumer.Consumer;
import org.apache.kafka.clients.consumer.ConsumerConfig;
import org.apache.kafka.clients.consumer.KafkaConsumer;
import org.apache.kafka.common.IsolationLevel;
import org.apache.kafka.common.KafkaException;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.common.TopicPartitionInfo;
import org.apache.kafka.common.serialization.ByteArrayDeserializer;
import org.jspecify.annotations.Nullable;

/** Clients for the topics that are read, with the settings {@code kafka.*}. */
@Singleton
class TopicKafka {

    /** Longer than PostgreSQL and Kafka together may keep a part waiting. */
    private static final int LONGEST_PART_MS = 15 * 60 * 1000;

    private final Map<String, Object> broker;
    private final int partSize;
    private final MeterRegistry metrics;

    TopicKafka(
            @Identifier("default-kafka-broker") Map<String, Object> broker,
            IntakeConfig config,
            MeterRegistry metrics) {
        this.metrics = metrics;
        this.broker = Map.copyOf(broker);
        this.partSize = config.partSize();
    }

    /** What one poll gives is one part of each partition at most. */
    Consumer<byte[], byte[]> consumer(String name) {
        var settings = new HashMap<>(broker);
        settings.put(ConsumerConfig.GROUP_ID_CONFIG, "lombard-ingest." + name);
        settings.put(ConsumerConfig.CLIENT_ID_CONFIG, "ingest-service." + name);
        settings.put(ConsumerConfig.ENABLE_AUTO_COMMIT_CONFIG, false);
        settings.put(ConsumerConfig.ALLOW_AUTO_CREATE_TOPICS_CONFIG, false);
        // PostgreSQL knows where to start; a place that Kafka no longer has must be seen, not skipped.
        settings.put(ConsumerConfig.AUTO_OFFSET_RESET_CONFIG, "none");
        settings.put(ConsumerConfig.MAX_POLL_RECORDS_CONFIG, partSize);
        settings.put(ConsumerConfig.MAX_POLL_INTERVAL_MS_CONFIG, LONGEST_PART_MS);
        // What a transaction of core banking took back was never said.
        settings.put(ConsumerConfig.ISOLATION_LEVEL_CONFIG, IsolationLevel.READ_COMMITTED.toString());
        // A topic or a partition that is new is seen soon.
        settings.put(ConsumerConfig.METADATA_MAX_AGE_CONFIG, 10_000);
        return new KafkaConsumer<>(settings, new ByteArrayDeserializer(), new ByteArrayDeserializer());
    }

    /** Tells its lag and what else it knows of itself, until this is closed. */
    KafkaClientMetrics watch(Consumer<byte[], byte[]> consumer) {
        var watch = new KafkaClientMetrics(consumer);
        watch.bindTo(metrics);
        return watch;
    }

    /**
     * @param first offset of the oldest message that Kafka still has
     * @param next offset of the next message that will come
     */
    record Range(long first, long next) {}

    /** What Kafka holds of each partition of a topic, or null where it doesn't answer. */
    @Nullable
    Map<Integer, Range> ranges(String topic) throws InterruptedException {
        var settings = new HashMap<>(broker);
        settings.put(AdminClientConfig.REQUEST_TIMEOUT_MS_CONFIG, 2_000);
        settings.put(AdminClientConfig.DEFAULT_API_TIMEOUT_MS_CONFIG, 4_000);
        try (var admin = Admin.create(settings)) {
            var described = admin.describeTopics(List.of(topic)).allTopicNames().get();
            var partitions = described.values().iterator().next().partitions();
            var next = offsets(admin, topic, partitions, OffsetSpec.latest());
            var ranges = new TreeMap<Integer, Range>();
            offsets(admin, topic, partitions, OffsetSpec.earliest())
                    .forEach((partition, first) ->
                            ranges.put(partition, new Range(first, next.getOrDefault(partition, first))));
            return ranges;
        } catch (ExecutionException | KafkaException e) {
            return null;
        }
    }

    private static Map<Integer, Long> offsets(
            Admin admin, String topic, List<TopicPartitionInfo> partitions, OffsetSpec spec)
            throws ExecutionException, InterruptedException {
        var asked = partitions.stream()
                .collect(Collectors.toMap(info -> new TopicPartition(topic, info.partition()), info -> spec));
        return admin.listOffsets(asked).all().get().entrySet().stream()
                .collect(Collectors.toMap(
                        each -> each.getKey().partition(),
                        each -> each.getValue().offset()));
    }
}
