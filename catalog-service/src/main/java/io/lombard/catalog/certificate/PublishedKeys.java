package io.lombard.catalog.certificate;

import jakarta.ws.rs.GET;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.Produces;
import org.eclipse.microprofile.rest.client.inject.RegisterRestClient;

/** The keys with which the anonymiser-service signs and signed, as anybody can have them. */
@RegisterRestClient(configKey = "anonymiser")
@Path("/.well-known/jwks.json")
interface PublishedKeys {

    @GET
    @Produces("application/jwk-set+json")
    String jwks();
}
