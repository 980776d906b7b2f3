package io.lombard.catalog.portal;

import io.quarkus.security.Authenticated;
import jakarta.ws.rs.DefaultValue;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.QueryParam;
import jakarta.ws.rs.core.Response;
import java.net.URI;

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

    /** The identity provider's way back; the session is made before this is reached. */
    @GET
    @Path("signed-in")
    @Authenticated
    public Response back() {
        return Response.seeOther(URI.create("/")).build();
    }
}
