package io.lombard.ingest.fraud;

import io.lombard.contracts.event.Sighted;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.streams.processor.TimestampExtractor;

/** The crossing goes by when something was, not by when it came. A message without a sighting has no time and is passed over. */
final class SightedMinute implements TimestampExtractor {

    private static final long NONE = -1;

    @Override
    public long extract(ConsumerRecord<Object, Object> message, long partitionTime) {
        return message.value() instanceof Sighted sighted ? sighted.minute().toEpochMilli() : NONE;
    }
}
