package io.lombard.ingest.replay;

import io.lombard.contracts.problem.CommonProblem;
import io.lombard.contracts.problem.ProblemException;
import io.lombard.ingest.intake.SourceName;
import io.lombard.ingest.rejection.Filter;
import io.lombard.ingest.rejection.Rejection;
import io.quarkus.security.identity.SecurityIdentity;
import io.smallrye.common.annotation.RunOnVirtualThread;
import jakarta.annotation.security.RolesAllowed;
import jakarta.validation.constraints.Max;
import jakarta.validation.constraints.Min;
import jakarta.ws.rs.Consumes;
import jakarta.ws.rs.DELETE;
import jakarta.ws.rs.DefaultValue;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.PUT;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.QueryParam;
import jakarta.ws.rs.core.HttpHeaders;
import jakarta.ws.rs.core.MediaType;
import java.io.IOException;
import java.io.InputStream;
import java.util.UUID;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.eclipse.microprofile.openapi.annotations.responses.APIResponse;
import org.eclipse.microprofile.openapi.annotations.tags.Tag;
import org.jboss.resteasy.reactive.RestResponse;
import org.jspecify.annotations.Nullable;

/** Rejected records of the own source: see, correct, replay, discard. */
@Path("/v1/rejections")
@Produces(MediaType.APPLICATION_JSON)
@RolesAllowed("source")
@RunOnVirtualThread
@Tag(name = "rejections", description = "Rejected records of the own source: see, correct, replay, discard")
@APIResponse(responseCode = "404", description = "This source has no such rejection")
@APIResponse(responseCode = "409", description = "The rejection isn't open, or has no record that could be replayed")
class RejectionResource {

    private static final int MOST = 500;

    private final RejectionDesk desk;
    private final SourceName source;
    private final SecurityIdentity identity;

    RejectionResource(RejectionDesk desk, SourceName source, SecurityIdentity identity) {
        this.desk = desk;
        this.source = source;
        this.identity = identity;
    }

    @GET
    @Operation(
            operationId = "listRejections",
            summary = "Rejections, newest first, and how many there are by rule; without their records")
    public RejectionPage list(
            @QueryParam("batch") @Nullable UUID batch,
            @QueryParam("rule") @Nullable String rule,
            @QueryParam("state") @Nullable String state,
            @QueryParam("before") @Nullable Long before,
            @QueryParam("limit") @DefaultValue("100") @Min(1) @Max(MOST) int limit)
            throws InterruptedException {
        return desk.page(filter(batch, rule, state), before, limit);
    }

    @GET
    @Path("/{id}")
    @Operation(operationId = "getRejection", summary = "One rejection and its record; that it was read is logged")
    public RestResponse<RejectionDetail> get(@PathParam("id") UUID id) throws InterruptedException {
        var detail = desk.show(source.get(), id, identity.getPrincipal().getName());
        return RestResponse.ResponseBuilder.ok(detail)
                .header(HttpHeaders.CACHE_CONTROL, "no-store")
                .build();
    }

    @PUT
    @Path("/{id}/record")
    @Consumes(MediaType.APPLICATION_JSON)
    @Operation(
            operationId = "correctRejection",
            summary = "Put a corrected record: a JSON object of the canonical fields; it is checked by the replay")
    public Rejection correct(@PathParam("id") UUID id, InputStream record) throws InterruptedException, IOException {
        return desk.correct(source.get(), id, record);
    }

    @DELETE
    @Path("/{id}")
    @Operation(operationId = "discardRejection", summary = "Give a rejection up; its record is deleted")
    public Rejection discard(@PathParam("id") UUID id) throws InterruptedException {
        return desk.discard(source.get(), id);
    }

    @POST
    @Path("/{id}/replay")
    @Operation(
            operationId = "replayRejection",
            summary = "Take the record in again as if it had just come; repeated, it counts as duplicate")
    public ReplayAnswer replay(@PathParam("id") UUID id) throws InterruptedException {
        return desk.replay(source.get(), id);
    }

    @POST
    @Path("/replay")
    @Operation(
            operationId = "replayRejections",
            summary = "Replay the open rejections of a batch, of a rule or all, 5,000 at a time, oldest first")
    public ReplayAnswer replay(
            @QueryParam("batch") @Nullable UUID batch,
            @QueryParam("rule") @Nullable String rule,
            @QueryParam("after") @DefaultValue("0") long after)
            throws InterruptedException {
        return desk.replay(filter(batch, rule, null), after);
    }

    private Filter filter(@Nullable UUID batch, @Nullable String rule, @Nullable String state) {
        var known = state == null
                ? null
                : Rejection.State.named(state)
                        .orElseThrow(() -> new ProblemException(
                                CommonProblem.INVALID_REQUEST,
                                "States are: open, accepted, duplicate, discarded, landed"));
        return new Filter(source.get(), batch, rule, known);
    }
}
