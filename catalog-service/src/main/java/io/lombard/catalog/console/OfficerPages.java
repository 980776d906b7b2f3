package io.lombard.catalog.console;

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
import org.jspecify.annotations.Nullable;

/** The privacy officer's console: releases that wait for a decision, those that were refused, and the month's account. */
@Path("/officer")
@RolesAllowed("officer")
@RunOnVirtualThread
class OfficerPages {

    private final Anonymiser anonymiser;
    private final Visit visit;

    OfficerPages(Anonymiser anonymiser, Visit visit) {
        this.anonymiser = anonymiser;
        this.visit = visit;
    }

    @CheckedTemplate(basePath = "console")
    static class Templates {
        static native TemplateInstance officer(
                Reader reader,
                @Nullable List<WaitingRelease> waiting,
                @Nullable List<RefusedRelease> refused,
                @Nullable List<LedgerMonth> ledger);
    }

    @GET
    @Produces(MediaType.TEXT_HTML + ";charset=UTF-8")
    public TemplateInstance show() {
        var reader = visit.reader();
        var waiting = anonymiser.waiting(visit.authorization()).orElse(null);
        var refused = anonymiser.refused(visit.authorization()).orElse(null);
        var ledger = anonymiser.ledger(visit.authorization()).orElse(null);
        return Templates.officer(reader, waiting, refused, ledger).setLocale(reader.locale());
    }

    @POST
    @Path("/releases/{id}/decision")
    @Consumes(MediaType.APPLICATION_FORM_URLENCODED)
    public Response decide(
            @PathParam("id") String release,
            @FormParam("decision") @Pattern(regexp = "approve|refuse") String decision,
            @FormParam("reason") @DefaultValue("") @Size(max = 500) String reason) {
        anonymiser.decide(visit.authorization(), release, decision.equals("approve"), reason);
        return Response.seeOther(URI.create("/officer")).build();
    }
}
