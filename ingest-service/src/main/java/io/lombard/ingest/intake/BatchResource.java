package io.lombard.ingest.intake;

import io.lombard.contracts.problem.CommonProblem;
import io.lombard.contracts.problem.ProblemException;
import io.smallrye.common.annotation.RunOnVirtualThread;
import jakarta.annotation.security.RolesAllowed;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.MediaType;
import java.util.Optional;
import java.util.UUID;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.eclipse.microprofile.openapi.annotations.media.Content;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.eclipse.microprofile.openapi.annotations.responses.APIResponse;
import org.eclipse.microprofile.openapi.annotations.tags.Tag;

/** What became of the requests that brought records. */
@Path("/v1/batches")
@Produces(MediaType.APPLICATION_JSON)
@RolesAllowed("source")
@Tag(name = "batches", description = "What became of the requests that brought records")
class BatchResource {

    private final Database database;
    private final BatchRegister register;
    private final SourceName source;

    BatchResource(Database database, BatchRegister register, SourceName source) {
        this.database = database;
        this.register = register;
        this.source = source;
    }

    @GET
    @Path("/{batchId}")
    @RunOnVirtualThread
    @Operation(operationId = "getBatch", summary = "One batch of the own source, also while it is being received")
    @APIResponse(
            responseCode = "200",
            description = "The batch",
            content = @Content(mediaType = "application/json", schema = @Schema(implementation = Batch.class)))
    @APIResponse(responseCode = "404", description = "This source has no such batch")
    public Batch get(@PathParam("batchId") UUID batchId) throws InterruptedException {
        var name = source.get();
        return database.<Optional<Batch>>answer((connection, again) -> register.find(connection, batchId, name))
                .orElseThrow(() -> new ProblemException(CommonProblem.NOT_FOUND));
    }
}
