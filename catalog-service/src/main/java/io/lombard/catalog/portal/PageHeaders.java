package io.lombard.catalog.portal;

import jakarta.ws.rs.container.ContainerRequestContext;
import jakarta.ws.rs.container.ContainerResponseContext;
import jakarta.ws.rs.core.HttpHeaders;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.NewCookie;
import org.jboss.resteasy.reactive.server.ServerResponseFilter;

/** Headers of every page: what a browser may load, and the language that the reader chose. */
class PageHeaders {

    static final String CACHING = "private, no-cache";
    static final String VARYING = "Accept-Language, Cookie";

    private final String contentSecurityPolicy;

    PageHeaders(PortalConfig config) {
        var signIn = config.signInUrl();
        contentSecurityPolicy = "default-src 'none'; script-src 'self'; style-src 'self'; img-src 'self' data:;"
                + " connect-src 'self'; base-uri 'none'; frame-ancestors 'none'; form-action 'self' "
                + signIn.getScheme() + "://" + signIn.getRawAuthority();
    }

    @ServerResponseFilter(priority = 100)
    public void add(ContainerRequestContext request, ContainerResponseContext response) {
        var type = response.getMediaType();
        if (type == null || !type.isCompatible(MediaType.TEXT_HTML_TYPE)) {
            return;
        }
        var headers = response.getHeaders();
        headers.putSingle("Content-Security-Policy", contentSecurityPolicy);
        headers.putSingle("X-Content-Type-Options", "nosniff");
        headers.putSingle("Referrer-Policy", "same-origin");
        headers.putSingle(HttpHeaders.CACHE_CONTROL, CACHING);
        headers.add(HttpHeaders.VARY, VARYING);
        Language.of(request.getUriInfo().getQueryParameters().getFirst(Visit.LANGUAGE))
                .ifPresent(language -> headers.add(HttpHeaders.SET_COOKIE, remember(language)));
    }

    private static NewCookie remember(Language language) {
        return new NewCookie.Builder(Visit.LANGUAGE)
                .value(language.tag())
                .path("/")
                .maxAge(365 * 24 * 3600)
                .sameSite(NewCookie.SameSite.LAX)
                .build();
    }
}
