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
import org.jspecify.annotations.Nullable;

/** How products are offered, as documents that can be read, changed and put back. */
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
    record Item(String product, @Nullable Revision offer) {}

    @GET
    @RolesAllowed({"owner", "officer"})
    @Produces(MediaType.APPLICATION_JSON)
    public Page<Item> list(@Valid @BeanParam PageQuery page) {
        return offers.list(page.page(), page.size())
                .map(named -> new Item(named.product(), named.offer() == null ? null : Revision.from(named.offer())));
    }

    @GET
    @Path("/{product}")
    @RolesAllowed({"owner", "officer"})
    @Produces({MediaType.APPLICATION_JSON, YAML})
    public Response get(@PathParam("product") String product, @HeaderParam("Accept") @Nullable String accept) {
        return document(find(product), accept, Response.Status.OK);
    }

    @GET
    @Path("/{product}/revisions")
    @RolesAllowed({"owner", "officer"})
    @Produces(MediaType.APPLICATION_JSON)
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
    public Response put(
            @PathParam("product") String product,
            @HeaderParam("Accept") @Nullable String accept,
            @HeaderParam("If-Match") @Nullable String known,
            @QueryParam("confirm") @Nullable String confirmation,
            String body) {
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
        return offers.current(product).orElseThrow(() -> new ProblemException(CommonProblem.NOT_FOUND, null));
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
