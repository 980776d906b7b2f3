package io.lombard.ingest.drop;

import io.lombard.contracts.problem.CommonProblem;
import io.lombard.contracts.problem.ProblemException;
import io.lombard.ingest.intake.Database;
import io.lombard.ingest.intake.SourceName;
import io.smallrye.common.annotation.RunOnVirtualThread;
import jakarta.annotation.security.RolesAllowed;
import jakarta.validation.Valid;
import jakarta.validation.constraints.Max;
import jakarta.validation.constraints.Min;
import jakarta.validation.constraints.NotNull;
import jakarta.validation.constraints.Size;
import jakarta.ws.rs.Consumes;
import jakarta.ws.rs.DefaultValue;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.QueryParam;
import jakarta.ws.rs.core.MediaType;
import java.io.IOException;
import java.util.List;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.eclipse.microprofile.openapi.annotations.media.Content;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.eclipse.microprofile.openapi.annotations.responses.APIResponse;
import org.eclipse.microprofile.openapi.annotations.tags.Tag;
import org.jboss.resteasy.reactive.RestResponse;
import org.jspecify.annotations.Nullable;

/** What became of the Parquet files of the folder. */
@Path("/v1/drops")
@Produces(MediaType.APPLICATION_JSON)
@RolesAllowed("source")
@Tag(name = "drops", description = "What became of the Parquet files of the folder")
@APIResponse(responseCode = "404", description = "There is no drop folder for this source, or no such whole file in it")
class DropResource {

    private static final int MOST = 500;

    private final DropConfig config;
    private final DropFolder folder;
    private final DropReading reading;
    private final DropWatch watch;
    private final Drops drops;
    private final Database database;
    private final SourceName source;

    DropResource(
            DropConfig config,
            DropFolder folder,
            DropReading reading,
            DropWatch watch,
            Drops drops,
            Database database,
            SourceName source) {
        this.config = config;
        this.folder = folder;
        this.reading = reading;
        this.watch = watch;
        this.drops = drops;
        this.database = database;
        this.source = source;
    }

    /**
     * @param file its name below the folder
     */
    @Schema(name = "DropRequest")
    public record Request(
            @NotNull @Size(min = 1, max = 1024) String file) {}

    @POST
    @Consumes(MediaType.APPLICATION_JSON)
    @RunOnVirtualThread
    @Operation(
            operationId = "dropFile",
            summary =
                    "Name a file of the folder: it is read now; one that broke off goes on; one that was read is only shown")
    @APIResponse(
            responseCode = "202",
            description = "The file, and how far it is",
            content = @Content(mediaType = "application/json", schema = @Schema(implementation = Drop.class)))
    public RestResponse<Drop> drop(@Valid @NotNull Request request) throws IOException, InterruptedException {
        requireOwn();
        var file = folder.file(request.file())
                .orElseThrow(
                        () -> new ProblemException(
                                CommonProblem.NOT_FOUND,
                                "The folder has no whole file of that name: it ends with .parquet, has only A-Z a-z 0-9 . _ = - in its name (a letter or digit first), and lies in the folder itself, or in a folder of such a name that has a _SUCCESS"));
        var drop = reading.noticeAnew(file);
        var shown = drop.state().equals("broken") ? reading.reopen(drop) : drop;
        watch.call();
        return RestResponse.ResponseBuilder.create(RestResponse.Status.ACCEPTED, shown)
                .build();
    }

    @GET
    @RunOnVirtualThread
    @Operation(operationId = "listDrops", summary = "The files of the folder that were noticed, newest first")
    public DropPage list(
            @QueryParam("before") @Nullable Long before,
            @QueryParam("limit") @DefaultValue("100") @Min(1) @Max(MOST) int limit)
            throws IOException, InterruptedException {
        requireOwn();
        return DropPage.of(
                database.<List<Drop>>answer(
                        (connection, again) -> drops.page(connection, before == null ? Long.MAX_VALUE : before, limit)),
                limit,
                folder.passedOver());
    }

    private void requireOwn() {
        if (!folder.isConfigured() || !config.source().equals(source.get())) {
            throw new ProblemException(
                    CommonProblem.NOT_FOUND,
                    "This source has no drop folder; lombard.drop.directory and lombard.drop.source name one");
        }
    }
}
