package io.lombard.catalog.browse;

import com.fasterxml.jackson.databind.ObjectMapper;
import io.lombard.catalog.certificate.Certificate;
import io.lombard.catalog.certificate.MethodChange;
import io.lombard.catalog.dataset.Audience;
import io.lombard.catalog.dataset.Datasets;
import io.lombard.catalog.dataset.ReleaseOutline;
import io.lombard.catalog.portal.Kept;
import io.lombard.catalog.portal.Reader;
import io.lombard.catalog.portal.Visit;
import io.lombard.contracts.event.ReleasePublished;
import io.quarkus.qute.CheckedTemplate;
import io.quarkus.qute.TemplateInstance;
import io.smallrye.common.annotation.RunOnVirtualThread;
import jakarta.annotation.security.PermitAll;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.NotFoundException;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.MediaType;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** What each release changed, from the releases themselves and their certificates, for everyone who may see the dataset. */
@Path("/datasets/{product}/releases/{version}")
@PermitAll
@RunOnVirtualThread
class ReleaseNotesPages {

    private final Datasets datasets;
    private final Visit visit;
    private final ObjectMapper json;

    ReleaseNotesPages(Datasets datasets, Visit visit, ObjectMapper json) {
        this.datasets = datasets;
        this.visit = visit;
        this.json = json;
    }

    @CheckedTemplate(basePath = "browse")
    static class Templates {
        static native TemplateInstance notes(Reader reader, ReleaseNotes notes);
    }

    @GET
    @Kept
    @Produces(MediaType.TEXT_HTML + ";charset=UTF-8")
    public TemplateInstance notes(@PathParam("product") String product, @PathParam("version") long version) {
        var reader = visit.reader();
        return Templates.notes(reader, notes(product, version, reader.account().audience()))
                .setLocale(reader.locale());
    }

    private ReleaseNotes notes(String product, long version, Audience audience) {
        var outlines = datasets.outlines(product, audience);
        var change = outlines.stream()
                .filter(outline -> outline.tableVersion() == version)
                .findFirst()
                .map(outline -> Change.of(outline, older(outlines, version)))
                .orElseThrow(NotFoundException::new);
        var release = datasets.release(product, version, audience);
        var outline = change.before();
        var before = outline == null ? null : datasets.release(product, outline.tableVersion(), audience);
        return new ReleaseNotes(
                datasets.summary(product, audience).title(), change, release, before, method(before, release));
    }

    private static List<ReleaseOutline> older(List<ReleaseOutline> outlines, long version) {
        return outlines.stream()
                .filter(outline -> outline.tableVersion() < version)
                .toList();
    }

    private @Nullable List<MethodChange> method(@Nullable ReleasePublished before, ReleasePublished release) {
        if (before == null) {
            return null;
        }
        return Certificate.open(before.certificate(), json)
                .flatMap(former -> Certificate.open(release.certificate(), json)
                        .map(present -> MethodChange.between(former, present)))
                .orElse(null);
    }
}
