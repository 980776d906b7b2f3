package io.lombard.catalog.organisation;

import io.lombard.catalog.notification.Contacts;
import io.lombard.catalog.notification.Notices;
import io.lombard.catalog.portal.Drafts;
import io.lombard.catalog.portal.Reader;
import io.lombard.catalog.portal.Visit;
import io.quarkus.qute.CheckedTemplate;
import io.quarkus.qute.TemplateInstance;
import io.smallrye.common.annotation.RunOnVirtualThread;
import jakarta.annotation.security.PermitAll;
import jakarta.annotation.security.RolesAllowed;
import jakarta.ws.rs.Consumes;
import jakarta.ws.rs.CookieParam;
import jakarta.ws.rs.FormParam;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.Response;
import java.net.URI;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** Where an organisation says how it wants to be told. */
@Path(ContactPages.PAGE)
@Produces(MediaType.TEXT_HTML + ";charset=UTF-8")
@RunOnVirtualThread
class ContactPages {

    static final String PAGE = "/contact";

    private final Contacts contacts;
    private final Notices notices;
    private final Drafts drafts;
    private final Visit visit;

    ContactPages(Contacts contacts, Notices notices, Drafts drafts, Visit visit) {
        this.contacts = contacts;
        this.notices = notices;
        this.drafts = drafts;
        this.visit = visit;
    }

    @CheckedTemplate(basePath = "organisation")
    static class Templates {
        static native TemplateInstance contact(Reader reader, ContactForm form, boolean again);
    }

    @GET
    @RolesAllowed("partner")
    public Response form(@CookieParam(Drafts.COOKIE) @Nullable String draft) {
        var kept = drafts.find(draft, PAGE, ContactForm.class);
        var saved = ContactForm.from(
                contacts.of(visit.partner().code()), visit.reader().language());
        return page(kept.orElse(saved), kept.isPresent(), 200);
    }

    private Response page(ContactForm form, boolean again, int status) {
        var reader = visit.reader();
        var page = Templates.contact(reader, form, again).setLocale(reader.locale());
        return Response.status(status).entity(page.render()).build();
    }

    @POST
    @Consumes(MediaType.APPLICATION_FORM_URLENCODED)
    @PermitAll
    public Response save(
            @FormParam("language") @Nullable String language,
            @FormParam("mail") @Nullable String mail,
            @FormParam("webhook") @Nullable String webhook,
            @CookieParam(Drafts.COOKIE) @Nullable String draft) {
        var form = new ContactForm(language, mail, webhook, List.of());
        if (visit.sessionOver()) {
            return drafts.signInFirst(PAGE, form);
        }
        visit.require("partner");
        var faults = faults(form);
        if (!faults.isEmpty()) {
            return page(form.with(faults), false, 400);
        }
        var secret = contacts.choose(
                visit.partner().code(), form.spoken().orElseThrow(), form.chosenMail(), form.chosenWebhook());
        return Response.fromResponse(shown(secret))
                .cookie(drafts.forget(draft, PAGE))
                .build();
    }

    private List<String> faults(ContactForm form) {
        var faults = new ArrayList<String>();
        if (form.spoken().isEmpty()) {
            faults.add("language");
        }
        if (!form.isMailReadable()) {
            faults.add("mail");
        }
        var webhook = form.chosenWebhook();
        if (webhook != null && !(form.isWebhookShort() && contacts.accepts(webhook))) {
            faults.add("webhook");
        }
        return faults;
    }

    @POST
    @Path("secret")
    @Consumes(MediaType.APPLICATION_FORM_URLENCODED)
    @RolesAllowed("partner")
    public Response replaceSecret() {
        return shown(contacts.replaceSecret(visit.partner().code()));
    }

    private Response shown(Optional<String> secret) {
        return secret.map(text -> SecretPage.show(visit.reader(), null, text, "webhook"))
                .orElse(Response.seeOther(URI.create("/organisation#notices")).build());
    }

    @POST
    @Path("notices")
    @Consumes(MediaType.APPLICATION_FORM_URLENCODED)
    @RolesAllowed("partner")
    public Response again() {
        notices.again(visit.partner().code());
        return Response.seeOther(URI.create("/organisation#notices")).build();
    }
}
