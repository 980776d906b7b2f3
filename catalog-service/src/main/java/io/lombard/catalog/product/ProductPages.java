package io.lombard.catalog.product;

import com.fasterxml.jackson.core.JsonProcessingException;
import io.lombard.catalog.listing.Page;
import io.lombard.catalog.portal.Drafts;
import io.lombard.catalog.portal.PortalConfig;
import io.lombard.catalog.portal.Reader;
import io.lombard.catalog.portal.Visit;
import io.lombard.catalog.problem.CatalogProblem;
import io.lombard.contracts.problem.CommonProblem;
import io.lombard.contracts.problem.Problem.Violation;
import io.lombard.contracts.problem.ProblemException;
import io.quarkus.qute.CheckedTemplate;
import io.quarkus.qute.TemplateInstance;
import io.smallrye.common.annotation.RunOnVirtualThread;
import jakarta.annotation.security.PermitAll;
import jakarta.annotation.security.RolesAllowed;
import jakarta.validation.constraints.Max;
import jakarta.validation.constraints.Min;
import jakarta.validation.constraints.Pattern;
import jakarta.validation.constraints.Size;
import jakarta.ws.rs.Consumes;
import jakarta.ws.rs.CookieParam;
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
    private static final String NAME = "[a-z0-9]+(-[a-z0-9]+)*";

    private final Offers offers;
    private final Declarations declarations;
    private final CountedProducts counted;
    private final DataProductReader documents;
    private final Drafts drafts;
    private final Visit visit;
    private final PortalConfig config;

    ProductPages(
            Offers offers,
            Declarations declarations,
            CountedProducts counted,
            DataProductReader documents,
            Drafts drafts,
            Visit visit,
            PortalConfig config) {
        this.offers = offers;
        this.declarations = declarations;
        this.counted = counted;
        this.documents = documents;
        this.drafts = drafts;
        this.visit = visit;
        this.config = config;
    }

    @CheckedTemplate(basePath = "product")
    static class Templates {
        static native TemplateInstance list(
                Reader reader, Page<Offers.Named> products, @Nullable List<CountedProduct> waiting);

        static native TemplateInstance sheet(Reader reader, OfferSheet sheet);
    }

    @GET
    @Produces(MediaType.TEXT_HTML + ";charset=UTF-8")
    public TemplateInstance list(@QueryParam("page") @DefaultValue("1") @Min(1) @Max(100_000) int page) {
        var reader = visit.reader();
        var waiting = counted.waiting(visit.authorization()).orElse(null);
        return Templates.list(reader, offers.list(page - 1, PAGE_SIZE), waiting).setLocale(reader.locale());
    }

    @GET
    @Path("/{product}")
    @Produces(MediaType.TEXT_HTML + ";charset=UTF-8")
    public TemplateInstance sheet(
            @PathParam("product") @Pattern(regexp = NAME) @Size(max = 63) String product,
            @QueryParam("saved") @Nullable String saved,
            @CookieParam(Drafts.COOKIE) @Nullable String draft) {
        counted.requireKnown(product, visit.authorization());
        var kept = drafts.find(draft, at(product).toString(), OfferForm.class);
        var form = kept.orElseGet(() -> OfferForm.from(offers.current(product).orElse(null)));
        return sheet(product, form, List.of(), CutOff.NONE, saved != null, kept.isPresent());
    }

    /** Nobody is led to the sign-in before this has seen the form: what was typed would be lost. */
    @POST
    @PermitAll
    @Path("/{product}")
    @Consumes(MediaType.APPLICATION_FORM_URLENCODED)
    @Produces(MediaType.TEXT_HTML + ";charset=UTF-8")
    public Response define(
            @PathParam("product") @Pattern(regexp = NAME) @Size(max = 63) String product,
            MultivaluedMap<String, String> fields,
            @CookieParam(Drafts.COOKIE) @Nullable String draft)
            throws JsonProcessingException {
        var form = OfferForm.typed(fields);
        if (visit.sessionOver()) {
            return drafts.signInFirst(at(product).toString(), form);
        }
        visit.require("owner");
        counted.requireKnown(product, visit.authorization());
        try {
            offers.define(documents.read(form.document(product), product), form.revision(), form.confirmation());
            return Response.seeOther(UriBuilder.fromUri(at(product))
                            .queryParam("saved", 1)
                            .build())
                    .cookie(drafts.forget(draft, at(product).toString()))
                    .build();
        } catch (ProblemException e) {
            // What was typed stays, with what is wrong.
            return Response.status(e.type().status())
                    .entity(refused(product, form, e).render())
                    .build();
        }
    }

    private TemplateInstance refused(String product, OfferForm form, ProblemException why)
            throws JsonProcessingException {
        if (why.type() == CatalogProblem.CLOSES_AGREEMENTS) {
            var cutOff = offers.cutOff(documents.read(form.document(product), product));
            return sheet(product, form, List.of(), cutOff, false, false);
        }
        var violations =
                why.type() == CommonProblem.CONFLICT ? List.of(new Violation("", OfferSheet.OVERTAKEN)) : why.errors();
        return sheet(product, form, violations, CutOff.NONE, false, false);
    }

    private TemplateInstance sheet(
            String product, OfferForm form, List<Violation> violations, CutOff cutOff, boolean saved, boolean again) {
        var reader = visit.reader();
        var history = offers.history(product);
        var yaml = history.isEmpty() ? "" : documents.write(history.getFirst().document());
        var sheet = new OfferSheet(
                product,
                form,
                yaml,
                history,
                declarations.has(product),
                violations,
                cutOff,
                saved,
                again,
                config.publicBase());
        return Templates.sheet(reader, sheet).setLocale(reader.locale());
    }

    private static URI at(String product) {
        return UriBuilder.fromPath("/products/{product}").build(product);
    }
}
