package io.lombard.contracts.watch;

import io.opentelemetry.api.trace.Span;
import io.opentelemetry.api.trace.SpanContext;
import io.opentelemetry.api.trace.TraceFlags;
import io.opentelemetry.api.trace.TraceState;
import io.opentelemetry.api.trace.propagation.W3CTraceContextPropagator;
import io.opentelemetry.context.Context;
import io.opentelemetry.context.propagation.TextMapGetter;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * Traces that go on where no thread does. A batch and a release give their trace its id, so whoever has the one finds the other,
 * whichever instance works on it.
 *
 * <p>Source: W3C Trace Context, header {@code traceparent}.
 */
public final class Traces {

    public static final String HEADER = "traceparent";

    private static final TextMapGetter<Map<String, String>> FROM_MAP = new TextMapGetter<>() {
        @Override
        public Iterable<String> keys(Map<String, String> carrier) {
            return List.of(HEADER);
        }

        @Override
        public @Nullable String get(@Nullable Map<String, String> carrier, String key) {
            return carrier == null ? null : carrier.get(key);
        }
    };

    /** The trace whose id is that of a batch or a release, as the parent of what is done for it. */
    public static Context of(UUID id) {
        var most = hex(id.getMostSignificantBits());
        return Context.root()
                .with(Span.wrap(SpanContext.createFromRemoteParent(
                        most + hex(id.getLeastSignificantBits()),
                        most,
                        TraceFlags.getSampled(),
                        TraceState.getDefault())));
    }

    private static String hex(long bits) {
        return "%016x".formatted(bits);
    }

    /** The present trace; where there is none, the one of the present {@link Correlation}. */
    public static Context present() {
        return Correlation.of(Context.current()).isPresent()
                ? Context.current()
                : Correlation.present().map(Traces::of).orElseGet(Context::current);
    }

    /** What stands in {@value #HEADER} for whoever goes on with {@link #present()}; null where there is neither. */
    public static @Nullable String header() {
        var headers = new HashMap<String, String>();
        W3CTraceContextPropagator.getInstance()
                .inject(present(), headers, (map, key, value) -> headers.put(key, value));
        return headers.get(HEADER);
    }

    /** As {@link #header()}; null where nothing is recorded, for what is told by the million. */
    public static @Nullable String recordedHeader() {
        return Span.current().isRecording() ? header() : null;
    }

    /** The trace that a header names; a new one where it names none. */
    public static Context of(@Nullable String header) {
        return header == null
                ? Context.root()
                : W3CTraceContextPropagator.getInstance().extract(Context.root(), Map.of(HEADER, header), FROM_MAP);
    }

    private Traces() {}
}
