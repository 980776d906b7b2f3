package io.lombard.catalog.check;

import io.quarkus.runtime.configuration.MemorySize;
import io.vertx.core.http.HttpHeaders;
import io.vertx.ext.web.Router;
import io.vertx.ext.web.RoutingContext;
import jakarta.enterprise.event.Observes;
import jakarta.inject.Singleton;
import org.eclipse.microprofile.config.ConfigProvider;

/**
 * Tells who sends more to the check than a request may hold: the server's own answer to that is an empty one. What comes
 * is thrown away as it comes, since a browser shows no answer before it has sent everything.
 */
@Singleton
class CheckLimit {

    static final String PROBLEM = "too-large";

    private static final int BEFORE_THE_SERVER = -100_000;
    private static final int PATIENCE = 20;

    private final long limit;

    /** The server's own, which it says nothing more of than a bare status. */
    CheckLimit() {
        limit = ConfigProvider.getConfig()
                .getValue("quarkus.http.limits.max-body-size", MemorySize.class)
                .asLongValue();
    }

    void watch(@Observes Router router) {
        router.post("/check").order(BEFORE_THE_SERVER).handler(this::measure);
    }

    private void measure(RoutingContext context) {
        long length = length(context);
        if (length <= limit || length > PATIENCE * limit) {
            context.next();
            return;
        }
        context.request().handler(bytes -> {});
        context.request()
                .endHandler(end -> context.response()
                        .setStatusCode(303)
                        .putHeader(HttpHeaders.LOCATION, "/check?problem=" + PROBLEM)
                        .end());
        context.request().resume();
    }

    private static long length(RoutingContext context) {
        try {
            return Long.parseLong(context.request().getHeader(HttpHeaders.CONTENT_LENGTH));
        } catch (NumberFormatException e) {
            return 0;
        }
    }
}
