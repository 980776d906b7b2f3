package io.lombard.ingest.page;

import io.lombard.contracts.problem.Problem;
import io.quarkus.qute.CheckedTemplate;
import io.quarkus.qute.TemplateInstance;
import jakarta.ws.rs.container.ContainerRequestContext;
import jakarta.ws.rs.container.ContainerResponseContext;
import jakarta.ws.rs.core.HttpHeaders;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.NewCookie;
import java.util.List;
import org.jboss.resteasy.reactive.server.ServerResponseFilter;

/** Shows a problem as a page to those who came for a page; machines keep problem details. */
class ErrorPages {

    private static final String SESSION_COOKIE = "q_session_pages";
    private static final List<String> PAGES = List.of("/my", "/notice", "/rejections", "/signed-in");

    private final Visit visit;

    ErrorPages(Visit visit) {
        this.visit = visit;
    }

    @CheckedTemplate(basePath = "page")
    static class Templates {
        static native TemplateInstance error(Reader reader, int status, boolean stranger, String reference);
    }

    @ServerResponseFilter(priority = 1000)
    public void show(ContainerRequestContext request, ContainerResponseContext response) {
        if (response.getStatus() < 400 || !(response.getEntity() instanceof Problem problem) || !wantsPage(request)) {
            return;
        }
        if (response.getStatus() == 401 && endStaleSession(request, response)) {
            return;
        }
        var reader = visit.reader();
        // Whom a page refuses to show itself to finds no way on in it; a form may have been refused for what it says.
        boolean stranger = response.getStatus() == 403 && request.getMethod().equals("GET");
        var page = Templates.error(reader, response.getStatus(), stranger, problem.correlationId());
        response.setEntity(
                page.setLocale(reader.locale()).render(), null, MediaType.TEXT_HTML_TYPE.withCharset("UTF-8"));
    }

    /** A browser wants one at any address that isn't for machines: it names HTML among what it takes, and programs don't. */
    private static boolean wantsPage(ContainerRequestContext request) {
        var path = request.getUriInfo().getPath();
        var accepted = request.getHeaderString(HttpHeaders.ACCEPT);
        return PAGES.stream().anyMatch(path::startsWith)
                || (!path.startsWith("/v1") && accepted != null && accepted.contains(MediaType.TEXT_HTML));
    }

    /** A session that the identity provider no longer stands for is forgotten, and the page asked for again. */
    private static boolean endStaleSession(ContainerRequestContext request, ContainerResponseContext response) {
        var stale = request.getCookies().keySet().stream()
                .filter(name -> name.startsWith(SESSION_COOKIE))
                .toList();
        if (stale.isEmpty() || !request.getMethod().equals("GET")) {
            return false;
        }
        response.setStatus(303);
        response.setEntity(null);
        var headers = response.getHeaders();
        headers.putSingle("Location", request.getUriInfo().getRequestUri());
        stale.forEach(name -> headers.add(
                "Set-Cookie",
                new NewCookie.Builder(name).value("").path("/").maxAge(0).build()));
        return true;
    }
}
