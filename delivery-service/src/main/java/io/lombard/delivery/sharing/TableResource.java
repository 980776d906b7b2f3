package io.lombard.delivery.sharing;

import io.lombard.contracts.problem.ProblemException;
import io.lombard.delivery.query.AsOf;
import io.lombard.delivery.query.Capabilities;
import io.lombard.delivery.query.Parameters;
import io.lombard.delivery.query.Selection;
import io.smallrye.common.annotation.RunOnVirtualThread;
import jakarta.annotation.security.PermitAll;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.HEAD;
import jakarta.ws.rs.HeaderParam;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.QueryParam;
import jakarta.ws.rs.core.Response;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.eclipse.microprofile.openapi.annotations.media.Content;
import org.eclipse.microprofile.openapi.annotations.responses.APIResponse;
import org.eclipse.microprofile.openapi.annotations.security.SecurityRequirement;
import org.eclipse.microprofile.openapi.annotations.tags.Tag;
import org.jboss.resteasy.reactive.RestPath;
import org.jspecify.annotations.Nullable;

/** A table of the Delta Sharing protocol: its version, its description. */
@Path("/delta-sharing/shares/{share}/schemas/{schema}/tables/{table}")
@PermitAll
@ByProfile
@RunOnVirtualThread
@Tag(name = "Delta Sharing")
@SecurityRequirement(name = "profile")
class TableResource {

    private final Catalog catalog;
    private final TableAnswers answers;

    TableResource(Catalog catalog, TableAnswers answers) {
        this.catalog = catalog;
        this.answers = answers;
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
        var from = Parameters.time(startingTimestamp, "startingTimestamp");
        long version = from == null
                ? opened.version()
                : opened.firstVersionFrom(from)
                        .orElseThrow(() -> ProblemException.malformed(
                                "startingTimestamp", "a time not after the newest version's"));
        return Response.ok().header(TableAnswers.VERSION, version).build();
    }

    @GET
    @Path("/metadata")
    @Operation(
            summary = "The table's protocol and metadata",
            description = "With version or timestamp: as they were then.")
    @APIResponse(
            responseCode = "200",
            description = "Two lines: protocol, metaData",
            content = @Content(mediaType = "application/x-ndjson"))
    public Response metadata(
            @RestPath String share,
            @RestPath String schema,
            @RestPath String table,
            @QueryParam("version") @Nullable String version,
            @QueryParam("timestamp") @Nullable String timestamp,
            @HeaderParam(Capabilities.HEADER) @Nullable String header) {
        var opened = catalog.open(share, schema, table);
        var asOf = new AsOf(Parameters.number(version, "version", 0), Parameters.time(timestamp, "timestamp"), "");
        var selection = Selection.described(asOf.of(opened.table()), asOf);
        return answers.described(opened, selection, Capabilities.of(header));
    }
}
