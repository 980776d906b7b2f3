package io.lombard.ingest.page;

import io.lombard.contracts.problem.Problem;
import io.quarkus.qute.CheckedTemplate;
import io.quarkus.qute.TemplateInstance;
import jakarta.ws.rs.container.ContainerRequestContext;
import jakarta.ws.rs.container.ContainerResponseContext;
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
        static native TemplateInstance error(Reader reader, int status, String reference);
    }

    @ServerResponseFilter(priority = 1000)
    public void show(ContainerRequestContext request, ContainerResponseContext response) {
        if (response.getStatus() < 400
                || !(response.getEntity() instanceof Problem problem)
                || PAGES.stream().noneMatch(request.getUriInfo().getPath()::startsWith)) {
            return;
        }
        if (response.getStatus() == 401 && endStaleSession(request, response)) {
            return;
        }
        var reader = visit.reader();
        var page = Templates.error(reader, response.getStatus(), problem.correlationId());
        response.setEntity(
                page.setLocale(reader.locale()).render(), null, MediaType.TEXT_HTML_TYPE.withCharset("UTF-8"));
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
