package io.lombard.catalog.product;

import io.lombard.catalog.listing.Page;
import io.lombard.catalog.listing.PageQuery;
import io.lombard.catalog.portal.Visit;
import io.lombard.contracts.problem.CommonProblem;
import io.lombard.contracts.problem.ProblemException;
import io.smallrye.common.annotation.RunOnVirtualThread;
import jakarta.annotation.security.RolesAllowed;
import jakarta.validation.Valid;
import jakarta.ws.rs.BeanParam;
import jakarta.ws.rs.Consumes;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.HeaderParam;
import jakarta.ws.rs.PUT;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.QueryParam;
import jakarta.ws.rs.core.EntityTag;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.Response;
import java.time.Instant;
import java.util.List;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.eclipse.microprofile.openapi.annotations.media.Content;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.eclipse.microprofile.openapi.annotations.parameters.RequestBody;
import org.eclipse.microprofile.openapi.annotations.responses.APIResponse;
import org.eclipse.microprofile.openapi.annotations.tags.Tag;
import org.jspecify.annotations.Nullable;

/** How products are offered, as documents that can be read, changed and put back. */
@Tag(name = "Products")
@Path("/v1/products")
@RunOnVirtualThread
class ProductResource {

    private static final String YAML = "application/yaml";

    private final Offers offers;
    private final CountedProducts counted;
    private final DataProductReader reader;
    private final Visit visit;

    ProductResource(Offers offers, CountedProducts counted, DataProductReader reader, Visit visit) {
        this.offers = offers;
        this.counted = counted;
        this.reader = reader;
        this.visit = visit;
    }

    /**
     * A revision of an offer.
     *
     * @param revision from 1
     */
    @Schema(name = "OfferRevision")
    record Revision(int revision, Instant definedAt, DataProduct document) {

        static Revision from(Offer offer) {
            return new Revision(offer.revision(), offer.definedAt(), offer.document());
        }
    }

    /**
     * A product, offered or not.
     *
     * @param offer null while nobody said how it is offered: then it is internal
     */
    record Product(String product, @Nullable Revision offer) {}

    @GET
    @RolesAllowed({"owner", "officer"})
    @Produces(MediaType.APPLICATION_JSON)
    @Operation(operationId = "listProducts", summary = "Products, offered or not")
    public Page<Product> list(@Valid @BeanParam PageQuery page) {
        return offers.list(page.page(), page.size())
                .map(named ->
                        new Product(named.product(), named.offer() == null ? null : Revision.from(named.offer())));
    }

    @GET
    @Path("/{product}")
    @RolesAllowed({"owner", "officer"})
    @Produces({MediaType.APPLICATION_JSON, YAML})
    @Operation(operationId = "getOffer", summary = "How a product is offered")
    @APIResponse(
            responseCode = "200",
            description = "The document; its ETag is the revision",
            content = @Content(schema = @Schema(implementation = DataProduct.class)))
    public Response get(@PathParam("product") String product, @HeaderParam("Accept") @Nullable String accept) {
        return document(find(product), accept, Response.Status.OK);
    }

    @GET
    @Path("/{product}/revisions")
    @RolesAllowed({"owner", "officer"})
    @Produces(MediaType.APPLICATION_JSON)
    @Operation(operationId = "listRevisions", summary = "All revisions of an offer, latest first")
    public List<Revision> revisions(@PathParam("product") String product) {
        find(product);
        return offers.history(product).stream().map(Revision::from).toList();
    }

    /**
     * {@code If-Match} with the ETag of the revision that was read makes sure that none came in between; {@code confirm} says that
     * agreements in force may be closed: those, and no others, that the refusal without it named.
     */
    @PUT
    @Path("/{product}")
    @RolesAllowed("owner")
    @Consumes({MediaType.APPLICATION_JSON, YAML})
    @Produces({MediaType.APPLICATION_JSON, YAML})
    @Operation(operationId = "defineOffer", summary = "Offer a product in this way from now on")
    @APIResponse(
            responseCode = "200",
            description = "The offer",
            content = @Content(schema = @Schema(implementation = DataProduct.class)))
    @APIResponse(
            responseCode = "201",
            description = "The first offer of this product",
            content = @Content(schema = @Schema(implementation = DataProduct.class)))
    @APIResponse(
            responseCode = "409",
            description = "Another revision came in between, or a resource of the cluster declares this product")
    @APIResponse(
            responseCode = "422",
            description = "Agreements in force would be closed; the same with confirm as the answer tells closes them")
    @APIResponse(
            responseCode = "503",
            description = "Whether anybody counts such a product can't be said while the anonymiser-service is away")
    public Response put(
            @PathParam("product") String product,
            @HeaderParam("Accept") @Nullable String accept,
            @HeaderParam("If-Match") @Nullable String known,
            @QueryParam("confirm") @Nullable String confirmation,
            @RequestBody(content = @Content(schema = @Schema(implementation = DataProduct.class))) String body) {
        boolean existed = offers.current(product).isPresent();
        counted.requireKnown(product, visit.authorization());
        var document = reader.read(body, product);
        var offer = offers.define(document, revision(known), confirmation);
        return document(offer, accept, existed ? Response.Status.OK : Response.Status.CREATED);
    }

    private static @Nullable Integer revision(@Nullable String known) {
        if (known == null || known.equals("*")) {
            return null;
        }
        var digits = known.replace("\"", "");
        return digits.matches("\\d{1,9}") ? Integer.valueOf(digits) : Integer.valueOf(-1);
    }

    private Offer find(String product) {
        return offers.current(product).orElseThrow(() -> new ProblemException(CommonProblem.NOT_FOUND));
    }

    private Response document(Offer offer, @Nullable String accept, Response.Status status) {
        boolean yaml = accept != null && accept.contains(YAML);
        return Response.status(status)
                .type(yaml ? YAML : MediaType.APPLICATION_JSON)
                .entity(yaml ? reader.write(offer.document()) : offer.document())
                .tag(new EntityTag(Integer.toString(offer.revision())))
                .build();
    }
}
