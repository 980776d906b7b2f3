package io.lombard.catalog.dcat;

import io.lombard.catalog.listing.PageQuery;
import io.lombard.catalog.portal.PortalConfig;
import io.lombard.contracts.digest.Sha256;
import io.smallrye.common.annotation.RunOnVirtualThread;
import jakarta.annotation.security.PermitAll;
import jakarta.validation.Valid;
import jakarta.ws.rs.BeanParam;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.QueryParam;
import jakarta.ws.rs.core.Context;
import jakarta.ws.rs.core.EntityTag;
import jakarta.ws.rs.core.HttpHeaders;
import jakarta.ws.rs.core.Request;
import jakarta.ws.rs.core.Response;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.eclipse.microprofile.openapi.annotations.enums.SchemaType;
import org.eclipse.microprofile.openapi.annotations.media.Content;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.eclipse.microprofile.openapi.annotations.responses.APIResponse;
import org.eclipse.microprofile.openapi.annotations.tags.Tag;
import org.jspecify.annotations.Nullable;

/** The catalogue for machines. */
@Tag(name = "Catalogue")
@Path("/catalog")
@PermitAll
@RunOnVirtualThread
class CatalogueResource {

    private final OpenDatasets datasets;
    private final Addresses addresses;
    private final CatalogueDocument document;

    CatalogueResource(OpenDatasets datasets, PortalConfig portal, CatalogueConfig config) {
        this.datasets = datasets;
        this.addresses = new Addresses(portal.publicBase(), portal.deliveryBase());
        var publisher = new Publisher(portal.publisher(), config.contactEmail(), addresses);
        this.document = new CatalogueDocument(addresses, publisher, config.licence());
    }

    @GET
    @Operation(
            operationId = "getCatalogue",
            summary = "A page of the catalogue as DCAT-AP 3: JSON-LD, Turtle or RDF/XML, as accepted or by format")
    @APIResponse(
            responseCode = "200",
            description = "The page; Link has its neighbours",
            content = {
                @Content(mediaType = "application/ld+json", schema = @Schema(type = SchemaType.OBJECT)),
                @Content(mediaType = "text/turtle", schema = @Schema(type = SchemaType.STRING)),
                @Content(mediaType = "application/rdf+xml", schema = @Schema(type = SchemaType.STRING))
            })
    @APIResponse(responseCode = "304", description = "What the client has")
    @APIResponse(responseCode = "406", description = "None of the accepted forms is there")
    public Response catalogue(
            @Valid @BeanParam PageQuery query,
            @QueryParam("format") @Schema(enumeration = {"jsonld", "ttl", "rdf"}) @Nullable String format,
            @Context Request request) {
        var serialisation = format == null ? Serialisation.accepted(request) : Serialisation.named(format);
        var page = datasets.page(query);
        var paging = Paging.of(page, addresses.catalogue(), format);
        var body = serialisation.write(document.of(page, datasets.modified(), paging));
        var tag = new EntityTag(Sha256.of(body));
        var unchanged = request.evaluatePreconditions(tag);
        var response = unchanged == null ? Response.ok(body, serialisation.mediaType()) : unchanged;
        paging.links().forEach(link -> response.header(HttpHeaders.LINK, link));
        return response.tag(tag)
                .header(HttpHeaders.VARY, HttpHeaders.ACCEPT)
                .header(HttpHeaders.CACHE_CONTROL, "public, no-cache")
                .build();
    }
}
