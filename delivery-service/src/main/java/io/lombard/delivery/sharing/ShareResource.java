package io.lombard.delivery.sharing;

import io.smallrye.common.annotation.RunOnVirtualThread;
import jakarta.annotation.security.PermitAll;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.QueryParam;
import jakarta.ws.rs.core.MediaType;
import java.util.List;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.eclipse.microprofile.openapi.annotations.enums.SecuritySchemeType;
import org.eclipse.microprofile.openapi.annotations.responses.APIResponse;
import org.eclipse.microprofile.openapi.annotations.security.SecurityRequirement;
import org.eclipse.microprofile.openapi.annotations.security.SecurityScheme;
import org.eclipse.microprofile.openapi.annotations.tags.Tag;
import org.jboss.resteasy.reactive.RestPath;
import org.jspecify.annotations.Nullable;

/**
 * The lists of the Delta Sharing protocol.
 *
 * @see <a href="https://github.com/delta-io/delta-sharing/blob/main/PROTOCOL.md">Delta Sharing Protocol</a>
 */
@Path("/delta-sharing/shares")
@PermitAll
@ByProfile
@RunOnVirtualThread
@Produces(MediaType.APPLICATION_JSON)
@Tag(name = "Delta Sharing", description = "https://github.com/delta-io/delta-sharing/blob/main/PROTOCOL.md")
@SecurityScheme(
        securitySchemeName = "profile",
        type = SecuritySchemeType.HTTP,
        scheme = "bearer",
        description = "The bearer token of a profile, or an access token of the partner's client")
@SecurityRequirement(name = "profile")
class ShareResource {

    private final Catalog catalog;

    ShareResource(Catalog catalog) {
        this.catalog = catalog;
    }

    record ShareAnswer(Catalog.Share share) {}

    @GET
    @Operation(summary = "Shares in which the partner has a table")
    @APIResponse(responseCode = "200", description = "A page of shares")
    @APIResponse(responseCode = "401", description = "The bearer token is missing, unknown, expired or revoked")
    public Page<Catalog.Share> shares(
            @QueryParam("maxResults") @Nullable String maxResults,
            @QueryParam("pageToken") @Nullable String pageToken) {
        var shares = catalog.granted().isEmpty() ? List.<Catalog.Share>of() : List.of(Catalog.Share.only());
        return Page.of(shares, Catalog.Share::name, maxResults, pageToken);
    }

    @GET
    @Path("/{share}")
    @Operation(summary = "A share")
    public ShareAnswer share(@RestPath String share) {
        catalog.requireShare(share);
        return new ShareAnswer(Catalog.Share.only());
    }

    @GET
    @Path("/{share}/schemas")
    @Operation(summary = "Schemas in which the partner has a table")
    public Page<Catalog.Schema> schemas(
            @RestPath String share,
            @QueryParam("maxResults") @Nullable String maxResults,
            @QueryParam("pageToken") @Nullable String pageToken) {
        catalog.requireShare(share);
        var schemas = catalog.granted().isEmpty()
                ? List.<Catalog.Schema>of()
                : List.of(new Catalog.Schema(Catalog.SCHEMA, Catalog.SHARE));
        return Page.of(schemas, Catalog.Schema::name, maxResults, pageToken);
    }

    @GET
    @Path("/{share}/schemas/{schema}/tables")
    @Operation(summary = "Tables of a schema that the partner may read")
    public Page<Catalog.SharedTable> tables(
            @RestPath String share,
            @RestPath String schema,
            @QueryParam("maxResults") @Nullable String maxResults,
            @QueryParam("pageToken") @Nullable String pageToken) {
        catalog.requireSchema(share, schema);
        return Page.of(catalog.granted(), Catalog.SharedTable::name, maxResults, pageToken);
    }

    @GET
    @Path("/{share}/all-tables")
    @Operation(summary = "Tables of a share that the partner may read")
    public Page<Catalog.SharedTable> allTables(
            @RestPath String share,
            @QueryParam("maxResults") @Nullable String maxResults,
            @QueryParam("pageToken") @Nullable String pageToken) {
        catalog.requireShare(share);
        return Page.of(catalog.granted(), Catalog.SharedTable::name, maxResults, pageToken);
    }
}
