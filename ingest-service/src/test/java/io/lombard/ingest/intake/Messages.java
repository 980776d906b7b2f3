package io.lombard.ingest.intake;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ExecutionException;
import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.clients.consumer.KafkaConsumer;
import org.apache.kafka.common.serialization.ByteArrayDeserializer;
import org.eclipse.microprofile.config.ConfigProvider;

/** Everything that lies on a topic. */
public final class Messages {

    private Messages() {}

    /** Every topic of the broker but the bank's own, whose messages are the bank's records as they are. */
    public static List<String> topics() {
        try (var admin = Admin.create(Map.of("bootstrap.servers", broker()))) {
            return admin.listTopics().names().get().stream()
                    .filter(topic -> !topic.startsWith("core-banking") && !topic.startsWith("__"))
                    .toList();
        } catch (ExecutionException e) {
            throw new IllegalStateException(e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException(e);
        }
    }

    private static String broker() {
        return ConfigProvider.getConfig().getValue("kafka.bootstrap.servers", String.class);
    }

    /** As those who follow a topic of the crossing are to read it: without what was never committed. */
    public static List<ConsumerRecord<byte[], byte[]>> on(String topic) {
        return on(topic, "read_committed");
    }

    /** What was never committed, too. */
    static List<ConsumerRecord<byte[], byte[]>> writtenOn(String topic) {
        return on(topic, "read_uncommitted");
    }

    private static List<ConsumerRecord<byte[], byte[]>> on(String topic, String isolation) {
        var settings = Map.<String, Object>of("bootstrap.servers", broker(), "isolation.level", isolation);
        try (var consumer = new KafkaConsumer<>(settings, new ByteArrayDeserializer(), new ByteArrayDeserializer())) {
            var partitions = consumer.partitionsFor(topic).stream()
                    .map(info -> new org.apache.kafka.common.TopicPartition(info.topic(), info.partition()))
                    .toList();
            consumer.assign(partitions);
            consumer.seekToBeginning(partitions);
            var ends = consumer.endOffsets(partitions);
            var all = new ArrayList<ConsumerRecord<byte[], byte[]>>();
            while (partitions.stream().anyMatch(partition -> consumer.position(partition) < ends.get(partition))) {
                consumer.poll(Duration.ofMillis(200)).forEach(all::add);
            }
            return all;
        }
    }
}
