package io.lombard.catalog.portal;

import io.quarkus.security.Authenticated;
import jakarta.ws.rs.DefaultValue;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.QueryParam;
import jakarta.ws.rs.container.ContainerRequestContext;
import jakarta.ws.rs.core.Response;
import jakarta.ws.rs.core.UriInfo;
import java.net.URI;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

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
        var page = pageOf(request.getHeaderString("Referer"), request.getUriInfo());
        return URI.create("/login?to=" + URLEncoder.encode(page, StandardCharsets.UTF_8));
    }

    /** The page of this portal from which a form was sent; the first one where the browser tells of none. */
    static String pageOf(@Nullable String referer, UriInfo uri) {
        try {
            var sender = URI.create(Objects.requireNonNullElse(referer, ""));
            if (uri.getRequestUri().getRawAuthority().equals(sender.getRawAuthority())) {
                return local(sender.getRawPath() + (sender.getRawQuery() == null ? "" : "?" + sender.getRawQuery()));
            }
        } catch (IllegalArgumentException e) {
            // As if it told of none.
        }
        return "/";
    }

    /** The identity provider's way back; the session is made before this is reached. */
    @GET
    @Path("signed-in")
    @Authenticated
    public Response back() {
        return Response.seeOther(URI.create("/")).build();
    }
}
