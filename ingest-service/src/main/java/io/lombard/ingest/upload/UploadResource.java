package io.lombard.ingest.upload;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.lombard.contracts.problem.ProblemException;
import io.lombard.ingest.intake.Batch;
import io.lombard.ingest.intake.BatchRegister;
import io.lombard.ingest.intake.Database;
import io.lombard.ingest.intake.SourceName;
import io.lombard.ingest.problem.IngestProblem;
import io.quarkus.security.identity.SecurityIdentity;
import io.smallrye.common.annotation.RunOnVirtualThread;
import jakarta.annotation.security.RolesAllowed;
import jakarta.ws.rs.Consumes;
import jakarta.ws.rs.DELETE;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.HEAD;
import jakarta.ws.rs.HeaderParam;
import jakarta.ws.rs.OPTIONS;
import jakarta.ws.rs.PATCH;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.HttpHeaders;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.Response;
import java.io.InputStream;
import java.net.URI;
import java.time.Instant;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.util.Locale;
import java.util.Optional;
import java.util.UUID;
import org.eclipse.microprofile.jwt.JsonWebToken;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.eclipse.microprofile.openapi.annotations.enums.SchemaType;
import org.eclipse.microprofile.openapi.annotations.headers.Header;
import org.eclipse.microprofile.openapi.annotations.media.Content;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.eclipse.microprofile.openapi.annotations.responses.APIResponse;
import org.eclipse.microprofile.openapi.annotations.tags.Tag;
import org.jspecify.annotations.Nullable;

/**
 * Uploads that can be resumed, by the <a href="https://tus.io/protocols/resumable-upload">tus protocol 1.0.0</a> with the extensions creation,
 * termination, checksum and expiration. An upload is the body of a request that would bring the same records, whatever its length.
 */
@Path("/v1/uploads")
@RolesAllowed("source")
@RunOnVirtualThread
@Tag(
        name = "uploads",
        description = "Uploads of any length that can be resumed (tus 1.0.0), taken in when they are whole")
@APIResponse(responseCode = "401", description = "No valid access token")
@APIResponse(responseCode = "403", description = "The role source is needed")
@APIResponse(responseCode = "503", description = "PostgreSQL stayed away; ask for the offset, and go on from there")
class UploadResource {

    private static final String OFFSET = "Upload-Offset";
    private static final String LENGTH = "Upload-Length";
    private static final String METADATA = "Upload-Metadata";
    private static final String EXPIRES = "Upload-Expires";
    private static final DateTimeFormatter HTTP_DATE =
            DateTimeFormatter.ofPattern("EEE, dd MMM yyyy HH:mm:ss 'GMT'", Locale.US);

    private final Uploads uploads;
    private final UploadIntake intake;
    private final Database database;
    private final BatchRegister batches;
    private final SourceName source;
    private final SecurityIdentity identity;
    private final UploadConfig config;
    private final ObjectMapper json;

    UploadResource(
            Uploads uploads,
            UploadIntake intake,
            Database database,
            BatchRegister batches,
            SourceName source,
            SecurityIdentity identity,
            UploadConfig config,
            ObjectMapper json) {
        this.uploads = uploads;
        this.intake = intake;
        this.database = database;
        this.batches = batches;
        this.source = source;
        this.identity = identity;
        this.config = config;
        this.json = json;
    }

    @OPTIONS
    @Operation(operationId = "getUploadOptions", summary = "What of the tus protocol is understood")
    @APIResponse(
            responseCode = "204",
            description = "What is understood",
            headers = {
                @Header(name = "Tus-Extension", description = "Extensions", schema = @Schema(type = SchemaType.STRING)),
                @Header(
                        name = "Tus-Checksum-Algorithm",
                        description = "Algorithms of Upload-Checksum",
                        schema = @Schema(type = SchemaType.STRING)),
                @Header(
                        name = "Tus-Max-Size",
                        description = "Bytes of the largest upload",
                        schema = @Schema(type = SchemaType.INTEGER))
            })
    public Response options() {
        return Response.noContent()
                .header("Tus-Extension", "creation,termination,checksum,expiration")
                .header("Tus-Checksum-Algorithm", Checksum.ALGORITHMS)
                .header("Tus-Max-Size", config.largest().asLongValue())
                .build();
    }

