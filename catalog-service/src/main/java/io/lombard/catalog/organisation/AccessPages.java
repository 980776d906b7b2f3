package io.lombard.catalog.organisation;

import io.lombard.catalog.access.Access;
import io.lombard.catalog.access.AccessFlow;
import io.lombard.catalog.access.AccessRequests;
import io.lombard.catalog.agreement.Agreements;
import io.lombard.catalog.portal.Reader;
import io.lombard.catalog.portal.Visit;
import io.lombard.catalog.problem.CatalogProblem;
import io.lombard.catalog.product.Offers;
import io.lombard.catalog.terms.TermsRegister;
import io.lombard.catalog.terms.TermsVersion;
import io.lombard.contracts.problem.ProblemException;
import io.quarkus.qute.CheckedTemplate;
import io.quarkus.qute.TemplateInstance;
import io.smallrye.common.annotation.RunOnVirtualThread;
import jakarta.annotation.security.RolesAllowed;
import jakarta.ws.rs.Consumes;
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
 * A partner's request from the question to the agreement's end, with the next step. A step that was taken before, by the
 * same form sent twice or by a colleague, leads to what stands.
 */
@Path("/organisation")
@RolesAllowed("partner")
@Produces(MediaType.TEXT_HTML + ";charset=UTF-8")
@RunOnVirtualThread
class AccessPages {

    private final AccessFlow flow;
    private final AccessRequests requests;
    private final Agreements agreements;
    private final Offers offers;
    private final TermsRegister terms;
    private final Visit visit;

    AccessPages(
            AccessFlow flow,
            AccessRequests requests,
            Agreements agreements,
            Offers offers,
            TermsRegister terms,
            Visit visit) {
        this.flow = flow;
        this.requests = requests;
        this.agreements = agreements;
        this.offers = offers;
        this.terms = terms;
        this.visit = visit;
    }

    @CheckedTemplate(basePath = "organisation")
    static class Templates {
        static native TemplateInstance request(
                Reader reader, Access access, TermsVersion terms, Offers.@Nullable Shut shut, @Nullable String fault);
    }

    @GET
    @Path("requests/{requestId}")
    public Response show(@PathParam("requestId") UUID id) {
        return page(id, null, 200);
    }

    /** With the terms that were signed, or that would be. */
    private Response page(UUID id, @Nullable String fault, int status) {
        var reader = visit.reader();
        var access = requests.get(id, visit.partner().code());
        var version = access.termsVersion();
        var shown = version == null ? terms.current() : terms.get(version);
        var page = Templates.request(reader, access, shown, shut(access), fault).setLocale(reader.locale());
        return Response.status(status).entity(page.render()).build();
    }

    private Offers.@Nullable Shut shut(Access access) {
        var agreement = access.agreementId();
        return agreement == null
                ? null
                : offers.shut(List.of(agreements.of(access.partner(), agreement)))
                        .get(agreement);
    }

    @POST
    @Path("requests/{id}/signature")
    @Consumes(MediaType.APPLICATION_FORM_URLENCODED)
    public Response sign(
            @PathParam("id") UUID id, @FormParam("terms") int version, @FormParam("accept") @Nullable String accept) {
        if (accept == null) {
            return page(id, "accept", 400);
        }
        try {
            flow.sign(id, visit.partner(), version);
        } catch (ProblemException e) {
            if (e.type() == CatalogProblem.TERMS_CHANGED) {
                return page(id, "terms", 409);
            }
            unlessTaken(e);
        }
        return see(id);
    }

    @POST
    @Path("requests/{id}/withdrawal")
    @Consumes(MediaType.APPLICATION_FORM_URLENCODED)
    public Response takeBack(@PathParam("id") UUID id) {
        try {
            flow.takeBack(id, visit.partner());
        } catch (ProblemException e) {
            unlessTaken(e);
        }
        return see(id);
    }

    @POST
    @Path("agreements/{id}/withdrawal")
    @Consumes(MediaType.APPLICATION_FORM_URLENCODED)
    public Response giveBack(@PathParam("id") UUID id) {
        var partner = visit.partner().code();
        var request = agreements.of(partner, id).accessRequestId();
        try {
            agreements.giveBack(id, partner, null);
        } catch (ProblemException e) {
            unlessTaken(e);
        }
        return see(request);
    }

    private static void unlessTaken(ProblemException e) {
        if (e.type() != CatalogProblem.WRONG_STATE) {
            throw e;
        }
    }

    private static Response see(UUID request) {
        return Response.seeOther(URI.create("/organisation/requests/" + request))
                .build();
    }
}
