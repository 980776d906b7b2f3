package io.lombard.contracts.watch;

import io.opentelemetry.api.trace.Span;
import io.opentelemetry.api.trace.SpanContext;
import io.opentelemetry.context.Context;
import io.quarkus.vertx.http.runtime.filters.Filters;
import io.vertx.ext.web.RoutingContext;
import jakarta.enterprise.event.Observes;
import jakarta.inject.Singleton;
import java.util.Optional;
import java.util.UUID;
import org.jboss.logging.MDC;
import org.jspecify.annotations.Nullable;

/**
 * The id that stands in every line of the log that one request, event, batch or release brings about, as {@code correlationId} of the
 * line's context, and in the {@link io.lombard.contracts.problem.Problem} that answers a request. It is the id of the trace, written
 * as a UUID, whether traces are recorded or not: so it goes on to other services in {@value Traces#HEADER}, and with an event in
 * {@code ce_correlationid}.
 *
 * <p>Who calls may choose it. It finds lines, and proves nothing.
 */
@Singleton
public final class Correlation {

    static final String NAME = "correlationId";

    void register(@Observes Filters filters) {
        filters.register(
                request -> {
                    MDC.put(NAME, of(request).toString());
                    request.next();
                },
                Integer.MAX_VALUE);
    }

    private static UUID of(RoutingContext request) {
        return of(Context.current())
                .or(() -> of(Traces.of(request.request().getHeader(Traces.HEADER))))
                .orElseGet(UUID::randomUUID);
    }

    /** That of a trace; empty where there is none. */
    public static Optional<UUID> of(Context trace) {
        return Optional.of(Span.fromContext(trace).getSpanContext())
                .filter(SpanContext::isValid)
                .map(span -> new UUID(bits(span, 0), bits(span, 16)));
    }

    private static long bits(SpanContext span, int from) {
        return Long.parseUnsignedLong(span.getTraceId(), from, from + 16, 16);
    }

    /** What a text names; empty where it isn't a UUID. */
    static Optional<UUID> parsed(@Nullable String text) {
        try {
            return Optional.ofNullable(text).map(UUID::fromString);
        } catch (IllegalArgumentException e) {
            return Optional.empty();
        }
    }

    /** That of what this thread does at present. */
    public static Optional<UUID> present() {
        return parsed(MDC.get(NAME) instanceof String id ? id : null);
    }

    /** As {@link #present()}; one of its own where there is none. */
    public static String id() {
        return present().orElseGet(UUID::randomUUID).toString();
    }

    /** Until it is closed, by the same thread. */
    public interface Scope extends AutoCloseable {
        @Override
        void close();
    }

    /** What this thread does until the scope's end has this id. */
    public static Scope with(UUID id) {
        var before = MDC.get(NAME);
        MDC.put(NAME, id.toString());
        return () -> {
            if (before == null) {
                MDC.remove(NAME);
            } else {
                MDC.put(NAME, before);
            }
        };
    }
}
