package io.lombard.catalog.agreement;

import io.lombard.catalog.listing.Page;
import io.lombard.catalog.listing.PageQuery;
import io.lombard.catalog.partner.Partner;
import io.quarkus.security.identity.SecurityIdentity;
import io.smallrye.common.annotation.RunOnVirtualThread;
import jakarta.annotation.security.RolesAllowed;
import jakarta.validation.Valid;
import jakarta.ws.rs.BeanParam;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.MediaType;
import java.util.UUID;
import org.eclipse.microprofile.jwt.JsonWebToken;

/** The agreements as JSON: a partner sees its own, the bank's people see all. */
@Path("/v1/agreements")
@Produces(MediaType.APPLICATION_JSON)
@RunOnVirtualThread
class AgreementResource {

    private final Agreements agreements;
    private final SecurityIdentity identity;
    private final JsonWebToken token;

    AgreementResource(Agreements agreements, SecurityIdentity identity, JsonWebToken token) {
        this.agreements = agreements;
        this.identity = identity;
        this.token = token;
    }

    @GET
    @RolesAllowed({"partner", "officer", "owner"})
    public Page<AgreementView> list(@Valid @BeanParam PageQuery page) {
        var bank = identity.hasRole("officer") || identity.hasRole("owner");
        return agreements
                .list(bank ? null : Partner.required(token).code(), page)
                .map(AgreementView::from);
    }

    @POST
    @Path("/{id}/withdrawal")
    @RolesAllowed({"officer", "owner"})
    public AgreementView withdraw(@PathParam("id") UUID id) {
        return AgreementView.from(agreements.withdraw(id));
    }
}
