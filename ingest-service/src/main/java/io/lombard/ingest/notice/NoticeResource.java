package io.lombard.ingest.notice;

import io.smallrye.common.annotation.RunOnVirtualThread;
import jakarta.annotation.security.PermitAll;
import jakarta.annotation.security.RolesAllowed;
import jakarta.validation.Valid;
import jakarta.validation.constraints.NotNull;
import jakarta.ws.rs.Consumes;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.NotFoundException;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.Response;
import java.net.URI;
import java.util.List;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.eclipse.microprofile.openapi.annotations.media.Content;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.eclipse.microprofile.openapi.annotations.responses.APIResponse;
import org.eclipse.microprofile.openapi.annotations.tags.Tag;

/** Versions of the notice to customers. */
@Path("/v1/notices")
@Produces(MediaType.APPLICATION_JSON)
@RunOnVirtualThread
@Tag(name = "notices", description = "What customers are told, in versions that never change")
class NoticeResource {

    private final Notices notices;

    NoticeResource(Notices notices) {
        this.notices = notices;
    }

    @GET
    @PermitAll
    @Operation(operationId = "listNotices", summary = "All versions, the latest first")
    public List<Notice> all() throws InterruptedException {
        return notices.all();
    }

    @GET
    @Path("{version}")
    @PermitAll
    @Operation(operationId = "showNotice", summary = "One version")
    public Notice one(@PathParam("version") int version) throws InterruptedException {
        return notices.find(version).orElseThrow(NotFoundException::new);
    }

    @POST
    @RolesAllowed("officer")
    @Consumes(MediaType.APPLICATION_JSON)
    @Operation(operationId = "addNotice", summary = "Add the next version; the latest one sent again changes nothing")
    @APIResponse(
            responseCode = "201",
            description = "The version, at the address in Location",
            content = @Content(mediaType = "application/json", schema = @Schema(implementation = Notice.class)))
    @APIResponse(responseCode = "400", description = "A text is missing or too long, or the day is too early")
    public Response add(@NotNull @Valid NewNotice next) throws InterruptedException {
        var notice = notices.add(next);
        return Response.created(URI.create("/v1/notices/" + notice.version()))
                .entity(notice)
                .build();
    }
}
