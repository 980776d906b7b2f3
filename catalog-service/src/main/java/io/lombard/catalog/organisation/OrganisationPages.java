package io.lombard.catalog.organisation;

import static java.util.Objects.requireNonNull;

import io.lombard.catalog.access.Access;
import io.lombard.catalog.access.AccessRequests;
import io.lombard.catalog.agreement.Agreement;
import io.lombard.catalog.agreement.Agreements;
import io.lombard.catalog.credential.PartnerClient;
import io.lombard.catalog.credential.PartnerClients;
import io.lombard.catalog.listing.Page;
import io.lombard.catalog.listing.PageQuery;
import io.lombard.catalog.notification.Contact;
import io.lombard.catalog.notification.Contacts;
import io.lombard.catalog.notification.Notices;
import io.lombard.catalog.notification.Notification;
import io.lombard.catalog.partner.Partner;
import io.lombard.catalog.portal.PortalConfig;
import io.lombard.catalog.portal.Reader;
import io.lombard.catalog.portal.Visit;
import io.lombard.catalog.product.Offers;
import io.lombard.catalog.usage.UsageRegister;
import io.quarkus.qute.CheckedTemplate;
import io.quarkus.qute.TemplateInstance;
import io.smallrye.common.annotation.RunOnVirtualThread;
import jakarta.annotation.security.RolesAllowed;
import jakarta.validation.constraints.Max;
import jakarta.validation.constraints.Min;
import jakarta.ws.rs.DefaultValue;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.QueryParam;
import jakarta.ws.rs.core.MediaType;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** A partner's own page: what it asked for, what it signed, what it used, and its credentials. */
@Path("/organisation")
@RolesAllowed("partner")
@RunOnVirtualThread
class OrganisationPages {

    private static final int LATEST = 20;
    private static final int PAGE_SIZE = 20;

    private final AccessRequests requests;
    private final Agreements agreements;
    private final Offers offers;
    private final UsageRegister usage;
    private final PartnerClients clients;
    private final Contacts contacts;
    private final Notices notices;
    private final PortalConfig portal;
    private final Visit visit;

    OrganisationPages(
            AccessRequests requests,
            Agreements agreements,
            Offers offers,
            UsageRegister usage,
            PartnerClients clients,
            Contacts contacts,
            Notices notices,
            PortalConfig portal,
            Visit visit) {
        this.requests = requests;
        this.agreements = agreements;
        this.offers = offers;
        this.usage = usage;
        this.clients = clients;
        this.contacts = contacts;
        this.notices = notices;
        this.portal = portal;
        this.visit = visit;
    }

    /**
     * An agreement with its use so far.
     *
     * @param shut what keeps it from being read while it is in force; null where nothing does
     */
    record Used(Agreement agreement, UsageRegister.Total total, Offers.@Nullable Shut shut) {}

    @CheckedTemplate(basePath = "organisation")
    static class Templates {
        static native TemplateInstance organisation(
                Reader reader,
                Partner partner,
                Page<Access> requests,
                Page<Used> agreements,
                @Nullable PartnerClient client,
                String tokenAddress,
                @Nullable Contact contact,
                List<Notification> notices);
    }

    @GET
    @Produces(MediaType.TEXT_HTML + ";charset=UTF-8")
    public TemplateInstance show(
            @QueryParam("agreements") @DefaultValue("1") @Min(1) @Max(100_000) int signedPage,
            @QueryParam("requests") @DefaultValue("1") @Min(1) @Max(100_000) int askedPage) {
        var reader = visit.reader();
        var partner = visit.partner();
        var signed = used(agreements.list(partner.code(), new PageQuery(signedPage - 1, PAGE_SIZE)));
        var asked = requests.list(partner.code(), new PageQuery(askedPage - 1, PAGE_SIZE));
        return Templates.organisation(
                        reader,
                        partner,
                        asked,
                        signed,
                        clients.of(partner.code()).orElse(null),
                        portal.tokenUrl(),
                        contacts.of(partner.code()).orElse(null),
                        notices.latest(partner.code(), LATEST))
                .setLocale(reader.locale());
    }

    private Page<Used> used(Page<Agreement> signed) {
        var totals = usage.totals(signed.items().stream().map(Agreement::id).toList());
        var shut = offers.shut(signed.items());
        return signed.map(
                agreement -> new Used(agreement, requireNonNull(totals.get(agreement.id())), shut.get(agreement.id())));
    }
}
