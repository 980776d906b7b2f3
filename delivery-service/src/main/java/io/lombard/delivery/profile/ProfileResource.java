package io.lombard.delivery.profile;

import io.lombard.contracts.problem.CommonProblem;
import io.lombard.contracts.problem.ProblemException;
import io.smallrye.common.annotation.RunOnVirtualThread;
import jakarta.annotation.security.RolesAllowed;
import jakarta.ws.rs.DELETE;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.QueryParam;
import jakarta.ws.rs.core.HttpHeaders;
import jakarta.ws.rs.core.Response;
import java.net.URI;
import java.security.SecureRandom;
import java.time.Duration;
import java.time.format.DateTimeParseException;
import java.util.List;
import java.util.UUID;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.eclipse.microprofile.openapi.annotations.media.Content;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.eclipse.microprofile.openapi.annotations.responses.APIResponse;
import org.eclipse.microprofile.openapi.annotations.tags.Tag;
import org.jboss.resteasy.reactive.RestPath;
import org.jspecify.annotations.Nullable;

/** A partner's own Delta Sharing profiles. */
@Path("/v1/profiles")
@RolesAllowed("partner")
@RunOnVirtualThread
@Tag(name = "Profiles")
class ProfileResource {

    private final Profiles profiles;
    private final PartnerAccount account;
    private final SharingConfig sharing;
    private final ProfileConfig config;
    private final SecureRandom random = new SecureRandom();

    ProfileResource(Profiles profiles, PartnerAccount account, SharingConfig sharing, ProfileConfig config) {
        this.config = config;
        this.profiles = profiles;
        this.account = account;
        this.sharing = sharing;
    }

    @POST
    @Operation(
            operationId = "createProfile",
            summary = "Creates a profile",
            description = "The answer is the profile file. Its token is shown this once; earlier profiles stay valid.")
    @APIResponse(
            responseCode = "201",
            description = "The profile file",
            content = @Content(mediaType = "application/json", schema = @Schema(implementation = ProfileFile.class)))
    public Response create() {
        var token = Token.random(random);
        return file(token, profiles.create(account.partner(), token));
    }

    @POST
    @Path("/{id}/rotation")
    @Operation(
            operationId = "rotateProfile",
            summary = "Puts a new profile in the place of one",
            description =
                    "The former token goes on working for the overlap, 24 hours if none is given, seven days at most"
                            + " and never longer than it would have; PT0S ends it at once.")
    @APIResponse(
            responseCode = "201",
            description = "The new profile's file",
            content = @Content(mediaType = "application/json", schema = @Schema(implementation = ProfileFile.class)))
    @APIResponse(responseCode = "404", description = "The partner has no such profile")
    @APIResponse(responseCode = "409", description = "It is revoked, expired or replaced")
    public Response rotate(@RestPath UUID id, @QueryParam("overlap") @Nullable String overlap) {
        var token = Token.random(random);
        return file(token, profiles.rotate(account.partner(), id, token, overlap(overlap)));
    }

    private Duration overlap(@Nullable String text) {
        try {
            var overlap = text == null ? config.overlap() : Duration.parse(text);
            if (!overlap.isNegative() && overlap.compareTo(config.longestOverlap()) <= 0) {
                return overlap;
            }
        } catch (DateTimeParseException e) {
            throw malformed();
        }
        throw malformed();
    }

    private ProblemException malformed() {
        return ProblemException.malformed("overlap", "a duration like PT1H, from PT0S to " + config.longestOverlap());
    }

    private Response file(Token token, Profile profile) {
        return Response.created(URI.create("/v1/profiles/" + profile.id()))
                .entity(ProfileFile.of(endpoint(), token, profile))
                .header(HttpHeaders.CACHE_CONTROL, "no-store")
                .header(HttpHeaders.CONTENT_DISPOSITION, "attachment; filename=\"lombard.share\"")
                .build();
    }

    @GET
    @Operation(operationId = "listProfiles", summary = "The partner's profiles, newest first, without tokens")
    public List<Profile> list() {
        return profiles.of(account.partner());
    }

    @DELETE
    @Path("/{id}")
    @Operation(operationId = "revokeProfile", summary = "Revokes a profile: it opens nothing a second later")
    @APIResponse(responseCode = "204", description = "It opens nothing any more")
    @APIResponse(responseCode = "404", description = "The partner has no such profile")
    public void revoke(@RestPath UUID id) {
        if (!profiles.revoke(account.partner(), id)) {
            throw new ProblemException(CommonProblem.NOT_FOUND);
        }
    }

    private String endpoint() {
        return sharing.publicBase() + "/delta-sharing";
    }
}
