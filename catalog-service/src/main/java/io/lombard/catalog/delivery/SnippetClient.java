package io.lombard.catalog.delivery;

import jakarta.ws.rs.GET;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.QueryParam;
import jakarta.ws.rs.core.MediaType;
import org.eclipse.microprofile.rest.client.inject.RegisterRestClient;

/** The delivery-service's code for a dataset's page, which doesn't wait long for it. */
@RegisterRestClient(configKey = "delivery-snippet")
@Path("/v1/datasets/{dataset}/snippets")
@Produces(MediaType.APPLICATION_JSON)
interface SnippetClient {

    @GET
    Snippet.Batch snippets(@PathParam("dataset") String dataset, @QueryParam("lang") String language);
}
