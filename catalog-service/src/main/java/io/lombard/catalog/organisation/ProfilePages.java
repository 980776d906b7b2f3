package io.lombard.catalog.organisation;

import io.lombard.catalog.delivery.Delivery;
import io.lombard.catalog.delivery.Profile;
import io.lombard.catalog.delivery.Refused;
import io.lombard.catalog.portal.Reader;
import io.lombard.catalog.portal.Visit;
import io.lombard.contracts.problem.CommonProblem;
import io.lombard.contracts.problem.ProblemException;
import io.quarkus.qute.CheckedTemplate;
import io.quarkus.qute.TemplateInstance;
import io.smallrye.common.annotation.RunOnVirtualThread;
import jakarta.annotation.security.RolesAllowed;
import jakarta.validation.constraints.NotNull;
import jakarta.validation.constraints.Pattern;
import jakarta.ws.rs.Consumes;
import jakarta.ws.rs.FormParam;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.HttpHeaders;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.Response;
import java.net.URI;
import java.time.Clock;
import java.util.List;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/** An organisation's bearer profiles: made, rotated and revoked by its own people. */
@Path("/organisation")
@RolesAllowed("partner")
@RunOnVirtualThread
class ProfilePages {

    private static final List<String> OVERLAPS = List.of("PT0S", "PT1H", "PT24H", "P7D");

    private final Delivery delivery;
    private final Visit visit;
    private final Clock clock;

    ProfilePages(Delivery delivery, Visit visit, Clock clock) {
        this.delivery = delivery;
        this.visit = visit;
        this.clock = clock;
    }

    /** A profile as it stands now. */
    record Shown(Profile profile, Profile.State state) {

        /** A replaced one can be ended before its time, but has a successor already. */
        public boolean canRotate() {
            return state == Profile.State.GOOD;
        }

        public boolean opens() {
            return canRotate() || state == Profile.State.REPLACED;
        }
    }

    @CheckedTemplate(basePath = "organisation")
    static class Templates {
        static native TemplateInstance profiles(Reader reader, @Nullable List<Shown> profiles, List<String> times);
    }

    @GET
    @Path("profiles")
    @Produces(MediaType.TEXT_HTML + ";charset=UTF-8")
    public TemplateInstance show() {
        var reader = visit.reader();
        visit.partner();
        var profiles = delivery.profiles(visit.authorization())
                .map(known -> known.stream()
                        .map(profile -> new Shown(profile, profile.at(clock.instant())))
                        .toList())
                .orElse(null);
        return Templates.profiles(reader, profiles, OVERLAPS).setLocale(reader.locale());
    }

    /** A new profile as a file; only the reader ever sees what stands in it. */
    @POST
    @Path("profile")
    @Consumes(MediaType.APPLICATION_FORM_URLENCODED)
    public Response create() {
        try {
            return file(delivery.createProfile(visit.authorization()));
        } catch (Refused e) {
            throw new ProblemException(CommonProblem.UNAVAILABLE, "The delivery-service gives no profile right now");
        }
    }

    @POST
    @Path("profiles/{id}/rotation")
    @Consumes(MediaType.APPLICATION_FORM_URLENCODED)
    public Response rotate(
            @PathParam("id") UUID id,
            @FormParam("overlap") @NotNull @Pattern(regexp = "PT0S|PT1H|PT24H|P7D") String overlap) {
        try {
            return file(delivery.rotateProfile(visit.authorization(), id, overlap));
        } catch (Refused e) {
            return asItStands(e);
        }
    }

    @POST
    @Path("profiles/{id}/revocation")
    @Consumes(MediaType.APPLICATION_FORM_URLENCODED)
    public Response revoke(@PathParam("id") UUID id) {
        try {
            delivery.revokeProfile(visit.authorization(), id);
            return list();
        } catch (Refused e) {
            return asItStands(e);
        }
    }

    /** A colleague was faster, or the form was sent twice: the list says what came of it. */
    private static Response asItStands(Refused refused) {
        if (refused.status() == CommonProblem.CONFLICT.status()) {
            return list();
        }
        throw new ProblemException(CommonProblem.NOT_FOUND);
    }

    private static Response list() {
        return Response.seeOther(URI.create("/organisation/profiles")).build();
    }

    private static Response file(byte[] profile) {
        return Response.ok(profile, MediaType.APPLICATION_JSON_TYPE)
                .header(HttpHeaders.CONTENT_DISPOSITION, "attachment; filename=\"lombard.share\"")
                .header(HttpHeaders.CACHE_CONTROL, "no-store")
                .build();
    }
}
