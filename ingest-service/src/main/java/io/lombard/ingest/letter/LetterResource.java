package io.lombard.ingest.letter;

import io.lombard.contracts.problem.CommonProblem;
import io.lombard.contracts.problem.Problem;
import io.lombard.contracts.problem.ProblemException;
import io.lombard.ingest.intake.DatabaseAwayException;
import io.lombard.ingest.notice.Notices;
import io.lombard.ingest.problem.IngestProblem;
import io.smallrye.common.annotation.RunOnVirtualThread;
import jakarta.annotation.security.RolesAllowed;
import jakarta.ws.rs.Consumes;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.NotFoundException;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.QueryParam;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.Response;
import jakarta.ws.rs.core.StreamingOutput;
import java.io.InputStream;
import java.net.URI;
import java.util.List;
import java.util.UUID;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.eclipse.microprofile.openapi.annotations.media.Content;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.eclipse.microprofile.openapi.annotations.responses.APIResponse;
import org.eclipse.microprofile.openapi.annotations.tags.Tag;
import org.jspecify.annotations.Nullable;

/** Letters to a segment of customers. Who objects gets one, too: it is a notice. */
@Path("/v1/letters")
@RolesAllowed("officer")
@Produces(MediaType.APPLICATION_JSON)
@RunOnVirtualThread
@Tag(name = "letters", description = "Letters that tell customers of a version of the notice")
class LetterResource {

    private final SegmentIntake segments;
    private final Letters letters;
    private final Notices notices;

    LetterResource(SegmentIntake segments, Letters letters, Notices notices) {
        this.segments = segments;
        this.letters = letters;
        this.notices = notices;
    }

    @POST
    @Consumes("text/csv")
    @Operation(
            operationId = "makeLetters",
            summary = "Make letters for a segment: CSV with customerId, name, language (en, fr), address1 to address5."
                    + " Who was told the version before is left out; a segment sent again takes the rest")
    @APIResponse(
            responseCode = "201",
            description = "The run, at the address in Location",
            content = @Content(mediaType = "application/json", schema = @Schema(implementation = LetterRun.class)))
    @APIResponse(
            responseCode = "400",
            description =
                    "The header line names other columns, or the notice never comes into force; nothing was taken")
    public Response make(@QueryParam("notice") @Nullable Integer version, InputStream segment)
            throws InterruptedException {
        var notice = (version == null ? notices.inForce() : notices.find(version)).orElseThrow(NotFoundException::new);
        if (notices.isOvertaken(notice)) {
            throw new ProblemException(
                    CommonProblem.INVALID_REQUEST,
                    "Version " + notice.version() + " of the notice never comes into force: name a later one.",
                    List.of(new Problem.Violation("notice", "notice-never-in-force")));
        }
        try {
            var run = segments.take(notice.version(), segment);
            return Response.created(URI.create("/v1/letters/" + run.id()))
                    .entity(run)
                    .build();
        } catch (DatabaseAwayException e) {
            throw new ProblemException(IngestProblem.STORAGE_UNAVAILABLE);
        }
    }

    @GET
    @Operation(
            operationId = "listLetterRuns",
            summary = "The last fifty runs, also those that still read their segment")
    public List<LetterRun> latest() throws InterruptedException {
        return letters.latest();
    }

    @GET
    @Path("{id}")
    @Operation(operationId = "showLetterRun", summary = "A run and how far it is")
    public LetterRun one(@PathParam("id") UUID id) throws InterruptedException {
        return letters.find(id);
    }

    @GET
    @Path("{id}/letters.pdf")
    @Produces("application/pdf")
    @Operation(operationId = "fetchLetters", summary = "All letters of a run as one PDF")
    @APIResponse(responseCode = "200", description = "A4, the address in the window of an envelope DL")
    public Response pdf(@PathParam("id") UUID id) throws InterruptedException {
        var run = letters.fetchable(id);
        return file("letters.pdf", stream -> letters.write(run, stream));
    }

    @GET
    @Path("{id}/mailing-list.csv")
    @Produces("text/csv;charset=UTF-8")
    @Operation(operationId = "fetchMailingList", summary = "Names and addresses of a run, in the order of the letters")
    @APIResponse(responseCode = "200", description = "line (of the segment), name, language, address1 to address5")
    public Response list(@PathParam("id") UUID id) throws InterruptedException {
        var run = letters.fetchable(id);
        return file("mailing-list.csv", stream -> letters.writeList(run, stream));
    }

    private static Response file(String name, StreamingOutput content) {
        return Response.ok(content)
                .header("Content-Disposition", "attachment; filename=\"" + name + "\"")
                .header("Cache-Control", "no-store")
                .build();
    }
}
