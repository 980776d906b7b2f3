package io.lombard.catalog.transparency;

import jakarta.ws.rs.GET;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.MediaType;
import org.eclipse.microprofile.rest.client.inject.RegisterRestClient;

/** The anonymiser-service's public ledger: asked without a token, as anybody can. */
@RegisterRestClient(configKey = "anonymiser")
@Path("/v1/ledger/public")
@Produces(MediaType.APPLICATION_JSON)
interface PublicLedgerClient {

    @GET
    PublicLedger ledger();
}
