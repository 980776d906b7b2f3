package io.lombard.catalog.console;

import io.lombard.catalog.listing.Page;
import io.lombard.catalog.listing.PageQuery;
import io.lombard.catalog.notification.Notices;
import io.lombard.catalog.notification.Notification;
import io.lombard.catalog.portal.Reader;
import io.lombard.catalog.portal.Visit;
import io.quarkus.qute.CheckedTemplate;
import io.quarkus.qute.TemplateInstance;
import io.smallrye.common.annotation.RunOnVirtualThread;
import jakarta.annotation.security.RolesAllowed;
import jakarta.validation.constraints.Max;
import jakarta.validation.constraints.Min;
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

/** Notices that could not be delivered, the bank's own and those of organisations. */
@Path(NoticePages.PAGE)
@RolesAllowed({"officer", "owner"})
@RunOnVirtualThread
class NoticePages {

    static final String PAGE = "/requests/notices";
    private static final int PAGE_SIZE = 50;

    private final Notices notices;
    private final Visit visit;

    NoticePages(Notices notices, Visit visit) {
        this.notices = notices;
        this.visit = visit;
    }

    @CheckedTemplate(basePath = "console")
    static class Templates {
        static native TemplateInstance notices(Reader reader, Page<Notification> notices);
    }

    @GET
    @Produces(MediaType.TEXT_HTML + ";charset=UTF-8")
    public TemplateInstance list(@QueryParam("page") @DefaultValue("1") @Min(1) @Max(100_000) int page) {
        var reader = visit.reader();
        return Templates.notices(reader, notices.givenUp(new PageQuery(page - 1, PAGE_SIZE)))
                .setLocale(reader.locale());
    }

    @POST
    @Path("{id}")
    @Consumes(MediaType.APPLICATION_FORM_URLENCODED)
    public Response again(@PathParam("id") UUID id) {
        notices.again(id);
        return Response.seeOther(URI.create(PAGE)).build();
    }
}
