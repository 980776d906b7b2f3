package io.lombard.catalog.decision;

import io.lombard.catalog.access.Access;
import io.lombard.catalog.access.AccessFlow;
import io.lombard.catalog.access.AccessRequests;
import io.lombard.catalog.access.Decision;
import io.lombard.catalog.agreement.Agreement;
import io.lombard.catalog.agreement.Agreements;
import io.lombard.catalog.listing.PageQuery;
import io.lombard.catalog.portal.Drafts;
import io.lombard.catalog.portal.Reader;
import io.lombard.catalog.portal.Visit;
import io.lombard.catalog.problem.CatalogProblem;
import io.lombard.contracts.problem.ProblemException;
import io.quarkus.qute.CheckedTemplate;
import io.quarkus.qute.TemplateInstance;
import io.smallrye.common.annotation.RunOnVirtualThread;
import jakarta.annotation.security.PermitAll;
import jakarta.annotation.security.RolesAllowed;
import jakarta.validation.constraints.NotNull;
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
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * Where the bank's people decide who may use what. Of two who decide at once one decides; the other is shown what was
 * decided. A reason that was typed survives a broken rule and a session that is over.
 */
@Path("/")
@Produces(MediaType.TEXT_HTML + ";charset=UTF-8")
@RunOnVirtualThread
class DecisionPages {

    private static final PageQuery LATEST = new PageQuery(0, 50);

    private final AccessFlow flow;
    private final AccessRequests requests;
    private final Agreements agreements;
    private final Drafts drafts;
    private final Visit visit;

    DecisionPages(AccessFlow flow, AccessRequests requests, Agreements agreements, Drafts drafts, Visit visit) {
        this.flow = flow;
        this.requests = requests;
        this.agreements = agreements;
        this.drafts = drafts;
        this.visit = visit;
    }

    @CheckedTemplate(basePath = "decision")
    static class Templates {
        static native TemplateInstance requests(Reader reader, List<Access> open, List<Agreement> agreements);

        static native TemplateInstance request(
                Reader reader, Access access, DecisionForm form, boolean tooLate, boolean again);
    }

    @GET
    @Path("requests")
    @RolesAllowed({"officer", "owner"})
    public TemplateInstance list() {
        var reader = visit.reader();
        return Templates.requests(
                        reader,
                        requests.undecided(),
                        agreements.list(null, LATEST).items())
                .setLocale(reader.locale());
    }

    @GET
    @Path("requests/{requestId}")
    @RolesAllowed({"officer", "owner"})
    public Response show(@PathParam("requestId") UUID id, @CookieParam(Drafts.COOKIE) @Nullable String draft) {
        var kept = drafts.find(draft, page(id), DecisionForm.class);
        return page(id, kept.orElse(DecisionForm.empty()), false, kept.isPresent(), 200);
    }

    private Response page(UUID id, DecisionForm form, boolean tooLate, boolean again, int status) {
        var reader = visit.reader();
        var page = Templates.request(reader, requests.get(id, null), form, tooLate, again)
                .setLocale(reader.locale());
        return Response.status(status).entity(page.render()).build();
    }

    /** Outside the pages that lead to the sign-in by themselves: those would lose what was typed. */
    @POST
    @Path("decisions/{id}")
    @Consumes(MediaType.APPLICATION_FORM_URLENCODED)
    @PermitAll
    public Response decide(
            @PathParam("id") UUID id,
            @FormParam("decision") Decision.@NotNull Kind kind,
            @FormParam("reason") @Nullable String reason,
            @CookieParam(Drafts.COOKIE) @Nullable String draft) {
        var form = new DecisionForm(reason, false);
        if (visit.sessionOver()) {
            return drafts.signInFirst(page(id), form);
        }
        visit.require("officer", "owner");
        if (!form.isReadable() || (kind == Decision.Kind.refuse && form.isBlank())) {
            return page(id, form.wrong(), false, false, 400);
        }
        return decide(id, new Decision(kind, reason, visit.account().officer() ? "officer" : "owner"), form, draft);
    }

    private Response decide(UUID id, Decision decision, DecisionForm form, @Nullable String draft) {
        try {
            flow.decide(id, decision);
        } catch (ProblemException e) {
            if (e.type() == CatalogProblem.WRONG_STATE) {
                return page(id, form, true, false, 409);
            }
            throw e;
        }
        return Response.seeOther(URI.create("/requests"))
                .cookie(drafts.forget(draft, page(id)))
                .build();
    }

    private static String page(UUID id) {
        return "/requests/" + id;
    }
}