    @POST
    @Operation(
            operationId = "createUpload",
            summary = "Begin an upload; Upload-Metadata says what it is: filetype, kind, encoding, area")
    @APIResponse(
            responseCode = "201",
            description = "It waits for its bytes at the address in Location",
            headers = {
                @Header(
                        name = HttpHeaders.LOCATION,
                        description = "Its address",
                        schema = @Schema(type = SchemaType.STRING)),
                @Header(
                        name = EXPIRES,
                        description = "Until when it waits for more",
                        schema = @Schema(type = SchemaType.STRING))
            })
    @APIResponse(responseCode = "400", description = "Upload-Length or Upload-Metadata breaks a rule")
    @APIResponse(responseCode = "409", description = "As many uploads of this source as there may be are on their way")
    @APIResponse(responseCode = "412", description = "Tus-Resumable is not 1.0.0; Tus-Version says what it must be")
    @APIResponse(responseCode = "413", description = "It is larger than an upload may be")
    @APIResponse(
            responseCode = "415",
            description = "Upload-Metadata has a content type or encoding that is never taken")
    public Response create(
            @HeaderParam(TusHeaders.RESUMABLE) @Nullable String version,
            @HeaderParam(LENGTH) @Nullable String length,
            @HeaderParam(METADATA) @Nullable String metadata)
            throws InterruptedException {
        TusHeaders.check(version);
        var row = uploads.create(owner(), number(LENGTH, length), metadata);
        return expiring(Response.created(URI.create("/v1/uploads/" + row.id())), row)
                .build();
    }

    @HEAD
    @Path("/{id}")
    @Operation(operationId = "getUploadOffset", summary = "How many bytes are safe")
    @APIResponse(
            responseCode = "200",
            description = "How far it is",
            headers = {
                @Header(
                        name = OFFSET,
                        description = "How many bytes are safe",
                        schema = @Schema(type = SchemaType.INTEGER)),
                @Header(
                        name = LENGTH,
                        description = "How many bytes it has",
                        schema = @Schema(type = SchemaType.INTEGER)),
                @Header(
                        name = METADATA,
                        description = "As the sender gave it",
                        schema = @Schema(type = SchemaType.STRING)),
                @Header(
                        name = EXPIRES,
                        description = "Until when it waits for more",
                        schema = @Schema(type = SchemaType.STRING))
            })
    @APIResponse(responseCode = "404", description = "This caller has no such upload")
    @APIResponse(responseCode = "412", description = "Tus-Resumable is not 1.0.0; Tus-Version says what it must be")
    public Response offset(@HeaderParam(TusHeaders.RESUMABLE) @Nullable String version, @PathParam("id") UUID id)
            throws InterruptedException {
        TusHeaders.check(version);
        var row = uploads.find(owner(), id);
        var metadata = uploads.metadata(row);
        var answer = Response.ok()
                .header(OFFSET, row.received())
                .header(LENGTH, row.length())
                .header(HttpHeaders.CACHE_CONTROL, "no-store");
        return expiring(metadata.isEmpty() ? answer : answer.header(METADATA, metadata), row)
                .build();
    }

