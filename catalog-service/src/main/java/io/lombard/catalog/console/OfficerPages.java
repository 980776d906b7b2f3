package io.lombard.catalog.console;

import io.lombard.catalog.portal.Drafts;
import io.lombard.catalog.portal.Reader;
import io.lombard.catalog.portal.Visit;
import io.quarkus.qute.CheckedTemplate;
import io.quarkus.qute.TemplateInstance;
import io.smallrye.common.annotation.RunOnVirtualThread;
import jakarta.annotation.security.PermitAll;
import jakarta.annotation.security.RolesAllowed;
import jakarta.validation.constraints.NotNull;
import jakarta.validation.constraints.Pattern;
import jakarta.validation.constraints.Size;
import jakarta.ws.rs.Consumes;
import jakarta.ws.rs.CookieParam;
import jakarta.ws.rs.DefaultValue;
import jakarta.ws.rs.FormParam;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.QueryParam;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.Response;
import jakarta.ws.rs.core.UriBuilder;
import java.util.Optional;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/** The privacy officer's console: releases that wait for a decision and what became of others, attacks, accounts, objections. */
@Path("/officer")
@RolesAllowed("officer")
@RunOnVirtualThread
class OfficerPages {

    private static final String PAGE = "/officer";

    private final Anonymiser anonymiser;
    private final Drafts drafts;
    private final Visit visit;

    OfficerPages(Anonymiser anonymiser, Drafts drafts, Visit visit) {
        this.anonymiser = anonymiser;
        this.drafts = drafts;
        this.visit = visit;
    }

    @CheckedTemplate(basePath = "console")
    static class Templates {
        static native TemplateInstance officer(Reader reader, Desk desk);
    }

    @GET
    @Produces(MediaType.TEXT_HTML + ";charset=UTF-8")
    public TemplateInstance show(
            @QueryParam("decided") @Nullable UUID decided,
            @QueryParam("faster") @DefaultValue("false") boolean faster,
            @QueryParam("reason-needed") @Nullable UUID reasonNeeded,
            @CookieParam(Drafts.COOKIE) @Nullable String draft) {
        var reader = visit.reader();
        var desk = Desk.of(
                anonymiser,
                visit.authorization(),
                decided == null ? null : notice(decided, faster),
                reasonNeeded == null ? null : reasonNeeded.toString(),
                typed(draft).orElse(null));
        return Templates.officer(reader, desk).setLocale(reader.locale());
    }

    private Optional<TypedDecision> typed(@Nullable String draft) {
        return drafts.find(draft, PAGE, TypedDecision.class);
    }

    private Desk.@Nullable Notice notice(UUID decided, boolean faster) {
        return anonymiser
                .decided(visit.authorization(), decided.toString())
                .map(release -> new Desk.Notice(release, faster))
                .orElse(null);
    }

    /** Nobody is led to the sign-in before this has seen the form: the reason would be lost. */
    @POST
    @PermitAll
    @Path("/releases/{id}/decision")
    @Consumes(MediaType.APPLICATION_FORM_URLENCODED)
    public Response decide(
            @PathParam("id") UUID release,
            @FormParam("decision") @NotNull @Pattern(regexp = "approve|refuse") String decision,
            @FormParam("reason")
                    @DefaultValue("")
                    @Size(max = 500)
                    @Pattern(regexp = "[^\\x00]*", message = "must not hold the character 0")
                    String reason,
            @CookieParam(Drafts.COOKIE) @Nullable String draft) {
        if (visit.sessionOver()) {
            return drafts.signInFirst(PAGE, new TypedDecision(release.toString(), decision, reason));
        }
        visit.require("officer");
        boolean approve = decision.equals("approve");
        if (!approve && reason.isBlank()) {
            return back("reason-needed", release, false, "release-" + release);
        }
        boolean first = anonymiser.decide(visit.authorization(), release.toString(), approve, reason);
        var answer = Response.fromResponse(back("decided", release, !first, "decided"));
        // What was typed for another release still waits.
        if (typed(draft)
                .filter(typed -> typed.release().equals(release.toString()))
                .isPresent()) {
            answer.cookie(drafts.forget(draft, PAGE));
        }
        return answer.build();
    }

    private static Response back(String what, UUID release, boolean faster, String place) {
        var address = UriBuilder.fromPath(PAGE).queryParam(what, release).fragment(place);
        return Response.seeOther(faster ? address.queryParam("faster", true).build() : address.build())
                .build();
    }
}
