package io.lombard.catalog.decision;

import io.lombard.catalog.agreement.Agreement;
import io.lombard.catalog.agreement.Agreements;
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
import java.util.Set;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/** Where the bank withdraws an agreement, and says why. */
@Path("/")
@Produces(MediaType.TEXT_HTML + ";charset=UTF-8")
@RunOnVirtualThread
class WithdrawalPages {

    private final Agreements agreements;
    private final Drafts drafts;
    private final Visit visit;

    WithdrawalPages(Agreements agreements, Drafts drafts, Visit visit) {
        this.agreements = agreements;
        this.drafts = drafts;
        this.visit = visit;
    }

    @CheckedTemplate(basePath = "decision")
    static class Templates {
        static native TemplateInstance withdrawal(Reader reader, Agreement agreement, DecisionForm form, boolean again);
    }

    @GET
    @Path("requests/agreements/{agreementId}")
    @RolesAllowed({"officer", "owner"})
    public Response show(@PathParam("agreementId") UUID id, @CookieParam(Drafts.COOKIE) @Nullable String draft) {
        var kept = drafts.find(draft, page(id), DecisionForm.class);
        return page(id, kept.orElse(DecisionForm.empty()), kept.isPresent(), 200);
    }

    private Response page(UUID id, DecisionForm form, boolean again, int status) {
        var reader = visit.reader();
        var page = Templates.withdrawal(reader, agreements.of(null, id), form, again)
                .setLocale(reader.locale());
        return Response.status(status).entity(page.render()).build();
    }

    @POST
    @Path("withdrawals/{id}")
    @Consumes(MediaType.APPLICATION_FORM_URLENCODED)
    @PermitAll
    public Response withdraw(
            @PathParam("id") UUID id,
            @FormParam("reason") @Nullable String reason,
            @CookieParam(Drafts.COOKIE) @Nullable String draft) {
        var form = DecisionForm.because(reason);
        if (visit.sessionOver()) {
            return drafts.signInFirst(page(id), form);
        }
        visit.require("officer", "owner");
        if (reason == null || reason.isBlank() || !form.isReadable()) {
            return page(id, form.wrong(Set.of("reason")), false, 400);
        }
        try {
            agreements.withdraw(id, reason.strip());
        } catch (ProblemException e) {
            if (e.type() == CatalogProblem.WRONG_STATE) {
                return page(id, form, false, 409);
            }
            throw e;
        }
        return Response.seeOther(URI.create("/requests?withdrawn=" + id))
                .cookie(drafts.forget(draft, page(id)))
                .build();
    }

    private static String page(UUID id) {
        return "/requests/agreements/" + id;
    }
}
