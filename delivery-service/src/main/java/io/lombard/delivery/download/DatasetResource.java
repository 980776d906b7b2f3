package io.lombard.delivery.download;

import io.lombard.contracts.problem.CommonProblem;
import io.lombard.contracts.problem.ProblemException;
import io.lombard.delivery.entitlement.Entitlement;
import io.lombard.delivery.profile.PartnerAccount;
import io.lombard.delivery.table.Tables;
import io.smallrye.common.annotation.RunOnVirtualThread;
import io.vertx.ext.web.RoutingContext;
import jakarta.annotation.security.RolesAllowed;
import jakarta.ws.rs.DefaultValue;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.HEAD;
import jakarta.ws.rs.HeaderParam;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.QueryParam;
import jakarta.ws.rs.core.Context;
import jakarta.ws.rs.core.HttpHeaders;
import jakarta.ws.rs.core.Response;
import java.time.Clock;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.eclipse.microprofile.openapi.annotations.media.Content;
import org.eclipse.microprofile.openapi.annotations.responses.APIResponse;
import org.eclipse.microprofile.openapi.annotations.tags.Tag;
import org.jboss.resteasy.reactive.RestPath;
import org.jspecify.annotations.Nullable;

/** Tables as files, for partners' people and scripts. */
@Path("/v1/datasets")
@RolesAllowed("partner")
@RunOnVirtualThread
@Tag(name = "Download")
class DatasetResource {

    private final PartnerAccount account;
    private final Entitlement entitlement;
    private final Tables tables;
    private final Downloads downloads;
    private final Clock clock;

    DatasetResource(PartnerAccount account, Entitlement entitlement, Tables tables, Downloads downloads, Clock clock) {
        this.account = account;
        this.entitlement = entitlement;
        this.tables = tables;
        this.downloads = downloads;
        this.clock = clock;
    }

    @GET
    @Path("/{product}/data")
    @Operation(summary = "The agreed columns of a table, or of one month of it")
    @APIResponse(
            responseCode = "200",
            description = "The table",
            content = {@Content(mediaType = "text/csv"), @Content(mediaType = "application/vnd.apache.parquet")})
    @APIResponse(responseCode = "304", description = "What the client has")
    @APIResponse(responseCode = "403", description = "No agreement opens the table now")
    @APIResponse(responseCode = "404", description = "There is no such table, or not this month")
    public Response data(
            @RestPath String product,
            @QueryParam("format") @DefaultValue("csv") String format,
            @QueryParam("month") @Nullable String month,
            @HeaderParam(HttpHeaders.IF_NONE_MATCH) @Nullable String ifNoneMatch,
            @Context RoutingContext http) {
        var download = open(product, format, month);
        if (ifNoneMatch != null && ifNoneMatch.contains(download.tag())) {
            return Response.notModified()
                    .header(HttpHeaders.ETAG, download.tag())
                    .build();
        }
        return downloads.answer(download, http);
    }

    @HEAD
    @Path("/{product}/data")
    @Operation(summary = "The download's headers, without the download")
    @APIResponse(responseCode = "200", description = "Content-Type, ETag, Content-Disposition")
    public Response head(
            @RestPath String product,
            @QueryParam("format") @DefaultValue("csv") String format,
            @QueryParam("month") @Nullable String month) {
        return Downloads.described(open(product, format, month), Response.ok());
    }

    private Download open(String product, String format, @Nullable String month) {
        var agreement =
                entitlement.decide(account.partner(), product, clock.instant()).orRefuse();
        var table = tables.of(product).orElseThrow(() -> new ProblemException(CommonProblem.NOT_FOUND, null));
        return Download.of(table, agreement, format, month);
    }
}
