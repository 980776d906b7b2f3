package io.lombard.catalog.push;

import io.lombard.catalog.delivery.Delivery;
import io.lombard.catalog.delivery.Refused;
import io.lombard.catalog.portal.Reader;
import io.lombard.catalog.portal.Visit;
import io.lombard.contracts.problem.CommonProblem;
import io.lombard.contracts.problem.ProblemException;
import io.quarkus.qute.CheckedTemplate;
import io.quarkus.qute.TemplateInstance;
import io.smallrye.common.annotation.RunOnVirtualThread;
import jakarta.annotation.security.RolesAllowed;
import jakarta.ws.rs.Consumes;
import jakarta.ws.rs.DefaultValue;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.QueryParam;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.Response;
import java.net.URI;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/** Where an organisation's releases are sent to, and how each delivery went. */
@Path(PushPages.PAGE)
@RolesAllowed("partner")
@Produces(MediaType.TEXT_HTML + ";charset=UTF-8")
@RunOnVirtualThread
class PushPages {

    static final String PAGE = "/organisation/push";

    private final Delivery delivery;
    private final Visit visit;

    PushPages(Delivery delivery, Visit visit) {
        this.delivery = delivery;
        this.visit = visit;
    }

    @CheckedTemplate(basePath = "push")
    static class Templates {
        static native TemplateInstance push(Reader reader, PushDesk desk);
    }

    @GET
    public TemplateInstance show(
            @QueryParam("laid-aside") @DefaultValue("false") boolean laidAside,
            @QueryParam("after") @Nullable UUID after) {
        return page(laidAside, after, null);
    }

    private TemplateInstance page(boolean laidAside, @Nullable UUID after, PushDesk.@Nullable Tried tried) {
        var reader = visit.reader();
        visit.partner();
        var desk = PushDesk.of(delivery, visit.authorization(), laidAside, after, tried);
        return Templates.push(reader, desk).setLocale(reader.locale());
    }

    /** Answers with the page itself: to ask for it again is to try again. */
    @POST
    @Path("/destinations/{id}/test")
    @Consumes(MediaType.APPLICATION_FORM_URLENCODED)
    public TemplateInstance test(@PathParam("id") UUID id) {
        try {
            return page(false, null, new PushDesk.Tried(id, delivery.test(visit.authorization(), id)));
        } catch (Refused e) {
            throw notFound();
        }
    }

    @POST
    @Path("/destinations/{id}/removal")
    @Consumes(MediaType.APPLICATION_FORM_URLENCODED)
    public Response remove(@PathParam("id") UUID id) {
        try {
            delivery.removeDestination(visit.authorization(), id);
        } catch (Refused e) {
            throw notFound();
        }
        return Response.seeOther(URI.create(PAGE)).build();
    }

    /** One that is under way already, as after the same form sent twice, stays so. */
    @POST
    @Path("/deliveries/{id}/replay")
    @Consumes(MediaType.APPLICATION_FORM_URLENCODED)
    public Response replay(@PathParam("id") UUID id) {
        try {
            delivery.replay(visit.authorization(), id);
        } catch (Refused e) {
            if (e.status() != CommonProblem.CONFLICT.status()) {
                throw notFound();
            }
        }
        return Response.seeOther(URI.create(PAGE + "#deliveries")).build();
    }

    private static ProblemException notFound() {
        return new ProblemException(CommonProblem.NOT_FOUND);
    }
}
