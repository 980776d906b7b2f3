package io.lombard.ingest.intake;

import io.lombard.ingest.rejection.Kind;
import io.smallrye.common.annotation.RunOnVirtualThread;
import jakarta.annotation.security.RolesAllowed;
import jakarta.ws.rs.Consumes;
import jakarta.ws.rs.HeaderParam;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.HttpHeaders;
import jakarta.ws.rs.core.MediaType;
import java.io.IOException;
import java.io.InputStream;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.eclipse.microprofile.openapi.annotations.media.Content;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.eclipse.microprofile.openapi.annotations.responses.APIResponse;
import org.eclipse.microprofile.openapi.annotations.tags.Tag;
import org.jspecify.annotations.Nullable;

/** Where everything but transactions comes in, by the same promises. */
@Path("/v1")
@Consumes({TransactionResource.NDJSON, TransactionResource.CSV})
@Produces(MediaType.APPLICATION_JSON)
@RolesAllowed("source")
@Tag(name = "facts", description = "Where locations, conversations, descriptions and consents come in")
@APIResponse(
        responseCode = "200",
        description = "The stream was read; what became of each record",
        content = @Content(mediaType = "application/json", schema = @Schema(implementation = IntakeAnswer.class)))
@APIResponse(
        responseCode = "400",
        description = "The header line, the mapping or the parts break a rule; nothing was taken")
@APIResponse(responseCode = "401", description = "No valid access token")
@APIResponse(responseCode = "403", description = "The role source is needed")
@APIResponse(responseCode = "415", description = "The content type or content encoding is not understood")
@APIResponse(
        responseCode = "503",
        description =
                "Kafka or PostgreSQL stayed away; the detail says which lines are safe. Send the same stream again")
class FactResource {

    private final StreamIntake intake;
    private final Readers readers;
    private final SourceName source;

    FactResource(StreamIntake intake, Readers readers, SourceName source) {
        this.intake = intake;
        this.readers = readers;
        this.source = source;
    }

    @POST
    @Path("/locations")
    @RunOnVirtualThread
    @Operation(
            operationId = "sendLocations",
            summary = "Send locations: each becomes a coarse cell and an hour, and goes on only with consent")
    public IntakeAnswer locations(
            @HeaderParam(HttpHeaders.CONTENT_TYPE) String type,
            @HeaderParam(HttpHeaders.CONTENT_ENCODING) @Nullable String encoding,
            InputStream body)
            throws InterruptedException, IOException {
        return take(Kind.LOCATION, type, encoding, body);
    }

    @POST
    @Path("/conversations")
    @RunOnVirtualThread
    @Operation(
            operationId = "sendConversations",
            summary = "Send what customers said: each becomes a topic and a sentiment, and no word of it is kept")
    public IntakeAnswer conversations(
            @HeaderParam(HttpHeaders.CONTENT_TYPE) String type,
            @HeaderParam(HttpHeaders.CONTENT_ENCODING) @Nullable String encoding,
            InputStream body)
            throws InterruptedException, IOException {
        return take(Kind.CONVERSATION, type, encoding, body);
    }

    @POST
    @Path("/descriptions")
    @RunOnVirtualThread
    @Operation(operationId = "sendDescriptions", summary = "Send descriptions of customers in bands")
    public IntakeAnswer descriptions(
            @HeaderParam(HttpHeaders.CONTENT_TYPE) String type,
            @HeaderParam(HttpHeaders.CONTENT_ENCODING) @Nullable String encoding,
            InputStream body)
            throws InterruptedException, IOException {
        return take(Kind.DESCRIPTION, type, encoding, body);
    }

    @POST
    @Path("/consents")
    @RolesAllowed({"source", "register"})
    @RunOnVirtualThread
    @Operation(
            operationId = "sendConsents",
            summary = "Send consents given and withdrawn; the latest decision on a purpose counts")
    public IntakeAnswer consents(
            @HeaderParam(HttpHeaders.CONTENT_TYPE) String type,
            @HeaderParam(HttpHeaders.CONTENT_ENCODING) @Nullable String encoding,
            InputStream body)
            throws InterruptedException, IOException {
        return take(Kind.CONSENT, type, encoding, body);
    }

    private IntakeAnswer take(Kind kind, String type, @Nullable String encoding, InputStream body)
            throws InterruptedException, IOException {
        try (var plain = ContentEncoding.decode(encoding, body)) {
            return intake.take(source.get(), kind, readers.of(kind, MediaType.valueOf(type), null, plain));
        }
    }
}
