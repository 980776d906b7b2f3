package io.lombard.anonymiser.lake;

import io.micrometer.core.instrument.MeterRegistry;
import io.micrometer.core.instrument.binder.kafka.KafkaClientMetrics;
import io.smallrye.common.annotation.Identifier;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.HashMap;
import java.util.Map;
import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.clients.admin.AdminClientConfig;
import org.apache.kafka.clients.consumer.Consumer;
import org.apache.kafka.clients.consumer.ConsumerConfig;
import org.apache.kafka.clients.consumer.KafkaConsumer;
import org.apache.kafka.clients.producer.KafkaProducer;
import org.apache.kafka.clients.producer.Producer;
import org.apache.kafka.clients.producer.ProducerConfig;
import org.apache.kafka.common.serialization.ByteArrayDeserializer;
import org.apache.kafka.common.serialization.ByteArraySerializer;
import org.jspecify.annotations.Nullable;

/** Opens the lake's own Kafka clients with the broker settings ({@code kafka.*}) that all channels of the service have. */
@ApplicationScoped
class LakeKafka {

    private final Map<String, Object> broker;
    private final MeterRegistry metrics;
    private @Nullable KafkaClientMetrics watched;

    LakeKafka(@Identifier("default-kafka-broker") Map<String, Object> broker, MeterRegistry metrics) {
        this.metrics = metrics;
        this.broker = Map.copyOf(broker);
    }

    /** The one that lands. */
    Consumer<byte[], byte[]> consumer(String group) {
        var settings = new HashMap<>(broker);
        settings.put(ConsumerConfig.GROUP_ID_CONFIG, group);
        // The same after each failure: metrics have it as a label.
        settings.put(ConsumerConfig.CLIENT_ID_CONFIG, "anonymiser-service." + group);
        settings.put(ConsumerConfig.ENABLE_AUTO_COMMIT_CONFIG, false);
        // PostgreSQL knows where to start; a place that Kafka no longer has must be seen, not skipped.
        settings.put(ConsumerConfig.AUTO_OFFSET_RESET_CONFIG, "none");
        settings.put(ConsumerConfig.MAX_POLL_RECORDS_CONFIG, 20_000);
        // A topic that is created after this service has started is seen soon.
        settings.put(ConsumerConfig.METADATA_MAX_AGE_CONFIG, 10_000);
        settings.put(ConsumerConfig.FETCH_MAX_BYTES_CONFIG, 32 << 20);
        settings.put(ConsumerConfig.MAX_PARTITION_FETCH_BYTES_CONFIG, 4 << 20);
        var consumer = new KafkaConsumer<>(settings, new ByteArrayDeserializer(), new ByteArrayDeserializer());
        watch(consumer);
        return consumer;
    }

    /** Its lag and what else it knows of itself, until the next one comes. */
    private synchronized void watch(Consumer<byte[], byte[]> consumer) {
        if (watched != null) {
            watched.close();
        }
        watched = new KafkaClientMetrics(consumer);
        watched.bindTo(metrics);
    }

    Producer<byte[], byte[]> producer() {
        var settings = new HashMap<>(broker);
        settings.put(ProducerConfig.ACKS_CONFIG, "all");
        settings.put(ProducerConfig.ENABLE_IDEMPOTENCE_CONFIG, true);
        return new KafkaProducer<>(settings, new ByteArraySerializer(), new ByteArraySerializer());
    }

    Admin admin() {
        var settings = new HashMap<>(broker);
        settings.put(AdminClientConfig.REQUEST_TIMEOUT_MS_CONFIG, 3_000);
        settings.put(AdminClientConfig.DEFAULT_API_TIMEOUT_MS_CONFIG, 5_000);
        return Admin.create(settings);
    }
}
