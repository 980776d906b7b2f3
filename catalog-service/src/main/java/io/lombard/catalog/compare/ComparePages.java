package io.lombard.catalog.compare;

import io.lombard.catalog.access.Access;
import io.lombard.catalog.access.AccessRequests;
import io.lombard.catalog.dataset.Datasets;
import io.lombard.catalog.portal.Account;
import io.lombard.catalog.portal.Kept;
import io.lombard.catalog.portal.Reader;
import io.lombard.catalog.portal.Visit;
import io.lombard.catalog.product.Offers;
import io.lombard.contracts.problem.ProblemException;
import io.quarkus.qute.CheckedTemplate;
import io.quarkus.qute.TemplateInstance;
import io.smallrye.common.annotation.RunOnVirtualThread;
import jakarta.annotation.security.PermitAll;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.QueryParam;
import jakarta.ws.rs.core.MediaType;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** Up to three datasets side by side, for everyone who may see them. */
@Path("/compare")
@Produces(MediaType.TEXT_HTML + ";charset=UTF-8")
@PermitAll
@RunOnVirtualThread
class ComparePages {

    private final Datasets datasets;
    private final Offers offers;
    private final AccessRequests requests;
    private final Visit visit;

    ComparePages(Datasets datasets, Offers offers, AccessRequests requests, Visit visit) {
        this.datasets = datasets;
        this.offers = offers;
        this.requests = requests;
        this.visit = visit;
    }

    @CheckedTemplate(basePath = "compare")
    static class Templates {
        static native TemplateInstance compare(Reader reader, Comparison comparison);
    }

    /** What can't be compared is named, and the rest is. */
    @GET
    @Kept
    public TemplateInstance compare(@QueryParam("dataset") List<String> products) {
        var reader = visit.reader();
        var asked = products.stream()
                .map(String::strip)
                .filter(product -> !product.isEmpty())
                .distinct()
                .toList();
        var known = new ArrayList<Compared>();
        var unknown = new ArrayList<String>();
        for (var product : asked.subList(0, Math.min(asked.size(), Comparison.MOST))) {
            compared(product, reader.account()).ifPresentOrElse(known::add, () -> unknown.add(product));
        }
        var surplus = asked.subList(Math.min(asked.size(), Comparison.MOST), asked.size());
        return Templates.compare(reader, new Comparison(known, unknown, surplus))
                .setLocale(reader.locale());
    }

    private Optional<Compared> compared(String product, Account account) {
        try {
            var summary = datasets.summary(product, account.audience());
            var release = datasets.release(product, summary.latestVersion(), account.audience());
            return Optional.of(
                    new Compared(summary, release, offers.current(product).orElse(null), access(product, account)));
        } catch (ProblemException e) {
            return Optional.empty();
        }
    }

    private @Nullable Access access(String product, Account account) {
        var partner = account.partner();
        return partner == null || !account.speaksForPartner()
                ? null
                : requests.latest(partner.code(), product).orElse(null);
    }
}
