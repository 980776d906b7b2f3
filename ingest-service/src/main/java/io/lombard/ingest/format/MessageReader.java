package io.lombard.ingest.format;

import io.lombard.ingest.validation.Candidate;
import io.lombard.ingest.validation.Rule;
import io.lombard.ingest.validation.Violation;
import java.io.IOException;
import java.util.Iterator;
import java.util.List;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.common.TopicPartition;
import org.jspecify.annotations.Nullable;

/**
 * Records as JSON objects, one a message of a Kafka topic's partition. Every message counts, so that what was taken and
 * refused adds up to what was on the topic: one without a value is refused, not passed over.
 */
public final class MessageReader implements RecordReader {

    private final TopicPartition partition;
    private final Iterator<ConsumerRecord<byte[], byte[]>> messages;
    private final int longest;
    private final JsonRecord json = new JsonRecord();
    private long offset;
    private byte @Nullable [] value;
    private Violation violation = new Violation("", Rule.NOT_JSON);

    /**
     * @param longest bytes of a message
     */
    public MessageReader(TopicPartition partition, List<ConsumerRecord<byte[], byte[]>> messages, int longest) {
        this.partition = partition;
        this.messages = messages.iterator();
        this.longest = longest;
    }

    @Override
    public Step next(Candidate record) {
        if (!messages.hasNext()) {
            return Step.END;
        }
        var message = messages.next();
        offset = message.offset();
        value = message.value();
        var broken = read(value, record);
        if (broken != null) {
            violation = broken;
        }
        return broken == null ? Step.RECORD : Step.REJECTED;
    }

    private @Nullable Violation read(byte @Nullable [] value, Candidate record) {
        if (value == null) {
            return new Violation("", Rule.NOT_AN_OBJECT);
        }
        return value.length > longest
                ? new Violation("", Rule.LINE_TOO_LONG)
                : json.read(value, 0, value.length, record);
    }

    /** Number of the present message in its partition from 1, which is its offset and 1. */
    @Override
    public long line() {
        return offset + 1;
    }

    @Override
    public Violation violation() {
        return violation;
    }

    /** Such as {@code core-banking.payments/3/17#/amount}: topic, partition, offset, and a JSON pointer. */
    @Override
    public String place(String field) {
        return place(line()) + (field.isEmpty() ? "" : "#" + JsonRecord.pointer(field));
    }

    @Override
    public String place(long line) {
        return partition.topic() + "/" + partition.partition() + "/" + (line - 1);
    }

    @Override
    public @Nullable IOException broken() {
        return null;
    }
}
