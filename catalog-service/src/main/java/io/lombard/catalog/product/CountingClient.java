package io.lombard.catalog.product;

import jakarta.ws.rs.GET;
import jakarta.ws.rs.HeaderParam;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.HttpHeaders;
import jakarta.ws.rs.core.MediaType;
import org.eclipse.microprofile.rest.client.inject.RegisterRestClient;

/** The anonymiser-service's declared products, asked in the name of the owner. */
@RegisterRestClient(configKey = "anonymiser")
@Path("/v1/products")
@Produces(MediaType.APPLICATION_JSON)
interface CountingClient {

    @GET
    CountedProduct.Listing products(@HeaderParam(HttpHeaders.AUTHORIZATION) String authorization);
}
