package io.lombard.catalog.console;

import io.lombard.catalog.portal.Drafts;
import io.lombard.catalog.portal.Reader;
import io.lombard.catalog.portal.Visit;
import io.lombard.catalog.product.CountedProduct;
import io.quarkus.qute.CheckedTemplate;
import io.quarkus.qute.TemplateInstance;
import io.smallrye.common.annotation.RunOnVirtualThread;
import jakarta.annotation.security.PermitAll;
import jakarta.annotation.security.RolesAllowed;
import jakarta.validation.constraints.Pattern;
import jakarta.ws.rs.Consumes;
import jakarta.ws.rs.CookieParam;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.QueryParam;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.MultivaluedMap;
import jakarta.ws.rs.core.Response;
import jakarta.ws.rs.core.UriBuilder;
import java.time.YearMonth;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * Where the privacy officer sets cap and shares of a month that has not begun. What was typed survives a broken rule and a
 * session that is over.
 */
@Path(SettingPages.PAGE)
@Produces(MediaType.TEXT_HTML + ";charset=UTF-8")
@RunOnVirtualThread
class SettingPages {

    static final String PAGE = "/officer/ledger";

    private static final String DRAFT = "ledger-draft";

    private final Anonymiser anonymiser;
    private final Drafts drafts;
    private final Visit visit;

    SettingPages(Anonymiser anonymiser, Drafts drafts, Visit visit) {
        this.anonymiser = anonymiser;
        this.drafts = drafts;
        this.visit = visit;
    }

    @CheckedTemplate(basePath = "console")
    static class Templates {
        static native TemplateInstance setting(
                Reader reader,
                @Nullable List<CountedProduct> products,
                @Nullable List<LedgerMonth> ledger,
                SettingForm form,
                @Nullable YearMonth set,
                boolean again);
    }

    @GET
    @RolesAllowed("officer")
    public Response show(
            @QueryParam("set") @Nullable @Pattern(regexp = SettingForm.MONTH) String set,
            @CookieParam(DRAFT) @Nullable String draft) {
        var kept = drafts.find(draft, PAGE, SettingForm.class);
        var month = set == null ? null : YearMonth.parse(set);
        return page(kept.orElse(SettingForm.EMPTY), month, kept.isPresent(), 200);
    }

    private Response page(SettingForm form, @Nullable YearMonth set, boolean again, int status) {
        var reader = visit.reader();
        var products = anonymiser.products(visit.authorization()).orElse(null);
        var ledger = anonymiser.ledger(visit.authorization()).orElse(null);
        var page = Templates.setting(reader, products, ledger, form, set, again).setLocale(reader.locale());
        return Response.status(status).entity(page.render()).build();
    }

    @POST
    @Consumes(MediaType.APPLICATION_FORM_URLENCODED)
    @PermitAll
    public Response set(MultivaluedMap<String, String> fields, @CookieParam(DRAFT) @Nullable String draft) {
        var form = SettingForm.typed(fields);
        if (visit.sessionOver()) {
            return drafts.signInFirst(DRAFT, PAGE, form);
        }
        visit.require("officer");
        var broken = form.broken();
        if (!broken.isEmpty()) {
            return page(form.with(broken), null, false, 400);
        }
        var month = form.dataMonth().orElseThrow();
        var refused = anonymiser.set(visit.authorization(), month, form.setting());
        if (!refused.isEmpty()) {
            return page(form.with(refused), null, false, Anonymiser.CONFLICTS.containsAll(refused) ? 409 : 400);
        }
        return Response.seeOther(
                        UriBuilder.fromPath(PAGE).queryParam("set", month).build())
                .cookie(drafts.forget(DRAFT, draft, PAGE))
                .build();
    }
}
