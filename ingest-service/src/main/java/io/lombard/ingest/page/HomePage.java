package io.lombard.ingest.page;

import jakarta.annotation.security.PermitAll;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.core.Response;
import java.net.URI;

/** The address without more leads customers to their pages. */
@Path("/")
class HomePage {

    @GET
    @PermitAll
    public Response home() {
        return Response.seeOther(URI.create("/my")).build();
    }
}
