package io.lombard.catalog.portal;

import com.github.benmanes.caffeine.cache.Cache;
import com.github.benmanes.caffeine.cache.Caffeine;
import io.lombard.catalog.dataset.CatalogueVersion;
import jakarta.ws.rs.container.ContainerRequestContext;
import jakarta.ws.rs.container.ContainerResponseContext;
import jakarta.ws.rs.core.EntityTag;
import jakarta.ws.rs.core.HttpHeaders;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.Response;
import java.nio.charset.StandardCharsets;
import java.time.Clock;
import java.time.LocalDate;
import java.util.Optional;
import org.jboss.resteasy.reactive.server.ServerRequestFilter;
import org.jboss.resteasy.reactive.server.ServerResponseFilter;

/**
 * Answers for {@link Kept} pages that are as they were without making them again: 304 to a browser that has the page, else the
 * page from memory.
 */
class KeptPages {

    private static final String TAG = KeptPages.class.getName();
    private static final MediaType HTML = MediaType.TEXT_HTML_TYPE.withCharset("UTF-8");

    /** What is kept of a former state of the catalogue has another tag: nobody asks for it, and it goes first. */
    private record Key(String tag, String address) {}

    private final CatalogueVersion catalogue;
    private final Visit visit;
    private final Clock clock;
    private final Cache<Key, byte[]> pages;

    /** Another build has other templates: what the one before made doesn't stand any more. */
    private final String started;

    KeptPages(CatalogueVersion catalogue, Visit visit, Clock clock, PortalConfig config) {
        this.catalogue = catalogue;
        this.visit = visit;
        this.clock = clock;
        pages = Caffeine.newBuilder()
                .maximumWeight(config.pageMemory().asLongValue())
                .weigher((Key key, byte[] page) -> 2 * key.address().length() + page.length)
                .build();
        started = Long.toHexString(clock.millis());
    }

    @Kept
    @ServerRequestFilter
    public Optional<Response> kept(ContainerRequestContext request) {
        if (!isPublic(request)) {
            return Optional.empty();
        }
        var reader = visit.anonymousReader();
        var tag = tag(reader);
        request.setProperty(TAG, tag);
        var unchanged = request.getRequest().evaluatePreconditions(tag);
        if (unchanged != null) {
            return Optional.of(unchanged
                    .tag(tag)
                    .header(HttpHeaders.CACHE_CONTROL, PageHeaders.CACHING)
                    .header(HttpHeaders.VARY, PageHeaders.VARYING)
                    .build());
        }
        return Optional.ofNullable(pages.getIfPresent(new Key(tag.getValue(), reader.address())))
                .map(page -> Response.ok(page, HTML).tag(tag).build());
    }

    @Kept
    @ServerResponseFilter
    public void keep(ContainerRequestContext request, ContainerResponseContext response) {
        if (response.getStatus() != Response.Status.OK.getStatusCode()
                || !(request.getProperty(TAG) instanceof EntityTag tag)
                || !visit.seesAll()) {
            return;
        }
        response.getHeaders().putSingle(HttpHeaders.ETAG, tag);
        // Whatever signed the reader in: what one account sees is never shown to another.
        if (response.getEntity() instanceof String page && !visit.account().signedIn()) {
            var address = visit.anonymousReader().address();
            pages.put(new Key(tag.getValue(), address), page.getBytes(StandardCharsets.UTF_8));
        }
    }

    /** Who is or was signed in gets each page anew, and so does who chooses a language, which a cookie must remember. */
    private static boolean isPublic(ContainerRequestContext request) {
        return request.getMethod().equals("GET")
                && request.getCookies().keySet().stream().noneMatch(name -> name.startsWith(ErrorPages.SESSION_COOKIE))
                && !request.getUriInfo().getQueryParameters().containsKey(Visit.LANGUAGE);
    }

    /** Weak, because the same page also goes out compressed. */
    private EntityTag tag(Reader reader) {
        var parts = String.join("-", catalogue.recent(), LocalDate.now(clock).toString(), reader.lang(), started);
        return new EntityTag(parts, true);
    }
}
