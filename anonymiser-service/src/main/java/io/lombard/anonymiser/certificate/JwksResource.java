package io.lombard.anonymiser.certificate;

import io.smallrye.common.annotation.NonBlocking;
import jakarta.annotation.security.PermitAll;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.Produces;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.eclipse.microprofile.openapi.annotations.tags.Tag;

/** The public key with which anybody can verify a certificate. */
@Path("/.well-known/jwks.json")
@Tag(name = "Certificates")
class JwksResource {

    private final CertificateKey key;

    JwksResource(CertificateKey key) {
        this.key = key;
    }

    @GET
    @PermitAll
    @NonBlocking
    @Produces("application/jwk-set+json")
    @Operation(operationId = "getCertificateKeys", summary = "Public keys of certificates")
    public String keys() {
        return key.publicJwks();
    }
}
