package io.lombard.catalog.billing;

import io.lombard.catalog.delivery.Batch;
import io.lombard.catalog.delivery.Delivery;
import io.lombard.catalog.delivery.Invoice;
import io.lombard.catalog.delivery.Usage;
import io.lombard.catalog.portal.Reader;
import io.lombard.catalog.portal.Visit;
import io.quarkus.qute.CheckedTemplate;
import io.quarkus.qute.TemplateInstance;
import io.smallrye.common.annotation.RunOnVirtualThread;
import jakarta.annotation.security.RolesAllowed;
import jakarta.validation.constraints.Max;
import jakarta.validation.constraints.Min;
import jakarta.validation.constraints.Pattern;
import jakarta.ws.rs.DefaultValue;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.QueryParam;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.Response;
import java.time.Clock;
import java.time.YearMonth;
import java.time.ZoneOffset;
import java.util.List;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/** What partners used in a month, and all invoices, for the bank. */
@Path("/billing")
@RolesAllowed({"officer", "owner"})
@RunOnVirtualThread
class BillingPages {

    private static final int MONTHS = 24;

    private final Delivery delivery;
    private final Visit visit;
    private final Clock clock;

    BillingPages(Delivery delivery, Visit visit, Clock clock) {
        this.delivery = delivery;
        this.visit = visit;
        this.clock = clock;
    }

    /**
     * What partners used in a month.
     *
     * @param cut whether there is more than can be shown
     */
    record Used(List<Sum> partners, boolean cut) {

        static Used of(Batch<Usage> used) {
            return new Used(Sum.by(used.items(), Usage::partner, Usage::product), used.hasNext());
        }
    }

    @CheckedTemplate(basePath = "billing")
    static class Templates {
        static native TemplateInstance billing(
                Reader reader,
                YearMonth month,
                List<YearMonth> months,
                @Nullable Used used,
                @Nullable Batch<Invoice> invoices);
    }

    @GET
    @Produces(MediaType.TEXT_HTML + ";charset=UTF-8")
    public TemplateInstance show(
            @QueryParam("month") @Nullable @Pattern(regexp = UsagePages.MONTH) String month,
            @QueryParam("invoices") @DefaultValue("1") @Min(1) @Max(100_000) int page) {
        var reader = visit.reader();
        var token = visit.authorization();
        var shown = month(month);
        return Templates.billing(
                        reader,
                        shown,
                        Stream.iterate(now(), last -> last.minusMonths(1))
                                .limit(MONTHS)
                                .toList(),
                        delivery.usage(token, null, shown, shown).map(Used::of).orElse(null),
                        delivery.invoices(token, null, page - 1).orElse(null))
                .setLocale(reader.locale());
    }

    @GET
    @Path("/usage.csv")
    @Produces("text/csv")
    public Response file(
            @QueryParam("month") @Nullable @Pattern(regexp = UsagePages.MONTH) String month,
            @QueryParam("decimal") @Nullable String decimal) {
        var wanted = month(month);
        return UsageFile.of(
                delivery.usage(visit.authorization(), null, wanted, wanted).map(Batch<Usage>::items), decimal);
    }

    private YearMonth month(@Nullable String month) {
        return month == null ? now() : YearMonth.parse(month);
    }

    /** Metered months are those of UTC. */
    private YearMonth now() {
        return YearMonth.from(clock.instant().atOffset(ZoneOffset.UTC));
    }
}
