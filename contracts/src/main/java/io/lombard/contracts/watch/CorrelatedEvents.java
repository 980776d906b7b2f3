package io.lombard.contracts.watch;

import io.lombard.contracts.event.CloudEvents;
import io.smallrye.mutiny.Multi;
import io.smallrye.reactive.messaging.PublisherDecorator;
import io.smallrye.reactive.messaging.kafka.api.IncomingKafkaRecordMetadata;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.List;
import java.util.UUID;
import org.apache.kafka.common.header.Headers;
import org.eclipse.microprofile.reactive.messaging.Message;
import org.jboss.logging.MDC;

/**
 * What an event of Kafka brings about has the {@link Correlation} of what told it; that of the event itself, which is its id, where
 * it carries none. Each message has a Vert.x context of its own, which keeps the id until its consumer is done, on whichever thread.
 */
@ApplicationScoped
public class CorrelatedEvents implements PublisherDecorator {

    @Override
    public Multi<? extends Message<?>> decorate(
            Multi<? extends Message<?>> events, List<String> channels, boolean isConnector) {
        return isConnector ? events.invoke(CorrelatedEvents::begin) : events;
    }

    private static void begin(Message<?> event) {
        event.getMetadata(IncomingKafkaRecordMetadata.class)
                .ifPresent(message ->
                        MDC.put(Correlation.NAME, id(message.getHeaders()).toString()));
    }

    private static UUID id(Headers headers) {
        return Correlation.parsed(CloudEvents.attribute(headers, CloudEvents.CORRELATION_ID))
                .or(() -> Correlation.parsed(CloudEvents.attribute(headers, CloudEvents.ID)))
                .orElseGet(UUID::randomUUID);
    }
}
