package io.lombard.cli.fact;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.json.JsonMapper;
import com.fasterxml.jackson.datatype.jsr310.JavaTimeModule;
import io.lombard.contracts.event.CloudEvents;
import io.lombard.population.LifeFact;
import java.nio.charset.StandardCharsets;
import java.util.Map;
import java.util.TreeMap;
import java.util.concurrent.atomic.AtomicLong;
import java.util.function.Consumer;
import org.apache.kafka.clients.producer.KafkaProducer;
import org.apache.kafka.clients.producer.Producer;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.common.serialization.ByteArraySerializer;

/** Writes facts to their topics as ingest-service will. */
final class FactSending implements Consumer<LifeFact>, AutoCloseable {

    private static final String SOURCE = "/lombard/population";
    private static final JsonMapper JSON =
            JsonMapper.builder().addModule(new JavaTimeModule()).build();

    private final Producer<byte[], byte[]> producer;
    private final Pseudonyms pseudonyms;
    private final Map<String, Long> sent = new TreeMap<>();
    private final AtomicLong lost = new AtomicLong();

    FactSending(Producer<byte[], byte[]> producer, Pseudonyms pseudonyms) {
        this.producer = producer;
        this.pseudonyms = pseudonyms;
    }

    static FactSending to(String bootstrapServers, Pseudonyms pseudonyms) {
        var settings = Map.<String, Object>of(
                "bootstrap.servers",
                bootstrapServers,
                "acks",
                "all",
                "linger.ms",
                20,
                "batch.size",
                256 * 1024,
                "compression.type",
                "gzip");
        return new FactSending(
                new KafkaProducer<>(settings, new ByteArraySerializer(), new ByteArraySerializer()), pseudonyms);
    }

    @Override
    public void accept(LifeFact fact) {
        var event = FactEvent.from(fact, pseudonyms);
        var message = new ProducerRecord<>(
                event.topic(),
                null,
                event.token().getBytes(StandardCharsets.US_ASCII),
                json(event.event()),
                CloudEvents.headers(event.id(), SOURCE, event.topic()));
        // The callback sees a failure, and so does sent().
        var _ = producer.send(message, (place, failure) -> lost.addAndGet(failure == null ? 0 : 1));
        sent.merge(event.topic(), 1L, Long::sum);
    }

    /**
     * Waits until all are with the broker.
     *
     * @return events by topic
     * @throws IllegalStateException when the broker didn't take some; sending all of them again does no harm
     */
    Map<String, Long> sent() {
        producer.flush();
        if (lost.get() > 0) {
            throw new IllegalStateException("Kafka did not take " + lost.get() + " events; send them again");
        }
        return Map.copyOf(sent);
    }

    private static byte[] json(Object event) {
        try {
            return JSON.writeValueAsBytes(event);
        } catch (JsonProcessingException e) {
            throw new IllegalStateException("an event can't be written as JSON", e);
        }
    }

    @Override
    public void close() {
        producer.close();
    }
}
