package io.lombard.catalog.organisation;

import io.lombard.catalog.access.Access;
import io.lombard.catalog.access.AccessFlow;
import io.lombard.catalog.access.AccessRequests;
import io.lombard.catalog.access.Question;
import io.lombard.catalog.dataset.Audience;
import io.lombard.catalog.dataset.Datasets;
import io.lombard.catalog.dataset.PublishedDataset;
import io.lombard.catalog.portal.Drafts;
import io.lombard.catalog.portal.Reader;
import io.lombard.catalog.portal.Visit;
import io.lombard.catalog.problem.CatalogProblem;
import io.lombard.catalog.product.Offers;
import io.lombard.contracts.event.Buyer;
import io.lombard.contracts.event.Price;
import io.lombard.contracts.problem.CommonProblem;
import io.lombard.contracts.problem.ProblemException;
import io.quarkus.qute.CheckedTemplate;
import io.quarkus.qute.TemplateInstance;
import io.smallrye.common.annotation.RunOnVirtualThread;
import jakarta.annotation.security.PermitAll;
import jakarta.annotation.security.RolesAllowed;
import jakarta.validation.Validator;
import jakarta.ws.rs.Consumes;
import jakarta.ws.rs.CookieParam;
import jakarta.ws.rs.FormParam;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.Response;
import java.net.URI;
import java.util.List;
import java.util.Set;
import java.util.UUID;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/** Where a partner asks for a dataset. What was typed survives a broken rule and a session that is over. */
@Path("/ask/{product}")
@Produces(MediaType.TEXT_HTML + ";charset=UTF-8")
@RunOnVirtualThread
class AskPages {

    private final Datasets datasets;
    private final AccessFlow flow;
    private final AccessRequests requests;
    private final Offers offers;
    private final Drafts drafts;
    private final Validator validator;
    private final Visit visit;

    AskPages(
            Datasets datasets,
            AccessFlow flow,
            AccessRequests requests,
            Offers offers,
            Drafts drafts,
            Validator validator,
            Visit visit) {
        this.datasets = datasets;
        this.flow = flow;
        this.requests = requests;
        this.offers = offers;
        this.drafts = drafts;
        this.validator = validator;
        this.visit = visit;
    }

    @CheckedTemplate(basePath = "organisation")
    static class Templates {
        static native TemplateInstance ask(
                Reader reader,
                PublishedDataset dataset,
                Buyer buyer,
                @Nullable Price price,
                AskForm form,
                boolean renewal,
                boolean again);
    }

    /** The form, as it was typed before a sign-in that came between, or as it was asked before. */
    @GET
    @RolesAllowed("partner")
    public Response form(@PathParam("product") String product, @CookieParam(Drafts.COOKIE) @Nullable String draft) {
        var before = requests.latest(visit.partner().code(), product);
        if (before.filter(Access::open).isPresent()) {
            return seeRequest(before.get().id());
        }
        var kept = drafts.find(draft, page(product), AskForm.class);
        return page(
                product, kept.orElse(AskForm.from(before.orElse(null))), before.orElse(null), kept.isPresent(), 200);
    }

    private Response page(String product, AskForm form, @Nullable Access before, boolean again, int status) {
        var reader = visit.reader();
        var dataset = datasets.get(product, Audience.PUBLIC);
        boolean renewal = before != null && before.inForceUntil() != null;
        var buyer = visit.partner().buyer();
        var price = offers.current(product)
                .flatMap(offer -> offer.spec().price(buyer))
                .orElse(null);
        var page = Templates.ask(reader, dataset, buyer, price, form, renewal, again)
                .setLocale(reader.locale());
        return Response.status(status).entity(page.render()).build();
    }

    /** Nobody is led to the sign-in before this has seen the form: what was typed would be lost. */
    @POST
    @Consumes(MediaType.APPLICATION_FORM_URLENCODED)
    @PermitAll
    public Response ask(
            @PathParam("product") String product,
            @FormParam("purpose") @Nullable String purpose,
            @FormParam("months") @Nullable String months,
            @FormParam("whatFor") @Nullable String whatFor,
            @FormParam("columns") List<String> columns,
            @CookieParam(Drafts.COOKIE) @Nullable String draft) {
        var form = new AskForm(purpose, months, whatFor, columns, Set.of());
        if (visit.sessionOver()) {
            return drafts.signInFirst(page(product), form);
        }
        visit.require("partner");
        var question = form.question(product);
        return question.isEmpty() ? wrong(product, form, form.unreadable()) : ask(question.get(), form, draft);
    }

    private Response ask(Question question, AskForm form, @Nullable String draft) {
        var broken = validator.validate(question).stream()
                .map(violation -> violation.getPropertyPath().iterator().next().getName())
                .collect(Collectors.toSet());
        if (!broken.isEmpty()) {
            return wrong(question.product(), form, broken);
        }
        try {
            var asked = flow.ask(visit.partner(), question);
            var forgotten = drafts.forget(draft, page(question.product()));
            return Response.fromResponse(seeRequest(asked.id()))
                    .cookie(forgotten)
                    .build();
        } catch (ProblemException e) {
            if (e.type() == CommonProblem.INVALID_REQUEST) {
                return wrong(question.product(), form, Set.of("columns"));
            }
            if (e.type() == CatalogProblem.NOT_OFFERED) {
                return page(question.product(), form, null, false, e.type().status());
            }
            if (e.type() == CatalogProblem.ALREADY_ASKED) {
                return alreadyAsked(question.product());
            }
            throw e;
        }
    }

    /** The form sent twice, or sent again from the browser's history: the first one counts. */
    private Response alreadyAsked(String product) {
        return seeRequest(
                requests.latest(visit.partner().code(), product).orElseThrow().id());
    }

    private Response wrong(String product, AskForm form, Set<String> faults) {
        var before = requests.latest(visit.partner().code(), product).orElse(null);
        return page(product, form.with(faults), before, false, 400);
    }

    private static String page(String product) {
        return "/ask/" + product;
    }

    private static Response seeRequest(UUID request) {
        return Response.seeOther(URI.create("/organisation/requests/" + request))
                .build();
    }
}
