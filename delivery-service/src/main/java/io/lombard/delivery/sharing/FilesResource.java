package io.lombard.delivery.sharing;

import com.fasterxml.jackson.databind.ObjectMapper;
import io.lombard.delivery.query.AsyncQueries;
import io.lombard.delivery.query.AsyncQuery;
import io.lombard.delivery.query.Capabilities;
import io.lombard.delivery.query.FileQuery;
import io.lombard.delivery.query.QueryRequest;
import io.smallrye.common.annotation.RunOnVirtualThread;
import jakarta.annotation.security.PermitAll;
import jakarta.ws.rs.BeanParam;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.HeaderParam;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.core.Response;
import java.util.Optional;
import java.util.UUID;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.eclipse.microprofile.openapi.annotations.media.Content;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.eclipse.microprofile.openapi.annotations.parameters.RequestBody;
import org.eclipse.microprofile.openapi.annotations.responses.APIResponse;
import org.eclipse.microprofile.openapi.annotations.security.SecurityRequirement;
import org.eclipse.microprofile.openapi.annotations.tags.Tag;
import org.jboss.resteasy.reactive.RestPath;
import org.jspecify.annotations.Nullable;

/** A table's files by the Delta Sharing protocol: those of a version, and those that came with each. */
@Path("/delta-sharing/shares/{share}/schemas/{schema}/tables/{table}")
@PermitAll
@ByProfile
@RunOnVirtualThread
@Tag(name = "Delta Sharing")
@SecurityRequirement(name = "profile")
class FilesResource {

    private final Catalog catalog;
    private final TableAnswers answers;
    private final AsyncQueries queries;
    private final ObjectMapper json;

    FilesResource(Catalog catalog, TableAnswers answers, AsyncQueries queries, ObjectMapper json) {
        this.catalog = catalog;
        this.answers = answers;
        this.queries = queries;
        this.json = json;
    }

    @POST
    @Path("/query")
    @Operation(
            summary = "The table's files, each at a signed address that expires",
            description =
                    "All members of the body are optional. With startingVersion: what came from that version on. A"
                            + " client that says asyncquery=true may get a line queryStatus instead, and comes back to queries.")
    @APIResponse(
            responseCode = "200",
            description = "Lines: protocol, metaData, then a file each, then an endStreamAction where one is due",
            content = @Content(mediaType = "application/x-ndjson"))
    @APIResponse(responseCode = "403", description = "No agreement opens the table now")
    @APIResponse(responseCode = "404", description = "There is no such table")
    public Response query(
            @RestPath String share,
            @RestPath String schema,
            @RestPath String table,
            @HeaderParam(Capabilities.HEADER) @Nullable String header,
            @RequestBody(
                            description = "May be left out or wrapped in a member named params",
                            required = false,
                            content =
                                    @Content(
                                            mediaType = "application/json",
                                            schema = @Schema(implementation = QueryRequest.class)))
                    byte[] body) {
        var opened = catalog.open(share, schema, table);
        var request = QueryRequest.parse(json, body);
        var capabilities = Capabilities.of(header);
        var pending = capabilities.async() && request.startingVersion() == null && request.pageToken() == null
                ? queries.begin(opened.table(), opened.agreement(), request, body)
                : Optional.<AsyncQuery>empty();
        return pending.map(query -> answers.comeBack(query, capabilities))
                .orElseGet(() -> answers.files(opened, opened.table(), request.files(), capabilities));
    }

    @POST
    @Path("/queries/{queryId}")
    @Operation(
            summary = "The answer to a query that could not be answered at once",
            description =
                    "A line queryStatus means: come back. Else it is the query's answer, or the page of it that the"
                            + " body asks for with maxFiles and pageToken.")
    @APIResponse(
            responseCode = "200",
            description = "One line queryStatus, or the lines of the answer",
            content = @Content(mediaType = "application/x-ndjson"))
    @APIResponse(responseCode = "403", description = "No agreement opens the table now")
    @APIResponse(responseCode = "404", description = "There is no such query of this partner (any more)")
    public Response answer(
            @RestPath String share,
            @RestPath String schema,
            @RestPath String table,
            @RestPath UUID queryId,
            @HeaderParam(Capabilities.HEADER) @Nullable String header,
            @RequestBody(
                            required = false,
                            content =
                                    @Content(
                                            mediaType = "application/json",
                                            schema = @Schema(implementation = FileQuery.Paging.class)))
                    byte[] body) {
        var opened = catalog.open(share, schema, table);
        var query = queries.find(opened.agreement(), queryId);
        var page = query.request(json).files().at(FileQuery.Paging.parse(json, body));
        var capabilities = Capabilities.of(header);
        return queries.isMade(query, opened.table(), opened.agreement(), page)
                ? answers.files(opened, query.of(opened.table()), page, capabilities)
                : answers.comeBack(query, capabilities);
    }

    @GET
    @Path("/changes")
    @Operation(
            summary = "The files that came with each version of a range, inclusive at both ends",
            description = "One of startingVersion and startingTimestamp is needed; without an end: up to the newest.")
    @APIResponse(
            responseCode = "200",
            description = "Lines: protocol, metaData, then a file each, then an endStreamAction where one is due",
            content = @Content(mediaType = "application/x-ndjson"))
    @APIResponse(responseCode = "403", description = "No agreement opens the table now")
    @APIResponse(responseCode = "404", description = "There is no such table")
    public Response changes(
            @RestPath String share,
            @RestPath String schema,
            @RestPath String table,
            @BeanParam ChangeParameters wanted,
            @HeaderParam(Capabilities.HEADER) @Nullable String header) {
        var opened = catalog.open(share, schema, table);
        return answers.files(opened, opened.table(), wanted.query(), Capabilities.of(header));
    }
}
