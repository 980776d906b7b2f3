package io.lombard.ingest.fraud;

import java.util.Map;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.streams.errors.DeserializationExceptionHandler;
import org.apache.kafka.streams.errors.ErrorHandlerContext;
import org.jboss.logging.Logger;

/** A message that can't be read is passed over and told of by its place, never by what it or the failure says. */
public final class SkipUnreadable implements DeserializationExceptionHandler {

    private static final Logger LOG = Logger.getLogger(SkipUnreadable.class);

    @Override
    public DeserializationHandlerResponse handle(
            ErrorHandlerContext context, ConsumerRecord<byte[], byte[]> message, Exception failure) {
        LOG.errorf(
                "sighting-unreadable topic=%s partition=%d offset=%d cause=%s",
                message.topic(),
                message.partition(),
                message.offset(),
                failure.getClass().getName());
        return DeserializationHandlerResponse.CONTINUE;
    }

    @Override
    public void configure(Map<String, ?> settings) {
        // there is nothing to set
    }
}
