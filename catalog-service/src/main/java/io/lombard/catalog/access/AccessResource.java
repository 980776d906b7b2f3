package io.lombard.catalog.access;

import io.lombard.catalog.agreement.AgreementView;
import io.lombard.catalog.listing.Page;
import io.lombard.catalog.listing.PageQuery;
import io.lombard.catalog.partner.Partner;
import io.lombard.contracts.event.Limits;
import io.quarkus.security.identity.SecurityIdentity;
import io.smallrye.common.annotation.RunOnVirtualThread;
import jakarta.annotation.security.RolesAllowed;
import jakarta.validation.Valid;
import jakarta.validation.constraints.NotNull;
import jakarta.validation.constraints.Pattern;
import jakarta.validation.constraints.Size;
import jakarta.ws.rs.BeanParam;
import jakarta.ws.rs.Consumes;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.Response;
import java.net.URI;
import java.util.UUID;
import org.eclipse.microprofile.jwt.JsonWebToken;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.eclipse.microprofile.openapi.annotations.media.Content;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.eclipse.microprofile.openapi.annotations.responses.APIResponse;
import org.eclipse.microprofile.openapi.annotations.tags.Tag;
import org.jspecify.annotations.Nullable;

/** Access requests as JSON: a partner asks and signs, the bank's people decide. */
@Tag(name = "Access requests")
@Path("/v1/access-requests")
@Produces(MediaType.APPLICATION_JSON)
@RunOnVirtualThread
class AccessResource {

    private final AccessFlow flow;
    private final AccessRequests requests;
    private final SecurityIdentity identity;
    private final JsonWebToken token;

    AccessResource(AccessFlow flow, AccessRequests requests, SecurityIdentity identity, JsonWebToken token) {
        this.flow = flow;
        this.requests = requests;
        this.identity = identity;
        this.token = token;
    }

    @Schema(name = "AccessDecision")
    record Verdict(
            Decision.@NotNull Kind decision,

            @Size(max = 500) @Pattern(regexp = "[^\\x00]*", message = "must not hold the character 0") @Nullable
            String reason,

            @Nullable Limits limits) {

        Decision by(String role) {
            return new Decision(decision, reason, limits == null ? Limits.NONE : limits, role);
        }
    }

    @POST
    @Consumes(MediaType.APPLICATION_JSON)
    @RolesAllowed("partner")
    @Operation(operationId = "askForAccess", summary = "Ask for a dataset for a purpose")
    @APIResponse(
            responseCode = "201",
            description = "The request, which waits for the bank",
            content = @Content(schema = @Schema(implementation = Access.class)))
    public Response ask(@NotNull @Valid Question question) {
        var access = flow.ask(Partner.required(token), question);
        return Response.created(URI.create("/v1/access-requests/" + access.id()))
                .entity(access)
                .build();
    }

    @GET
    @RolesAllowed({"partner", "officer", "owner"})
    @Operation(
            operationId = "listAccessRequests",
            summary = "The partner's requests, or for the bank all, newest first")
    public Page<Access> list(@Valid @BeanParam PageQuery page) {
        return requests.list(onlyPartner(), page);
    }

    @GET
    @Path("/{id}")
    @RolesAllowed({"partner", "officer", "owner"})
    @Operation(operationId = "getAccessRequest", summary = "A request, and what became of it")
    public Access get(@PathParam("id") UUID id) {
        return requests.get(id, onlyPartner());
    }

    @POST
    @Path("/{id}/decision")
    @Consumes(MediaType.APPLICATION_JSON)
    @RolesAllowed({"officer", "owner"})
    @Operation(operationId = "decideOnAccess", summary = "Approve or refuse")
    public Access decide(@PathParam("id") UUID id, @NotNull @Valid Verdict verdict) {
        var role = identity.hasRole("officer") ? "officer" : "owner";
        return flow.decide(id, verdict.by(role));
    }

    /** @param terms version of the terms that was read, as {@code /catalog/{product}/terms} tells it */
    record Signature(@NotNull Integer terms) {}

    @POST
    @Path("/{id}/signature")
    @Consumes(MediaType.APPLICATION_JSON)
    @RolesAllowed("partner")
    @Operation(operationId = "signAgreement", summary = "Sign what was approved; a person does, and no client")
    public AgreementView sign(@PathParam("id") UUID id, @NotNull @Valid Signature signature) {
        return AgreementView.from(flow.sign(id, Partner.required(token), signature.terms()));
    }

    /** The partner doesn't want it any more; the bank need not answer. */
    @POST
    @Path("/{id}/withdrawal")
    @RolesAllowed("partner")
    @Operation(operationId = "takeBackAccessRequest", summary = "Take a request back")
    public Access takeBack(@PathParam("id") UUID id) {
        return flow.takeBack(id, Partner.required(token));
    }

    private @Nullable String onlyPartner() {
        var bank = identity.hasRole("officer") || identity.hasRole("owner");
        return bank ? null : Partner.required(token).code();
    }
}
