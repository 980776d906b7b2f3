package io.lombard.ingest.publication;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.lombard.contracts.event.CloudEvents;
import io.lombard.contracts.event.RecordRejected;
import io.lombard.contracts.event.Topics;
import io.lombard.contracts.watch.Traces;
import jakarta.inject.Singleton;
import java.nio.charset.StandardCharsets;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import org.apache.kafka.clients.producer.Producer;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.common.KafkaException;
import org.jspecify.annotations.Nullable;

/** Tells Kafka of facts and of rejections, a message each. */
@Singleton
public final class Publisher implements Outlet {

    static final String SOURCE = "/lombard/ingest";

    private final Producer<byte[], byte[]> kafka;
    private final ObjectMapper json;
    private final Map<String, FactHeaders> headers = new ConcurrentHashMap<>();

    public Publisher(Producer<byte[], byte[]> kafka, ObjectMapper json) {
        this.kafka = kafka;
        this.json = json;
    }

    /**
     * Sends everything and returns when all in-sync replicas have it.
     *
     * @throws PublicationException if the broker was away for longer than the delivery timeout; then some of it may
     *     have arrived and everything must be sent again
     */
    @Override
    public void publish(Collection<Fact> facts, List<RecordRejected> rejections)
            throws InterruptedException, PublicationException {
        var trace = trace();
        var acknowledgements = new Acknowledgements();
        try {
            for (var fact : facts) {
                send(message(fact, trace), acknowledgements);
            }
            for (var rejection : rejections) {
                send(message(rejection), acknowledgements);
            }
        } finally {
            acknowledgements.await();
        }
        acknowledgements.check();
    }

    @SuppressWarnings("FutureReturnValueIgnored") // the callback gets the same outcome
    private void send(ProducerRecord<byte[], byte[]> message, Acknowledgements acknowledgements)
            throws PublicationException {
        try {
            kafka.send(message, acknowledgements);
            acknowledgements.sent();
        } catch (KafkaException | IllegalStateException e) {
            throw new PublicationException(e);
        }
        acknowledgements.check();
    }

    private static byte @Nullable [] trace() {
        var trace = Traces.recordedHeader();
        return trace == null ? null : trace.getBytes(StandardCharsets.US_ASCII);
    }

    private ProducerRecord<byte[], byte[]> message(Fact fact, byte @Nullable [] trace) {
        return new ProducerRecord<>(
                fact.topic(),
                null,
                null,
                fact.token(),
                fact.json(),
                headers.computeIfAbsent(fact.topic(), FactHeaders::new).of(fact.eventId(), trace));
    }

    private ProducerRecord<byte[], byte[]> message(RecordRejected rejection) {
        try {
            return new ProducerRecord<>(
                    Topics.RECORD_REJECTED,
                    null,
                    null,
                    rejection.source().getBytes(StandardCharsets.UTF_8),
                    json.writeValueAsBytes(rejection),
                    CloudEvents.headers(
                            rejection.rejectionId(), SOURCE, Topics.RECORD_REJECTED, rejection.rejectedAt()));
        } catch (JsonProcessingException e) {
            throw new IllegalStateException("a rejection can't be written", e);
        }
    }
}
