package io.lombard.catalog.organisation;

import io.lombard.catalog.credential.ClientSecrets;
import io.lombard.catalog.portal.PortalConfig;
import io.lombard.catalog.portal.Visit;
import io.smallrye.common.annotation.RunOnVirtualThread;
import jakarta.annotation.security.RolesAllowed;
import jakarta.ws.rs.Consumes;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.HttpHeaders;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.Response;

/** An organisation's client at the identity provider: its secret is made anew whenever it is given out. */
@Path("/organisation/client")
@RolesAllowed("partner")
@Produces(MediaType.TEXT_HTML + ";charset=UTF-8")
@RunOnVirtualThread
class ClientPages {

    private final ClientSecrets secrets;
    private final PortalConfig portal;
    private final Visit visit;

    ClientPages(ClientSecrets secrets, PortalConfig portal, Visit visit) {
        this.secrets = secrets;
        this.portal = portal;
        this.visit = visit;
    }

    @POST
    @Path("/secret")
    @Consumes(MediaType.APPLICATION_FORM_URLENCODED)
    public Response newSecret() {
        var partner = visit.partner();
        return SecretPage.show(
                visit.reader(), partner.clientId(), secrets.replace(partner.code()), "client", portal.tokenUrl());
    }

    /** The profile of a Delta Sharing client, with a new secret; only the reader ever sees what stands in it. */
    @POST
    @Path("/profile")
    @Consumes(MediaType.APPLICATION_FORM_URLENCODED)
    @Produces(MediaType.APPLICATION_JSON)
    public Response newProfile() {
        var partner = visit.partner();
        var profile = ClientProfile.of(
                portal.deliveryBase(), portal.tokenUrl(), partner.clientId(), secrets.replace(partner.code()));
        return Response.ok(profile)
                .header(HttpHeaders.CONTENT_DISPOSITION, "attachment; filename=\"lombard-client.share\"")
                .header(HttpHeaders.CACHE_CONTROL, "no-store")
                .build();
    }
}
