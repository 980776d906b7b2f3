package io.lombard.catalog.push;

import io.lombard.catalog.agreement.Agreements;
import io.lombard.catalog.delivery.Delivery;
import io.lombard.catalog.delivery.Destination;
import io.lombard.catalog.delivery.Refused;
import io.lombard.catalog.portal.Drafts;
import io.lombard.catalog.portal.Reader;
import io.lombard.catalog.portal.Visit;
import io.lombard.contracts.problem.CommonProblem;
import io.lombard.contracts.problem.Problem.Violation;
import io.quarkus.qute.CheckedTemplate;
import io.quarkus.qute.TemplateInstance;
import io.smallrye.common.annotation.RunOnVirtualThread;
import jakarta.annotation.security.PermitAll;
import jakarta.annotation.security.RolesAllowed;
import jakarta.ws.rs.Consumes;
import jakarta.ws.rs.CookieParam;
import jakarta.ws.rs.DefaultValue;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.QueryParam;
import jakarta.ws.rs.core.HttpHeaders;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.MultivaluedMap;
import jakarta.ws.rs.core.Response;
import java.net.URI;
import java.util.List;
import java.util.Objects;
import java.util.Set;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/**
 * Where an organisation sets a destination up. What was typed survives a broken rule and a session that is over, but for
 * what opens the place: that is neither shown again nor kept.
 */
@Path(DestinationPages.PAGE)
@Produces(MediaType.TEXT_HTML + ";charset=UTF-8")
@RunOnVirtualThread
class DestinationPages {

    static final String PAGE = "/organisation/push/new";

    private final Delivery delivery;
    private final Agreements agreements;
    private final Drafts drafts;
    private final Visit visit;

    DestinationPages(Delivery delivery, Agreements agreements, Drafts drafts, Visit visit) {
        this.delivery = delivery;
        this.agreements = agreements;
        this.drafts = drafts;
        this.visit = visit;
    }

    @CheckedTemplate(basePath = "push")
    static class Templates {
        static native TemplateInstance destination(
                Reader reader, DestinationForm form, List<String> products, boolean again);

        static native TemplateInstance secret(Reader reader, Destination destination);
    }

    @GET
    @RolesAllowed("partner")
    public Response form(
            @QueryParam(DestinationForm.KIND) @DefaultValue("webhook") String kind,
            @CookieParam(Drafts.COOKIE) @Nullable String draft) {
        var kept = drafts.find(draft, PAGE, DestinationForm.class);
        var empty = DestinationForm.of(Kind.ofCode(kind).orElse(Kind.WEBHOOK));
        return page(kept.orElse(empty), kept.isPresent(), 200);
    }

    private Response page(DestinationForm form, boolean again, int status) {
        var reader = visit.reader();
        var products = agreements.products(visit.partner().code());
        var page = Templates.destination(reader, form.withoutSecrets(), products, again)
                .setLocale(reader.locale());
        return Response.status(status).entity(page.render()).build();
    }

    @POST
    @Consumes(MediaType.APPLICATION_FORM_URLENCODED)
    @PermitAll
    public Response create(MultivaluedMap<String, String> fields, @CookieParam(Drafts.COOKIE) @Nullable String draft) {
        var kind = Kind.ofCode(Objects.requireNonNullElse(fields.getFirst(DestinationForm.KIND), ""))
                .orElse(Kind.WEBHOOK);
        var form = DestinationForm.typed(kind, fields);
        if (visit.sessionOver()) {
            return drafts.signInFirst(PAGE, form.withoutSecrets());
        }
        visit.require("partner");
        var broken = form.broken();
        return broken.isEmpty() ? create(form, draft) : page(form.with(broken), false, 400);
    }

    private Response create(DestinationForm form, @Nullable String draft) {
        try {
            var made = delivery.createDestination(visit.authorization(), form.wanted());
            return Response.fromResponse(shown(made))
                    .cookie(drafts.forget(draft, PAGE))
                    .build();
        } catch (Refused e) {
            return page(form.refused(faults(e), e), false, e.status());
        }
    }

    /** With a webhook's secret this once: no browser and no proxy keeps it. */
    private Response shown(Destination made) {
        if (made.target().secret() == null) {
            return Response.seeOther(URI.create(PushPages.PAGE)).build();
        }
        var reader = visit.reader();
        return Response.ok(Templates.secret(reader, made)
                        .setLocale(reader.locale())
                        .render())
                .header(HttpHeaders.CACHE_CONTROL, "no-store")
                .build();
    }

    /** Of a dataset that isn't open the delivery-service says why: that is told in place of the rule for choosing one. */
    private static Set<String> faults(Refused refused) {
        if (refused.status() == Response.Status.FORBIDDEN.getStatusCode()) {
            return Set.of();
        }
        if (refused.status() == CommonProblem.CONFLICT.status()) {
            return Set.of("many");
        }
        var places = refused.violations().stream()
                .map(Violation::pointer)
                .map(pointer -> pointer.substring(pointer.lastIndexOf('/') + 1))
                .collect(Collectors.toSet());
        return places.isEmpty() ? Set.of("product") : places;
    }
}
