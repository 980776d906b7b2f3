package io.lombard.catalog.billing;

import io.lombard.catalog.delivery.Batch;
import io.lombard.catalog.delivery.Bill;
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
import org.jspecify.annotations.Nullable;

/** What an organisation used, what it costs so far, and its invoices. */
@Path("/organisation")
@RolesAllowed("partner")
@RunOnVirtualThread
class UsagePages {

    static final String MONTH = "(19|20)\\d{2}-(0[1-9]|1[0-2])";

    private static final int MONTHS = 12;

    private final Delivery delivery;
    private final Visit visit;
    private final Clock clock;

    UsagePages(Delivery delivery, Visit visit, Clock clock) {
        this.delivery = delivery;
        this.visit = visit;
        this.clock = clock;
    }

    /** The months that are shown, and the way to those before. */
    record Span(YearMonth from, YearMonth to) {

        static Span until(YearMonth last) {
            return new Span(last.minusMonths(MONTHS - 1L), last);
        }

        public YearMonth before() {
            return from.minusMonths(1);
        }
    }

    @CheckedTemplate(basePath = "billing")
    static class Templates {
        static native TemplateInstance usage(
                Reader reader,
                Span span,
                @Nullable List<Bill> bills,
                @Nullable Batch<Invoice> invoices,
                @Nullable UsedMonths used);
    }

    @GET
    @Path("usage")
    @Produces(MediaType.TEXT_HTML + ";charset=UTF-8")
    public TemplateInstance show(
            @QueryParam("to") @Nullable @Pattern(regexp = MONTH) String to,
            @QueryParam("invoices") @DefaultValue("1") @Min(1) @Max(100_000) int page) {
        var reader = visit.reader();
        var partner = visit.partner().code();
        var token = visit.authorization();
        var span = span(to);
        return Templates.usage(
                        reader,
                        span,
                        delivery.soFar(token, partner).orElse(null),
                        delivery.invoices(token, partner, page - 1).orElse(null),
                        delivery.usage(token, partner, span.from(), span.to())
                                .map(UsedMonths::of)
                                .orElse(null))
                .setLocale(reader.locale());
    }

    @GET
    @Path("usage.csv")
    @Produces("text/csv")
    public Response file(
            @QueryParam("to") @Nullable @Pattern(regexp = MONTH) String to,
            @QueryParam("decimal") @Nullable String decimal) {
        var span = span(to);
        return UsageFile.of(
                delivery.usage(visit.authorization(), visit.partner().code(), span.from(), span.to())
                        .map(Batch<Usage>::items),
                decimal);
    }

    /** Metered months are those of UTC. */
    private Span span(@Nullable String to) {
        return Span.until(to == null ? YearMonth.from(clock.instant().atOffset(ZoneOffset.UTC)) : YearMonth.parse(to));
    }
}
