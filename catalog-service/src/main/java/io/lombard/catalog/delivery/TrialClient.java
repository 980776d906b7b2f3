package io.lombard.catalog.delivery;

import jakarta.ws.rs.HeaderParam;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.HttpHeaders;
import jakarta.ws.rs.core.MediaType;
import java.util.UUID;
import org.eclipse.microprofile.rest.client.inject.RegisterRestClient;

/** The delivery-service's tests of destinations, which take as long as the other side makes them wait. */
@RegisterRestClient(configKey = "delivery-trial")
@Path("/v1/push/destinations/{id}/test")
@Produces(MediaType.APPLICATION_JSON)
interface TrialClient {

    @POST
    Trial test(@HeaderParam(HttpHeaders.AUTHORIZATION) String authorization, @PathParam("id") UUID id);
}
