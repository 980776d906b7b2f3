package io.lombard.catalog.console;

import io.lombard.catalog.access.Access;
import io.lombard.catalog.access.AccessRequests;
import io.lombard.catalog.agreement.Agreement;
import io.lombard.catalog.agreement.Agreements;
import io.lombard.catalog.listing.PageQuery;
import io.lombard.catalog.portal.Reader;
import io.lombard.catalog.portal.Visit;
import io.quarkus.qute.CheckedTemplate;
import io.quarkus.qute.TemplateInstance;
import io.smallrye.common.annotation.RunOnVirtualThread;
import jakarta.annotation.security.RolesAllowed;
import jakarta.validation.constraints.Pattern;
import jakarta.validation.constraints.Size;
import jakarta.ws.rs.Consumes;
import jakarta.ws.rs.DefaultValue;
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

/** Where the bank's people decide who may use what, and end agreements. */
@Path("/requests")
@RolesAllowed({"officer", "owner"})
@RunOnVirtualThread
class RequestPages {

    private static final PageQuery LATEST = new PageQuery(0, 50);

    private final AccessRequests requests;
    private final Agreements agreements;
    private final Visit visit;

    RequestPages(AccessRequests requests, Agreements agreements, Visit visit) {
        this.requests = requests;
        this.agreements = agreements;
        this.visit = visit;
    }

    @CheckedTemplate(basePath = "console")
    static class Templates {
        static native TemplateInstance requests(Reader reader, List<Access> open, List<Agreement> agreements);
    }

    @GET
    @Produces(MediaType.TEXT_HTML + ";charset=UTF-8")
    public TemplateInstance show() {
        var reader = visit.reader();
        return Templates.requests(
                        reader,
                        requests.undecided(),
                        agreements.list(null, LATEST).items())
                .setLocale(reader.locale());
    }

    @POST
    @Path("/{id}/decision")
    @Consumes(MediaType.APPLICATION_FORM_URLENCODED)
    public Response decide(
            @PathParam("id") UUID id,
            @FormParam("decision") @Pattern(regexp = "approve|refuse") String decision,
            @FormParam("reason") @DefaultValue("") @Size(max = 500) String reason) {
        requests.decide(id, decision.equals("approve"), reason.isBlank() ? null : reason);
        return back();
    }

    @POST
    @Path("/agreements/{id}/withdrawal")
    @Consumes(MediaType.APPLICATION_FORM_URLENCODED)
    public Response withdraw(@PathParam("id") UUID agreement) {
        agreements.withdraw(agreement);
        return back();
    }

    private static Response back() {
        return Response.seeOther(URI.create("/requests")).build();
    }
}
