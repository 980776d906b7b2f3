package io.lombard.ingest.comparison;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.lombard.contracts.problem.CommonProblem;
import io.lombard.contracts.problem.ProblemException;
import io.lombard.ingest.page.Visit;
import io.quarkus.qute.TemplateInstance;
import io.smallrye.common.annotation.RunOnVirtualThread;
import jakarta.annotation.security.RolesAllowed;
import jakarta.ws.rs.Consumes;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.MediaType;
import java.io.IOException;
import java.io.InputStream;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.eclipse.microprofile.openapi.annotations.media.Content;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.eclipse.microprofile.openapi.annotations.parameters.RequestBody;
import org.eclipse.microprofile.openapi.annotations.responses.APIResponse;
import org.eclipse.microprofile.openapi.annotations.tags.Tag;

/** Comparisons for the bank's app, which knows the customer: here nobody is named, and nothing is stored or logged. */
@Path("/v1/comparisons")
@RolesAllowed("source")
@Consumes(MediaType.APPLICATION_JSON)
@RunOnVirtualThread
@Tag(name = "comparisons", description = "A customer's spending beside that of people alike")
class ComparisonResource {

    /** A hundred categories fit several times. */
    private static final int LONGEST = 64 * 1024;

    private final Comparisons comparisons;
    private final ComparisonViews views;
    private final Visit visit;
    private final ObjectMapper json;

    ComparisonResource(Comparisons comparisons, ComparisonViews views, Visit visit, ObjectMapper json) {
        this.comparisons = comparisons;
        this.views = views;
        this.visit = visit;
        this.json = json;
    }

    @POST
    @Produces(MediaType.APPLICATION_JSON)
    @Operation(
            operationId = "compare",
            summary = "Own spending by category beside the published percentiles of a peer group; nothing is stored")
    @RequestBody(content = @Content(mediaType = "application/json", schema = @Schema(implementation = Question.class)))
    @APIResponse(
            responseCode = "200",
            description = "The comparison; with Accept: text/html a part of a page that shows it",
            content = {
                @Content(mediaType = "application/json", schema = @Schema(implementation = Comparison.class)),
                @Content(mediaType = "text/html")
            })
    @APIResponse(responseCode = "400", description = "Places and rules")
    @APIResponse(responseCode = "503", description = "What is published can't be read now")
    public Comparison compare(InputStream body) throws IOException {
        return comparisons.compare(read(body));
    }

    @POST
    @Produces(MediaType.TEXT_HTML + ";charset=UTF-8")
    @Operation(hidden = true)
    public TemplateInstance part(InputStream body) throws IOException {
        var reader = visit.reader();
        return ComparisonPages.Templates.part(views.of(comparisons.compare(read(body)), reader))
                .setLocale(reader.locale());
    }

    private Question read(InputStream body) throws IOException {
        var bytes = body.readNBytes(LONGEST + 1);
        if (bytes.length > LONGEST) {
            throw new ProblemException(CommonProblem.TOO_LARGE, "A comparison has at most " + LONGEST + " bytes");
        }
        return QuestionReader.read(parsed(bytes));
    }

    private JsonNode parsed(byte[] bytes) {
        try {
            return json.readTree(bytes);
        } catch (IOException e) {
            // Its message would quote what it can't read.
            throw ProblemException.malformed("", "not-json");
        }
    }
}
