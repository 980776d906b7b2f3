package io.lombard.catalog.transparency;

import io.lombard.catalog.portal.Reader;
import io.lombard.catalog.portal.Visit;
import io.quarkus.qute.CheckedTemplate;
import io.quarkus.qute.TemplateInstance;
import io.smallrye.common.annotation.RunOnVirtualThread;
import jakarta.annotation.security.PermitAll;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.ProcessingException;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.WebApplicationException;
import jakarta.ws.rs.core.MediaType;
import java.util.List;
import org.eclipse.microprofile.rest.client.inject.RestClient;
import org.jboss.logging.Logger;
import org.jspecify.annotations.Nullable;

/** What the bank does with its customers' data, told to everyone. */
@Path("/transparency")
@PermitAll
@RunOnVirtualThread
class TransparencyPages {

    private static final Logger LOG = Logger.getLogger(TransparencyPages.class);

    private final Bookkeeping bookkeeping;
    private final PublicLedgerClient ledger;
    private final Visit visit;
    private final String customers;

    TransparencyPages(
            Bookkeeping bookkeeping, @RestClient PublicLedgerClient ledger, Visit visit, TransparencyConfig config) {
        this.bookkeeping = bookkeeping;
        this.ledger = ledger;
        this.visit = visit;
        this.customers = config.customersUrl().toString().replaceAll("/$", "");
    }

    @CheckedTemplate(basePath = "transparency")
    static class Templates {
        static native TemplateInstance transparency(
                Reader reader, OpenBook book, @Nullable List<PublicLedger.Month> ledger, String customers);
    }

    @GET
    @Produces(MediaType.TEXT_HTML + ";charset=UTF-8")
    public TemplateInstance show() {
        var reader = visit.reader();
        return Templates.transparency(reader, bookkeeping.book(), months(), customers)
                .setLocale(reader.locale());
    }

    private @Nullable List<PublicLedger.Month> months() {
        try {
            return ledger.ledger().months();
        } catch (WebApplicationException | ProcessingException e) {
            LOG.warnf("public-ledger-away cause=%s", e.getClass().getSimpleName());
            return null;
        }
    }
}
