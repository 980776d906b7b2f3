package io.lombard.anonymiser.lake;

import io.lombard.contracts.watch.Traces;
import io.opentelemetry.api.trace.Span;
import io.opentelemetry.api.trace.SpanContext;
import io.opentelemetry.api.trace.Tracer;
import java.nio.charset.StandardCharsets;
import java.util.LinkedHashSet;
import java.util.Set;
import org.apache.kafka.clients.consumer.ConsumerRecord;

/** A flush's span, linked to the batches whose facts land with it: those of the first message of each poll and partition. */
final class LandingTrace {

    private static final int MOST_LINKS = 64;

    private final Tracer tracer;
    private final Set<SpanContext> batches = new LinkedHashSet<>();

    LandingTrace(Tracer tracer) {
        this.tracer = tracer;
    }

    void saw(ConsumerRecord<byte[], byte[]> message) {
        var header = message.headers().lastHeader(Traces.HEADER);
        if (header != null && batches.size() < MOST_LINKS) {
            var batch = Span.fromContext(Traces.of(new String(header.value(), StandardCharsets.US_ASCII)))
                    .getSpanContext();
            if (batch.isValid()) {
                batches.add(batch);
            }
        }
    }

    /** The span of the flush that begins. */
    Span flush(int rows) {
        var span = tracer.spanBuilder("lake flush").setNoParent().setAttribute("lombard.rows", rows);
        batches.forEach(span::addLink);
        batches.clear();
        return span.startSpan();
    }
}