    @PATCH
    @Path("/{id}")
    @Consumes("application/offset+octet-stream")
    @Operation(
            operationId = "sendUploadBytes",
            summary = "Send bytes from the offset on; what came is kept if it breaks")
    @APIResponse(
            responseCode = "204",
            description = "The bytes are safe; with the last one the records are being taken in",
            headers = {
                @Header(
                        name = OFFSET,
                        description = "How many bytes are safe",
                        schema = @Schema(type = SchemaType.INTEGER)),
                @Header(
                        name = EXPIRES,
                        description = "Until when it waits for more",
                        schema = @Schema(type = SchemaType.STRING))
            })
    @APIResponse(responseCode = "400", description = "Upload-Offset or Upload-Checksum breaks a rule")
    @APIResponse(responseCode = "404", description = "This caller has no such upload")
    @APIResponse(responseCode = "409", description = "The upload goes on at another offset, or was ended")
    @APIResponse(responseCode = "412", description = "Tus-Resumable is not 1.0.0; Tus-Version says what it must be")
    @APIResponse(responseCode = "415", description = "The content type is not application/offset+octet-stream")
    @APIResponse(
            responseCode = "423",
            description = "Another request is busy with this upload; ask for the offset in some seconds")
    @APIResponse(
            responseCode = "460",
            description = "The checksum is not that of the bytes that came; nothing of the request was kept")
    public Response send(
            @HeaderParam(TusHeaders.RESUMABLE) @Nullable String version,
            @PathParam("id") UUID id,
            @HeaderParam(OFFSET) @Nullable String offset,
            @HeaderParam("Upload-Checksum") @Nullable String checksum,
            InputStream body)
            throws InterruptedException {
        TusHeaders.check(version);
        var row = uploads.receive(owner(), id, number(OFFSET, offset), Checksum.parse(checksum), body);
        return expiring(Response.noContent().header(OFFSET, row.received()), row)
                .build();
    }

    @DELETE
    @Path("/{id}")
    @Operation(operationId = "deleteUpload", summary = "End an upload and delete what came of it")
    @APIResponse(responseCode = "204", description = "It is gone")
    @APIResponse(responseCode = "404", description = "This caller has no such upload")
    @APIResponse(responseCode = "412", description = "Tus-Resumable is not 1.0.0; Tus-Version says what it must be")
    @APIResponse(responseCode = "423", description = "Its records are being taken in")
    public Response delete(@HeaderParam(TusHeaders.RESUMABLE) @Nullable String version, @PathParam("id") UUID id)
            throws InterruptedException {
        TusHeaders.check(version);
        uploads.delete(owner(), id);
        return Response.noContent().build();
    }

    @GET
    @Path("/{id}")
    @Produces(MediaType.APPLICATION_JSON)
    @Operation(operationId = "getUpload", summary = "How far an upload is, in bytes and in records")
    @APIResponse(
            responseCode = "200",
            description = "Its state, and the counts of its batch",
            content = @Content(mediaType = MediaType.APPLICATION_JSON, schema = @Schema(implementation = Upload.class)))
    @APIResponse(responseCode = "404", description = "This caller has no such upload")
    public Upload get(@PathParam("id") UUID id) throws InterruptedException {
        var row = uploads.find(owner(), id);
        boolean receiving = row.state() == UploadRow.State.RECEIVING;
        return new Upload(
                row.id(),
                row.state().code(),
                row.length(),
                row.received(),
                intake.read(row),
                batch(row).orElse(null),
                failure(row),
                row.createdAt(),
                receiving ? row.expiresAt() : null,
                row.endedAt());
    }

    private Optional<Batch> batch(UploadRow row) throws InterruptedException {
        return database.answer((connection, again) -> batches.find(connection, row.batchId(), row.source()));
    }

    private @Nullable Failure failure(UploadRow row) {
        try {
            return row.failure() == null ? null : json.readValue(row.failure(), Failure.class);
        } catch (JsonProcessingException e) {
            throw new IllegalStateException("a failure can't be read", e);
        }
    }

    private Owner owner() {
        if (identity.getPrincipal() instanceof JsonWebToken token && token.getSubject() != null) {
            return new Owner(source.get(), token.getSubject());
        }
        throw new ProblemException(IngestProblem.SOURCE_UNNAMED, "The claim sub is missing");
    }

    private static Response.ResponseBuilder expiring(Response.ResponseBuilder answer, UploadRow row) {
        return row.state() == UploadRow.State.RECEIVING ? answer.header(EXPIRES, date(row.expiresAt())) : answer;
    }

    private static String date(Instant moment) {
        return HTTP_DATE.format(moment.atOffset(ZoneOffset.UTC));
    }

    private static long number(String header, @Nullable String text) {
        if (text == null || !text.matches("\\d{1,18}")) {
            throw new ProblemException(
                    IngestProblem.UPLOAD_INVALID, "The header " + header + " must be a whole number");
        }
        return Long.parseLong(text);
    }
}
