package io.lombard.contracts.event;

import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.UUID;
import org.apache.kafka.common.header.Headers;
import org.apache.kafka.common.header.internals.RecordHeaders;
import org.jspecify.annotations.Nullable;

/**
 * CloudEvents 1.0 attributes as Kafka headers, in the binary content mode of the Kafka protocol binding: the
 * value is the bare JSON of the event, the headers say what it is.
 */
public final class CloudEvents {

    public static final String ID = "ce_id";
    public static final String SOURCE = "ce_source";
    public static final String TYPE = "ce_type";
    public static final String SPEC_VERSION = "ce_specversion";
    public static final String TIME = "ce_time";
    /** Of the extension "correlation". */
    public static final String CORRELATION_ID = "ce_correlationid";

    public static final String CONTENT_TYPE = "content-type";
    /** Not of CloudEvents: why a record lies in a dead-letter topic. */
    public static final String REASON = "lombard-reason";

    private static final byte[] VERSION_1 = utf8("1.0");
    private static final byte[] JSON = utf8("application/json");

    /** Headers of an event whose type is its topic's name. */
    public static Headers headers(String id, String source, String topic, Instant time) {
        return headers(id, source, topic).add(TIME, utf8(time.toString()));
    }

    /** The required attributes only, for topics with millions of events a minute. */
    public static Headers headers(String id, String source, String topic) {
        return new RecordHeaders()
                .add(SPEC_VERSION, VERSION_1)
                .add(ID, utf8(id))
                .add(SOURCE, utf8(source))
                .add(TYPE, utf8(topic))
                .add(CONTENT_TYPE, JSON);
    }

    /** Adds what the event belongs to. */
    public static Headers correlated(Headers headers, UUID correlation) {
        return headers.add(CORRELATION_ID, utf8(correlation.toString()));
    }

    /** The value of an attribute, or null where the record has none. */
    public static @Nullable String attribute(Headers headers, String name) {
        var header = headers.lastHeader(name);
        return header == null ? null : new String(header.value(), StandardCharsets.UTF_8);
    }

    private static byte[] utf8(String value) {
        return value.getBytes(StandardCharsets.UTF_8);
    }

    private CloudEvents() {}
}
