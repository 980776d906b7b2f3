package io.lombard.catalog.organisation;

import jakarta.ws.rs.Consumes;
import jakarta.ws.rs.HeaderParam;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.core.MediaType;
import org.eclipse.microprofile.rest.client.inject.RegisterRestClient;

/** The delivery-service, asked in the name of the user. */
@RegisterRestClient(configKey = "delivery")
interface DeliveryClient {

    /** A new Delta Sharing profile: passed on as it comes, kept nowhere. */
    @POST
    @Path("/v1/profiles")
    @Consumes(MediaType.APPLICATION_JSON)
    byte[] createProfile(@HeaderParam("Authorization") String authorization);
}
