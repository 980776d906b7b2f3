package io.lombard.delivery.sharing;

import com.fasterxml.jackson.databind.ObjectMapper;
import io.lombard.delivery.file.SharedFiles;
import io.lombard.delivery.table.Table;
import io.lombard.delivery.usage.Access;
import io.lombard.delivery.usage.UsageLog;
import io.smallrye.common.annotation.RunOnVirtualThread;
import jakarta.annotation.security.PermitAll;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.HEAD;
import jakarta.ws.rs.HeaderParam;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.QueryParam;
import jakarta.ws.rs.core.Response;
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

/** A table of the Delta Sharing protocol: its version, its description, its files. */
@Path("/delta-sharing/shares/{share}/schemas/{schema}/tables/{table}")
@PermitAll
@ByProfile
@RunOnVirtualThread
@Tag(name = "Delta Sharing")
@SecurityRequirement(name = "profile")
class TableResource {

    private static final String NDJSON = "application/x-ndjson; charset=utf-8";
    private static final String VERSION = "Delta-Table-Version";

    private final Catalog catalog;
    private final FileLists files;
    private final TableLines lines;
    private final UsageLog usage;
    private final ObjectMapper json;

    TableResource(Catalog catalog, FileLists files, TableLines lines, UsageLog usage, ObjectMapper json) {
        this.catalog = catalog;
        this.files = files;
        this.lines = lines;
        this.usage = usage;
        this.json = json;
    }

    @HEAD
    @Operation(summary = "The table's version in a header (old form)", deprecated = true)
    public Response head(@RestPath String share, @RestPath String schema, @RestPath String table) {
        return version(share, schema, table, null);
    }

    @GET
    @Path("/version")
    @Operation(
            summary = "The table's version in the header Delta-Table-Version",
            description = "With startingTimestamp: the first version at or after that time.")
    public Response version(
            @RestPath String share,
            @RestPath String schema,
            @RestPath String table,
            @QueryParam("startingTimestamp") @Nullable String startingTimestamp) {
        var opened = catalog.open(share, schema, table).table();
        var from = QueryRequest.time(startingTimestamp, "startingTimestamp");
        long version = from == null
                ? opened.version()
                : opened.firstVersionFrom(from)
                        .orElseThrow(() ->
                                QueryRequest.malformed("startingTimestamp", "a time not after the newest version's"));
        return Response.ok().header(VERSION, version).build();
    }

    @GET
    @Path("/metadata")
    @Operation(summary = "The table's protocol and metadata")
    @APIResponse(
            responseCode = "200",
            description = "Two lines: protocol, metaData",
            content = @Content(mediaType = "application/x-ndjson"))
    public Response metadata(
            @RestPath String share,
            @RestPath String schema,
            @RestPath String table,
            @HeaderParam(ResponseFormat.HEADER) @Nullable String capabilities) {
        var opened = catalog.open(share, schema, table);
        var format = ResponseFormat.asked(capabilities);
        var columns = SharedFiles.columns(opened.table(), opened.agreement());
        return answer(format, opened.table(), lines.write(format, opened.table(), columns, null, false));
    }

    @POST
    @Path("/query")
    @Operation(
            summary = "The table's files, each at a signed address that expires",
            description = "All members of the body are optional: predicateHints, jsonPredicateHints, limitHint,"
                    + " version, timestamp.")
    @APIResponse(
            responseCode = "200",
            description = "Lines: protocol, metaData, then a file each",
            content = @Content(mediaType = "application/x-ndjson"))
    @APIResponse(responseCode = "403", description = "No agreement opens the table now")
    @APIResponse(responseCode = "404", description = "There is no such table")
    public Response query(
            @RestPath String share,
            @RestPath String schema,
            @RestPath String table,
            @HeaderParam(ResponseFormat.HEADER) @Nullable String capabilities,
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
        var version = FileLists.versionOf(opened.table(), request);
        var listed = files.list(version, opened.agreement(), request);
        var format = ResponseFormat.asked(capabilities);
        var columns = SharedFiles.columns(version, opened.agreement());
        boolean timeTravel = request.version() != null || request.timestamp() != null;
        var answer = lines.write(format, version, columns, listed, timeTravel);
        long rows = listed.stream().mapToLong(line -> line.file().rows()).sum();
        usage.record(
                UUID.randomUUID(),
                opened.agreement(),
                version.version(),
                Access.DELTA_SHARING_QUERY,
                rows,
                answer.length);
        return answer(format, version, answer);
    }

    private static Response answer(ResponseFormat format, Table table, byte[] lines) {
        return Response.ok(lines, NDJSON)
                .header(VERSION, table.version())
                .header(ResponseFormat.HEADER, format.capability())
                .build();
    }
}
