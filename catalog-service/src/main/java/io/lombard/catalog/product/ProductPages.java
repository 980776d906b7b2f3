package io.lombard.catalog.product;

import com.fasterxml.jackson.core.JsonProcessingException;
import io.lombard.catalog.listing.Page;
import io.lombard.catalog.portal.PortalConfig;
import io.lombard.catalog.portal.Reader;
import io.lombard.catalog.portal.Visit;
import io.lombard.contracts.problem.Problem.Violation;
import io.lombard.contracts.problem.ProblemException;
import io.quarkus.qute.CheckedTemplate;
import io.quarkus.qute.TemplateInstance;
import io.smallrye.common.annotation.RunOnVirtualThread;
import jakarta.annotation.security.RolesAllowed;
import jakarta.validation.constraints.Max;
import jakarta.validation.constraints.Min;
import jakarta.validation.constraints.Pattern;
import jakarta.validation.constraints.Size;
import jakarta.ws.rs.Consumes;
import jakarta.ws.rs.DefaultValue;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.QueryParam;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.MultivaluedMap;
import jakarta.ws.rs.core.Response;
import jakarta.ws.rs.core.UriBuilder;
import java.net.URI;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Where owners say from which day, to whom and at which price a product is offered. */
@Path("/products")
@RolesAllowed("owner")
@RunOnVirtualThread
class ProductPages {

    private static final int PAGE_SIZE = 25;
    private static final String OVERTAKEN = "overtaken";
    private static final String NAME = "[a-z0-9]+(-[a-z0-9]+)*";

    private final Offers offers;
    private final DataProductReader documents;
    private final Visit visit;
    private final PortalConfig config;

    ProductPages(Offers offers, DataProductReader documents, Visit visit, PortalConfig config) {
        this.offers = offers;
        this.documents = documents;
        this.visit = visit;
        this.config = config;
    }

    /**
     * What the page of a product shows.
     *
     * @param yaml the offer that holds as a document, empty where there is none
     * @param history latest first
     * @param violations what is wrong with what was typed
     * @param address of this service, for programs
     */
    record Sheet(
            String product,
            OfferForm form,
            String yaml,
            List<Offer> history,
            List<Violation> violations,
            boolean saved,
            URI address) {

        public List<String> plans() {
            return List.of("free", "flat", "per-use");
        }

        /** The revision that the owner has seen when this page is sent: the last one only where the page tells of it. */
        public int revision() {
            boolean told =
                    violations.stream().anyMatch(violation -> violation.rule().equals(OVERTAKEN));
            return told ? history.getFirst().revision() : form.revision();
        }

        /** The kind of buyer whose price breaks a rule; empty where it isn't a price. */
        public String buyerOf(Violation violation) {
            var steps = violation.pointer().split("/", -1);
            return steps.length > 3 && steps[2].equals("prices") ? steps[3] : "";
        }

        public String fieldOf(Violation violation) {
            return violation.pointer().substring(violation.pointer().lastIndexOf('/') + 1);
        }

        public boolean breaks(String place) {
            return violations.stream().anyMatch(violation -> violation.pointer().startsWith(place));
        }

        public boolean breaksPrice(String buyer) {
            return breaks("/spec/prices/" + buyer);
        }
    }

    @CheckedTemplate(basePath = "product")
    static class Templates {
        static native TemplateInstance list(Reader reader, Page<Offers.Named> products);

        static native TemplateInstance sheet(Reader reader, Sheet sheet);
    }

    @GET
    @Produces(MediaType.TEXT_HTML + ";charset=UTF-8")
    public TemplateInstance list(@QueryParam("page") @DefaultValue("1") @Min(1) @Max(100_000) int page) {
        var reader = visit.reader();
        return Templates.list(reader, offers.list(page - 1, PAGE_SIZE)).setLocale(reader.locale());
    }

    /** From the field in which a new product's name is typed to its page. */
    @GET
    @Path("/new")
    public Response named(@QueryParam("name") @DefaultValue("") @Pattern(regexp = NAME) @Size(max = 63) String name) {
        return Response.seeOther(at(name)).build();
    }

    @GET
    @Path("/{product}")
    @Produces(MediaType.TEXT_HTML + ";charset=UTF-8")
    public TemplateInstance sheet(
            @PathParam("product") @Pattern(regexp = NAME) @Size(max = 63) String product,
            @QueryParam("saved") @Nullable String saved) {
        var offer = offers.current(product).orElse(null);
        return sheet(product, OfferForm.from(offer), List.of(), saved != null);
    }

    @POST
    @Path("/{product}")
    @Consumes(MediaType.APPLICATION_FORM_URLENCODED)
    @Produces(MediaType.TEXT_HTML + ";charset=UTF-8")
    public Response define(
            @PathParam("product") @Pattern(regexp = NAME) @Size(max = 63) String product,
            MultivaluedMap<String, String> fields)
            throws JsonProcessingException {
        var form = OfferForm.typed(fields);
        try {
            offers.define(documents.read(form.document(product), product), form.revision());
            return Response.seeOther(UriBuilder.fromUri(at(product))
                            .queryParam("saved", 1)
                            .build())
                    .build();
        } catch (ProblemException e) {
            // What was typed stays, with what is wrong.
            var violations = e.errors().isEmpty() ? List.of(new Violation("", OVERTAKEN)) : e.errors();
            return Response.status(e.type().status())
                    .entity(sheet(product, form, violations, false).render())
                    .build();
        }
    }

    private TemplateInstance sheet(String product, OfferForm form, List<Violation> violations, boolean saved) {
        var reader = visit.reader();
        var history = offers.history(product);
        var yaml = history.isEmpty() ? "" : documents.write(history.getFirst().document());
        return Templates.sheet(reader, new Sheet(product, form, yaml, history, violations, saved, config.publicUrl()))
                .setLocale(reader.locale());
    }

    private static URI at(String product) {
        return UriBuilder.fromPath("/products/{product}").build(product);
    }
}
