package io.lombard.catalog.portal;

import io.lombard.catalog.dataset.CatalogueVersion;
import jakarta.ws.rs.container.ContainerRequestContext;
import jakarta.ws.rs.container.ContainerResponseContext;
import jakarta.ws.rs.core.EntityTag;
import jakarta.ws.rs.core.HttpHeaders;
import jakarta.ws.rs.core.Response;
import java.time.Clock;
import java.time.LocalDate;
import java.util.Optional;
import org.jboss.resteasy.reactive.server.ServerRequestFilter;
import org.jboss.resteasy.reactive.server.ServerResponseFilter;

/** Answers 304 for {@link Kept} pages that are as they were, without making them again. */
class KeptPages {

    private static final String TAG = KeptPages.class.getName();

    private final CatalogueVersion catalogue;
    private final Visit visit;
    private final Clock clock;

    /** Another build has other templates: what the one before made doesn't stand any more. */
    private final String started;

    KeptPages(CatalogueVersion catalogue, Visit visit, Clock clock) {
        this.catalogue = catalogue;
        this.visit = visit;
        this.clock = clock;
        started = Long.toHexString(clock.millis());
    }

    @Kept
    @ServerRequestFilter
    public Optional<Response> unchanged(ContainerRequestContext request) {
        if (!isPublic(request)) {
            return Optional.empty();
        }
        var tag = tag();
        request.setProperty(TAG, tag);
        return Optional.ofNullable(request.getRequest().evaluatePreconditions(tag))
                .map(answer -> answer.tag(tag)
                        .header(HttpHeaders.CACHE_CONTROL, PageHeaders.CACHING)
                        .header(HttpHeaders.VARY, PageHeaders.VARYING)
                        .build());
    }

    @Kept
    @ServerResponseFilter
    public void tag(ContainerRequestContext request, ContainerResponseContext response) {
        if (response.getStatus() == Response.Status.OK.getStatusCode()
                && request.getProperty(TAG) instanceof EntityTag tag) {
            response.getHeaders().putSingle(HttpHeaders.ETAG, tag);
        }
    }

    /** Who is or was signed in gets each page anew, and so does who chooses a language, which a cookie must remember. */
    private static boolean isPublic(ContainerRequestContext request) {
        return request.getMethod().equals("GET")
                && request.getCookies().keySet().stream().noneMatch(name -> name.startsWith(ErrorPages.SESSION_COOKIE))
                && !request.getUriInfo().getQueryParameters().containsKey(Visit.LANGUAGE);
    }

    /** Weak, because the same page also goes out compressed. */
    private EntityTag tag() {
        var parts = String.join(
                "-",
                catalogue.recent(),
                LocalDate.now(clock).toString(),
                visit.anonymousReader().lang(),
                started);
        return new EntityTag(parts, true);
    }
}
