package io.lombard.catalog.browse;

import io.lombard.catalog.certificate.Signatures;
import io.lombard.catalog.dataset.Datasets;
import io.lombard.catalog.portal.PortalConfig;
import io.lombard.catalog.portal.Reader;
import io.lombard.catalog.portal.Visit;
import io.quarkus.qute.CheckedTemplate;
import io.quarkus.qute.TemplateInstance;
import io.smallrye.common.annotation.RunOnVirtualThread;
import jakarta.annotation.security.PermitAll;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.MediaType;
import java.net.URI;
import java.time.Clock;

/** A release's certificate for people, for everyone who may see the dataset. What the signature doesn't hold isn't shown. */
@Path("/datasets/{product}/releases/{version}/certificate")
@PermitAll
@RunOnVirtualThread
class CertificatePages {

    private final Datasets datasets;
    private final Signatures signatures;
    private final Visit visit;
    private final PortalConfig config;
    private final Clock clock;

    CertificatePages(Datasets datasets, Signatures signatures, Visit visit, PortalConfig config, Clock clock) {
        this.datasets = datasets;
        this.signatures = signatures;
        this.visit = visit;
        this.config = config;
        this.clock = clock;
    }

    @CheckedTemplate(basePath = "browse")
    static class Templates {
        static native TemplateInstance certificate(Reader reader, CertificatePage page, URI anonymiser);
    }

    @GET
    @Produces(MediaType.TEXT_HTML + ";charset=UTF-8")
    public TemplateInstance certificate(@PathParam("product") String product, @PathParam("version") long version) {
        var reader = visit.reader();
        var release = datasets.release(product, version, reader.account().audience());
        var title = datasets.summary(product, reader.account().audience()).title();
        var page = CertificatePage.of(title, release, signatures.check(release.certificate()), clock.instant());
        return Templates.certificate(reader, page, config.anonymiserUrl()).setLocale(reader.locale());
    }
}
