package io.lombard.anonymiser;

import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.lombard.contracts.event.Contract;
import io.lombard.contracts.event.Topics;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Map;
import java.util.UUID;
import java.util.concurrent.Future;
import java.util.function.Consumer;
import org.apache.kafka.clients.producer.KafkaProducer;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.common.serialization.ByteArraySerializer;

/** Puts facts on Kafka as ingest does: the contract's example with other values. */
public final class Facts implements AutoCloseable {

    private static final ObjectMapper JSON = new ObjectMapper();

    private final String topic;
    private final ObjectNode example;
    private final KafkaProducer<byte[], byte[]> producer;
    private final ArrayList<Future<?>> sent = new ArrayList<>();

    /** Payments. */
    public Facts(String bootstrapServers) {
        this(bootstrapServers, Topics.TRANSACTION_RECORDED);
    }

    /** Facts of some topic. */
    public Facts(String bootstrapServers, String topic) {
        this.topic = topic;
        try {
            example = (ObjectNode) JSON.readTree(Contract.of(topic).example());
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        producer = new KafkaProducer<>(
                Map.of("bootstrap.servers", bootstrapServers, "linger.ms", 5),
                new ByteArraySerializer(),
                new ByteArraySerializer());
    }

    /** A token whose first digits are the customer's number, spread over the buckets. */
    public static String token(int customer) {
        return new UUID(customer * 0x9E3779B97F4A7C15L, customer).toString().replace("-", "");
    }

    /** Sends a fact with an event id of its own unless the change sets one. */
    public Facts send(Consumer<ObjectNode> change) {
        var fact = example.deepCopy();
        if (fact.has("eventId")) {
            fact.put("eventId", UUID.randomUUID().toString());
        }
        change.accept(fact);
        return sendRaw(fact.path("token").asText(), fact.toString());
    }

    public Facts sendRaw(String key, String message) {
        sent.add(producer.send(new ProducerRecord<>(
                topic, key.getBytes(StandardCharsets.UTF_8), message.getBytes(StandardCharsets.UTF_8))));
        return this;
    }

    /** Returns when all are with the broker. */
    public void await() throws Exception {
        for (var each : sent) {
            each.get();
        }
        sent.clear();
    }

    @Override
    public void close() {
        producer.close();
    }
}
