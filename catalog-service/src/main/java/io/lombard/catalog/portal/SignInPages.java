package io.lombard.catalog.portal;

import io.quarkus.security.Authenticated;
import jakarta.ws.rs.DefaultValue;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.QueryParam;
import jakarta.ws.rs.container.ContainerRequestContext;
import jakarta.ws.rs.core.Response;
import java.net.URI;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.util.Objects;

/** Signing in happens at the identity provider; who comes back is led to where they were. */
@Path("/")
class SignInPages {

    @GET
    @Path("login")
    @Authenticated
    public Response signedIn(@QueryParam("to") @DefaultValue("/") String to) {
        return Response.seeOther(URI.create(local(to))).build();
    }

    /** Only addresses of this portal: no other site may use the sign-in as a springboard. */
    static String local(String to) {
        boolean here = to.matches("/(?![/\\\\])[A-Za-z0-9/_.?=&%+-]*");
        return here ? to : "/";
    }

    /** The sign-in, and from there the page of this portal on which the form of a request stands. */
    static URI backTo(ContainerRequestContext request) {
        var page = "/";
        var here = request.getUriInfo().getRequestUri();
        try {
            var sender = URI.create(Objects.requireNonNullElse(request.getHeaderString("Referer"), ""));
            if (here.getRawAuthority().equals(sender.getRawAuthority())) {
                page = sender.getRawPath() + (sender.getRawQuery() == null ? "" : "?" + sender.getRawQuery());
            }
        } catch (IllegalArgumentException e) {
            // A browser that tells of no page is led to the first one.
        }
        return URI.create("/login?to=" + URLEncoder.encode(local(page), StandardCharsets.UTF_8));
    }

    /** The identity provider's way back; the session is made before this is reached. */
    @GET
    @Path("signed-in")
    @Authenticated
    public Response back() {
        return Response.seeOther(URI.create("/")).build();
    }
}
