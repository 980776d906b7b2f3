package io.lombard.ingest.page;

import io.quarkus.security.Authenticated;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.core.Response;
import java.net.URI;

/** The identity provider's way back; the session is made before this is reached, and leads to where the customer was. */
@Path("/signed-in")
class SignInPages {

    @GET
    @Authenticated
    public Response back() {
        return Response.seeOther(URI.create("/my")).build();
    }
}
