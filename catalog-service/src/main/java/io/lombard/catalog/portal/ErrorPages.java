package io.lombard.catalog.portal;

import io.lombard.contracts.problem.Problem;
import io.quarkus.qute.CheckedTemplate;
import io.quarkus.qute.TemplateInstance;
import jakarta.ws.rs.container.ContainerRequestContext;
import jakarta.ws.rs.container.ContainerResponseContext;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.NewCookie;
import org.jboss.resteasy.reactive.server.ServerResponseFilter;
import org.jspecify.annotations.Nullable;

/** Shows a problem as a page to those who came for a page; machines keep problem details. */
class ErrorPages {

    static final String SESSION_COOKIE = "q_session";

    private final Visit visit;

    ErrorPages(Visit visit) {
        this.visit = visit;
    }

    @CheckedTemplate(basePath = "portal")
    static class Templates {
        static native TemplateInstance error(Reader reader, int status, @Nullable String id, @Nullable String detail);
    }

    @ServerResponseFilter(priority = 1000)
    public void show(ContainerRequestContext request, ContainerResponseContext response) {
        boolean problem = response.getEntity() instanceof Problem;
        if (response.getStatus() < 400 || isForMachines(request) || (response.hasEntity() && !problem)) {
            return;
        }
        if (response.getStatus() == 401 && leadOn(request, response)) {
            return;
        }
        var details = problem ? (Problem) response.getEntity() : null;
        var page = Templates.error(
                visit.anonymousReader(),
                response.getStatus(),
                details == null ? null : details.correlationId(),
                details == null ? null : details.type());
        page.setLocale(visit.anonymousReader().locale());
        response.setEntity(page.render(), null, MediaType.TEXT_HTML_TYPE.withCharset("UTF-8"));
    }

    /**
     * A session that the identity provider no longer stands for, because its keys or users are new, is forgotten and
     * the page asked for again; else its cookie would close even the public pages. A form whose session is over leads to the
     * sign-in, and from there to the page where it stands: its own address shows nothing.
     */
    private static boolean leadOn(ContainerRequestContext request, ContainerResponseContext response) {
        var stale = request.getCookies().keySet().stream()
                .filter(name -> name.startsWith(SESSION_COOKIE))
                .toList();
        boolean form = request.getMediaType() != null
                && request.getMediaType().isCompatible(MediaType.APPLICATION_FORM_URLENCODED_TYPE);
        if (!form && (stale.isEmpty() || !request.getMethod().equals("GET"))) {
            return false;
        }
        response.setStatus(303);
        response.setEntity(null);
        response.getHeaders()
                .putSingle(
                        "Location",
                        form
                                ? SignInPages.backTo(request)
                                : request.getUriInfo().getRequestUri());
        for (var name : stale) {
            response.getHeaders()
                    .add(
                            "Set-Cookie",
                            new NewCookie.Builder(name)
                                    .value("")
                                    .path("/")
                                    .maxAge(0)
                                    .build());
        }
        return true;
    }

    private static boolean isForMachines(ContainerRequestContext request) {
        var path = request.getUriInfo().getPath();
        return path.startsWith("/v1") || path.startsWith("/catalog") || path.startsWith("/q/");
    }
}
