package io.lombard.anonymiser.lake;

import io.smallrye.common.annotation.RunOnVirtualThread;
import jakarta.annotation.security.RolesAllowed;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.MediaType;
import java.sql.SQLException;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.eclipse.microprofile.openapi.annotations.tags.Tag;

/** What has landed. */
@Path("/v1/lake")
@Tag(name = "Lake")
@RunOnVirtualThread
class LakeResource {

    private final LakeSurvey survey;

    LakeResource(LakeSurvey survey) {
        this.survey = survey;
    }

    @GET
    @RolesAllowed("officer")
    @Produces(MediaType.APPLICATION_JSON)
    @Operation(
            operationId = "getLake",
            summary = "Records landed by fact and month, how many wait, and codes that no product lists")
    public LakeStatus status() throws SQLException {
        return survey.status();
    }
}
