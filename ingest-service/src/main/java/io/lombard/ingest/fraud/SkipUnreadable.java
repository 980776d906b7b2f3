package io.lombard.ingest.fraud;

import java.util.Map;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.common.KafkaException;
import org.apache.kafka.streams.errors.DeserializationExceptionHandler;
import org.apache.kafka.streams.errors.ErrorHandlerContext;
import org.apache.kafka.streams.errors.ProcessingExceptionHandler;
import org.apache.kafka.streams.processor.api.Record;
import org.jboss.logging.Logger;

/**
 * A message that can't be read or crossed is passed over and told of by its place, never by what it or the failure says. Else it would
 * be read again for ever, and nothing behind it.
 */
public final class SkipUnreadable implements DeserializationExceptionHandler, ProcessingExceptionHandler {

    private static final Logger LOG = Logger.getLogger(SkipUnreadable.class);

    @Override
    public DeserializationHandlerResponse handle(
            ErrorHandlerContext context, ConsumerRecord<byte[], byte[]> message, Exception failure) {
        tell(message.topic(), message.partition(), message.offset(), failure);
        return DeserializationHandlerResponse.CONTINUE;
    }

    @Override
    public ProcessingHandlerResponse handle(ErrorHandlerContext context, Record<?, ?> message, Exception failure) {
        if (failure instanceof KafkaException) {
            // Kafka or the disk is at fault, not the message: it is read again.
            return ProcessingHandlerResponse.FAIL;
        }
        tell(context.topic(), context.partition(), context.offset(), failure);
        return ProcessingHandlerResponse.CONTINUE;
    }

    private static void tell(String topic, int partition, long offset, Exception failure) {
        LOG.errorf(
                "sighting-unreadable topic=%s partition=%d offset=%d cause=%s",
                topic, partition, offset, failure.getClass().getName());
    }

    @Override
    public void configure(Map<String, ?> settings) {
        // there is nothing to set
    }
}
