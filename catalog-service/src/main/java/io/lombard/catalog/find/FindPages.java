package io.lombard.catalog.find;

import io.lombard.catalog.portal.Kept;
import io.lombard.catalog.portal.Reader;
import io.lombard.catalog.portal.Visit;
import io.quarkus.qute.CheckedTemplate;
import io.quarkus.qute.TemplateInstance;
import io.smallrye.common.annotation.RunOnVirtualThread;
import jakarta.annotation.security.PermitAll;
import jakarta.validation.constraints.Max;
import jakarta.validation.constraints.Min;
import jakarta.ws.rs.DefaultValue;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.QueryParam;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.UriInfo;

/** The list of datasets with its search, which anyone may read. */
@Path("/")
@Produces(MediaType.TEXT_HTML + ";charset=UTF-8")
@PermitAll
@RunOnVirtualThread
class FindPages {

    private static final int PAGE_SIZE = 10;

    private final Finder finder;
    private final Visit visit;

    FindPages(Finder finder, Visit visit) {
        this.finder = finder;
        this.visit = visit;
    }

    @CheckedTemplate(basePath = "find")
    static class Templates {
        static native TemplateInstance datasets(Reader reader, FindPage page);
    }

    /** A page beyond the end is the last one. */
    @GET
    @Kept
    public TemplateInstance list(
            UriInfo address, @QueryParam("page") @DefaultValue("1") @Min(1) @Max(100_000) int page) {
        var reader = visit.reader();
        var asked = Asked.of(address.getQueryParameters());
        var found = find(asked.search(), page - 1, reader);
        if (found.page().number() > found.page().pages()) {
            found = find(asked.search(), found.page().pages() - 1, reader);
        }
        return Templates.datasets(reader, new FindPage(found, asked.broken())).setLocale(reader.locale());
    }

    private Found find(Search search, int page, Reader reader) {
        return finder.find(search, page, PAGE_SIZE, reader.account().audience(), reader.language());
    }
}
