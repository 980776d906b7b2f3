package io.lombard.catalog.processing;

import io.lombard.catalog.portal.Language;
import io.lombard.catalog.portal.Reader;
import io.lombard.catalog.portal.Visit;
import io.quarkus.qute.CheckedTemplate;
import io.quarkus.qute.TemplateInstance;
import io.smallrye.common.annotation.RunOnVirtualThread;
import jakarta.annotation.security.RolesAllowed;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.HttpHeaders;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.Response;

/** The record of processing, to read, to print and as JSON. */
@Path("/officer")
@RolesAllowed("officer")
@RunOnVirtualThread
class ProcessingPages {

    private final ProcessingRecords records;
    private final Visit visit;

    ProcessingPages(ProcessingRecords records, Visit visit) {
        this.records = records;
        this.visit = visit;
    }

    @CheckedTemplate(basePath = "processing")
    static class Templates {
        static native TemplateInstance record(Reader reader, ProcessingRecord record);
    }

    @GET
    @Path("/processing")
    @Produces(MediaType.TEXT_HTML + ";charset=UTF-8")
    public TemplateInstance read() {
        var reader = visit.reader();
        return Templates.record(reader, records.in(reader.language())).setLocale(reader.locale());
    }

    /** In the reader's language, as the page. */
    @GET
    @Path("/processing.json")
    @Produces(MediaType.APPLICATION_JSON)
    public Response json() {
        Language language = visit.reader().language();
        return Response.ok(records.in(language))
                .language(language.tag())
                .header(HttpHeaders.CACHE_CONTROL, "private, no-store")
                .build();
    }
}
