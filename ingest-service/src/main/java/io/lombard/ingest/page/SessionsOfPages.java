package io.lombard.ingest.page;

import io.quarkus.vertx.http.runtime.filters.Filters;
import io.vertx.core.http.HttpHeaders;
import io.vertx.ext.web.RoutingContext;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.event.Observes;
import java.util.List;

/**
 * A browser's session opens pages and nothing else: the API takes bearer tokens only. Quarkus would take the session's cookie at any
 * address, so everywhere else cookies are dropped before anybody looks at them.
 */
@ApplicationScoped
class SessionsOfPages {

    /** Before authentication, which is at 200. */
    private static final int FIRST = 1000;

    private static final List<String> PAGES = List.of("/my", "/notice", "/rejections", "/signed-in", "/logout");

    void register(@Observes Filters filters) {
        filters.register(SessionsOfPages::dropOthers, FIRST);
    }

    private static void dropOthers(RoutingContext request) {
        var path = request.normalizedPath();
        if (PAGES.stream().noneMatch(page -> path.equals(page) || path.startsWith(page + "/"))) {
            request.request().headers().remove(HttpHeaders.COOKIE);
        }
        request.next();
    }
}
