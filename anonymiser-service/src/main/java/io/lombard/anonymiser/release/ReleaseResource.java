package io.lombard.anonymiser.release;

import io.lombard.anonymiser.budget.Author;
import io.lombard.contracts.problem.ProblemException;
import io.smallrye.common.annotation.RunOnVirtualThread;
import jakarta.annotation.security.RolesAllowed;
import jakarta.validation.Valid;
import jakarta.validation.constraints.Max;
import jakarta.validation.constraints.Min;
import jakarta.validation.constraints.NotBlank;
import jakarta.validation.constraints.NotNull;
import jakarta.validation.constraints.Pattern;
import jakarta.validation.constraints.Size;
import jakarta.ws.rs.Consumes;
import jakarta.ws.rs.DefaultValue;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.QueryParam;
import jakarta.ws.rs.core.Context;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.Response;
import jakarta.ws.rs.core.SecurityContext;
import java.io.IOException;
import java.net.URI;
import java.time.YearMonth;
import java.util.List;
import java.util.UUID;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.eclipse.microprofile.openapi.annotations.media.Content;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.eclipse.microprofile.openapi.annotations.responses.APIResponse;
import org.eclipse.microprofile.openapi.annotations.tags.Tag;
import org.jboss.logging.Logger;
import org.jspecify.annotations.Nullable;

/** Releases: asked for by product owners, decided by the privacy officer. */
@Path("/v1/releases")
@Tag(name = "Releases")
@Produces(MediaType.APPLICATION_JSON)
@RunOnVirtualThread
class ReleaseResource {

    private static final Logger LOG = Logger.getLogger(ReleaseResource.class);
    private static final String MONTH = "[0-9]{4}-(0[1-9]|1[0-2])";

    private final ReleaseRequests requests;
    private final ReleaseShelf shelf;
    private final Decisions decisions;
    private final Publication publication;

    ReleaseResource(ReleaseRequests requests, ReleaseShelf shelf, Decisions decisions, Publication publication) {
        this.requests = requests;
        this.shelf = shelf;
        this.decisions = decisions;
        this.publication = publication;
    }

    @Schema(name = "ReleaseRequest")
    record Request(
            @NotNull @Size(max = 64) String product,

            @NotNull @Pattern(regexp = MONTH, message = "must be a month such as 2026-08")
            String month) {}

    @Schema(name = "ReleaseDecision")
    record DecisionRequest(
            @NotNull @Pattern(regexp = "approve|refuse", message = "must be approve or refuse")
            String decision,

            @Nullable @Size(max = 2000) String reason) {}

    @Schema(name = "ComputeAgain")
    record Again(@NotBlank @Size(max = 2000) String reason) {}

    @Schema(name = "ReleasePage")
    record Page(List<ReleaseView> items, int page, int size, long total) {}

    @POST
    @RolesAllowed("owner")
    @Consumes(MediaType.APPLICATION_JSON)
    @Operation(
            operationId = "requestRelease",
            summary = "Ask for the release of a month; asked again, the same release is the answer")
    @APIResponse(
            responseCode = "200",
            description = "The release that was asked for before",
            content = @Content(schema = @Schema(implementation = ReleaseView.class)))
    @APIResponse(
            responseCode = "202",
            description = "The release, which waits for its turn",
            content = @Content(schema = @Schema(implementation = ReleaseView.class)))
    @APIResponse(responseCode = "409", description = "The month is not over")
    public Response request(@NotNull @Valid Request request) {
        var requested = requests.request(request.product(), YearMonth.parse(request.month()));
        var view = shelf.find(requested.release().id);
        return Response.status(requested.isNew() ? Response.Status.ACCEPTED : Response.Status.OK)
                .location(URI.create("/v1/releases/" + view.id()))
                .entity(view)
                .build();
    }

    @GET
    @RolesAllowed({"officer", "owner"})
    @Operation(operationId = "listReleases", summary = "Releases, newest first")
    public Page list(
            @QueryParam("product") @Nullable String product,
            @QueryParam("state") @Nullable String state,
            @QueryParam("page") @DefaultValue("0") @Min(0) @Max(1_000_000) int page,
            @QueryParam("size") @DefaultValue("20") @Min(1) @Max(200) int size) {
        return shelf.page(product, state(state), page, size);
    }

    private static @Nullable ReleaseState state(@Nullable String text) {
        try {
            return text == null ? null : ReleaseState.fromString(text);
        } catch (IllegalArgumentException e) {
            throw ProblemException.malformed("state", "is not a state");
        }
    }

    @GET
    @Path("/{id}")
    @RolesAllowed({"officer", "owner"})
    @Operation(operationId = "getRelease", summary = "One release")
    public ReleaseView get(@PathParam("id") UUID id) {
        return shelf.find(id);
    }

    @GET
    @Path("/{id}/certificate")
    @RolesAllowed({"officer", "owner"})
    @Produces("application/jose")
    @Operation(operationId = "getCertificate", summary = "The certificate of an approved release as a compact JWS")
    public String certificate(@PathParam("id") UUID id) {
        return shelf.certificate(id);
    }

    @POST
    @Path("/{id}/again")
    @RolesAllowed("officer")
    @Consumes(MediaType.APPLICATION_JSON)
    @Operation(
            operationId = "computeAgain",
            summary =
                    "Have a release whose budget was lost computed again; it costs its share of the account once more")
    @APIResponse(
            responseCode = "202",
            description = "The release, which waits for its turn",
            content = @Content(schema = @Schema(implementation = ReleaseView.class)))
    @APIResponse(responseCode = "409", description = "The release has not lost its budget")
    public Response again(@PathParam("id") UUID id, @NotNull @Valid Again again, @Context SecurityContext security) {
        var author = new Author(security.getUserPrincipal().getName(), again.reason());
        var view = shelf.find(requests.again(id, author).id);
        return Response.accepted(view)
                .location(URI.create("/v1/releases/" + view.id()))
                .build();
    }

    @POST
    @Path("/{id}/decision")
    @RolesAllowed("officer")
    @Consumes(MediaType.APPLICATION_JSON)
    @Operation(
            operationId = "decideOnRelease",
            summary = "Approve a computed release, which publishes it, or refuse it with a reason")
    @APIResponse(responseCode = "200", description = "The release, decided")
    @APIResponse(responseCode = "409", description = "The release does not wait for this decision")
    public ReleaseView decide(@PathParam("id") UUID id, @NotNull @Valid DecisionRequest request) {
        decisions.decide(id, Decision.fromString(request.decision()), request.reason());
        try {
            publication.publish(id);
        } catch (IOException | RuntimeException e) {
            // The decision stands; the worker publishes as soon as the store can be written.
            LOG.errorf("publication-waits id=%s cause=%s", id, e.getClass().getSimpleName());
        }
        return shelf.find(id);
    }
}
