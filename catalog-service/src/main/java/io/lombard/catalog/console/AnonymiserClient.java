package io.lombard.catalog.console;

import com.fasterxml.jackson.databind.JsonNode;
import jakarta.ws.rs.Consumes;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.HeaderParam;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.PUT;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.QueryParam;
import jakarta.ws.rs.core.MediaType;
import java.time.YearMonth;
import org.eclipse.microprofile.rest.client.inject.RegisterRestClient;

/** The anonymiser-service, asked in the name of the privacy officer. */
@RegisterRestClient(configKey = "anonymiser")
@Path("/v1")
@Produces(MediaType.APPLICATION_JSON)
@Consumes(MediaType.APPLICATION_JSON)
interface AnonymiserClient {

    record Decision(String decision, String reason) {}

    @GET
    @Path("/releases")
    JsonNode releases(
            @HeaderParam("Authorization") String authorization,
            @QueryParam("state") String state,
            @QueryParam("size") int size);

    @GET
    @Path("/releases/{id}")
    JsonNode release(@HeaderParam("Authorization") String authorization, @PathParam("id") String id);

    @GET
    @Path("/objections")
    JsonNode objections(@HeaderParam("Authorization") String authorization);

    @GET
    @Path("/ledger")
    JsonNode ledger(@HeaderParam("Authorization") String authorization);

    @PUT
    @Path("/ledger/{month}")
    void set(@HeaderParam("Authorization") String authorization, @PathParam("month") YearMonth month, Setting setting);

    @GET
    @Path("/products")
    JsonNode products(@HeaderParam("Authorization") String authorization);

    @POST
    @Path("/releases/{id}/decision")
    void decide(@HeaderParam("Authorization") String authorization, @PathParam("id") String id, Decision decision);
}
