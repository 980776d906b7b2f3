package io.lombard.catalog.browse;

import io.lombard.catalog.dataset.Datasets;
import io.lombard.catalog.dataset.PublishedDataset;
import io.lombard.catalog.listing.Page;
import io.lombard.catalog.portal.Reader;
import io.lombard.catalog.portal.Visit;
import io.quarkus.qute.CheckedTemplate;
import io.quarkus.qute.TemplateInstance;
import io.smallrye.common.annotation.RunOnVirtualThread;
import jakarta.annotation.security.PermitAll;
import jakarta.validation.constraints.Max;
import jakarta.validation.constraints.Min;
import jakarta.validation.constraints.Size;
import jakarta.ws.rs.DefaultValue;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.QueryParam;
import jakarta.ws.rs.core.MediaType;

/** The list of datasets with its search, which anyone may read. */
@Path("/")
@Produces(MediaType.TEXT_HTML + ";charset=UTF-8")
@PermitAll
@RunOnVirtualThread
class BrowsePages {

    private static final int PAGE_SIZE = 10;

    private final Datasets datasets;
    private final Visit visit;

    BrowsePages(Datasets datasets, Visit visit) {
        this.datasets = datasets;
        this.visit = visit;
    }

    @CheckedTemplate(basePath = "browse")
    static class Templates {
        static native TemplateInstance datasets(Reader reader, String text, Page<PublishedDataset> found);
    }

    @GET
    public TemplateInstance list(
            @QueryParam("q") @DefaultValue("") @Size(max = 200) String text,
            @QueryParam("page") @DefaultValue("1") @Min(1) @Max(100_000) int page) {
        var reader = visit.reader();
        var found = datasets.search(text, page - 1, PAGE_SIZE, reader.account().audience());
        return Templates.datasets(reader, text, found).setLocale(reader.locale());
    }
}
