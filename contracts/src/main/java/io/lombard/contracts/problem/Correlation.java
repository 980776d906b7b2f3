package io.lombard.contracts.problem;

import io.quarkus.vertx.http.runtime.filters.Filters;
import jakarta.enterprise.event.Observes;
import jakarta.inject.Singleton;
import java.util.UUID;
import org.jboss.logging.MDC;

/**
 * Each request has an id of its own. It stands in every line of the log that the request brings about, as {@code correlationId} of its
 * context, and in the {@link Problem} that answers it.
 */
@Singleton
public final class Correlation {

    private static final String NAME = "correlationId";

    void register(@Observes Filters filters) {
        filters.register(
                request -> {
                    MDC.put(NAME, UUID.randomUUID().toString());
                    request.next();
                },
                Integer.MAX_VALUE);
    }

    /** That of the request at hand; one of its own where there is none. */
    static String id() {
        return MDC.get(NAME) instanceof String id ? id : UUID.randomUUID().toString();
    }
}
