package io.lombard.ingest.publication;

import io.lombard.contracts.event.CloudEvents;
import io.lombard.contracts.watch.Traces;
import java.util.ArrayList;
import java.util.List;
import java.util.UUID;
import org.apache.kafka.common.header.Header;
import org.apache.kafka.common.header.internals.RecordHeader;
import org.apache.kafka.common.header.internals.RecordHeaders;
import org.jspecify.annotations.Nullable;

/**
 * The CloudEvents headers of facts. All but the id are the same for each, and headers don't change, so the messages
 * share them.
 */
final class FactHeaders {

    private static final int UUID_LENGTH = 36;

    private final List<Header> same = new ArrayList<>();

    FactHeaders(String topic) {
        for (var header : CloudEvents.headers("", Publisher.SOURCE, topic)) {
            if (!header.key().equals(CloudEvents.ID)) {
                same.add(header);
            }
        }
    }

    /** @param trace the {@code traceparent} of all messages of a part; null where it isn't traced */
    RecordHeaders of(UUID eventId, byte @Nullable [] trace) {
        var id = new byte[UUID_LENGTH];
        FactWriter.text(eventId, id, 0);
        var headers = new RecordHeaders(same);
        headers.add(new RecordHeader(CloudEvents.ID, id));
        if (trace != null) {
            headers.add(new RecordHeader(Traces.HEADER, trace));
        }
        return headers;
    }
}
