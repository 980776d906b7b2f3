package io.lombard.delivery.inbox;

import io.lombard.contracts.event.CloudEvents;
import io.lombard.contracts.event.Topics;
import io.micrometer.core.instrument.MeterRegistry;
import io.smallrye.reactive.messaging.MutinyEmitter;
import io.smallrye.reactive.messaging.kafka.api.OutgoingKafkaRecordMetadata;
import jakarta.enterprise.context.ApplicationScoped;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.common.header.internals.RecordHeaders;
import org.eclipse.microprofile.reactive.messaging.Channel;
import org.eclipse.microprofile.reactive.messaging.Message;
import org.jboss.logging.Logger;
import org.jspecify.annotations.Nullable;

/** Lays unusable events aside, unchanged, with a reason code in a header. */
@ApplicationScoped
class DeadLetters {

    private static final Logger LOG = Logger.getLogger(DeadLetters.class);

    private final MutinyEmitter<byte[]> kafka;
    private final MeterRegistry metrics;

    DeadLetters(@Channel("dead-letter") MutinyEmitter<byte[]> kafka, MeterRegistry metrics) {
        this.metrics = metrics;
        this.kafka = kafka;
    }

    void lay(ConsumerRecord<String, byte @Nullable []> message, String reason) {
        LOG.errorf(
                "event-laid-aside topic=%s partition=%d offset=%d reason=%s",
                message.topic(), message.partition(), message.offset(), reason);
        var headers = new RecordHeaders(message.headers().toArray())
                .remove(CloudEvents.REASON)
                .add(CloudEvents.REASON, reason.getBytes(StandardCharsets.UTF_8));
        var metadata = OutgoingKafkaRecordMetadata.<String>builder()
                .withTopic(Topics.deadLetter(message.topic()))
                .withKey(message.key())
                .withHeaders(headers)
                .build();
        var value = message.value();
        kafka.sendMessage(Message.of(value == null ? new byte[0] : value).addMetadata(metadata))
                .await()
                .atMost(Duration.ofMinutes(2));
        metrics.counter("lombard.dead.letters", "topic", message.topic(), "reason", reason)
                .increment();
    }
}
