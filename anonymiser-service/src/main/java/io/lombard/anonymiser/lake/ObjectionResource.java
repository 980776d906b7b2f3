package io.lombard.anonymiser.lake;

import io.smallrye.common.annotation.RunOnVirtualThread;
import jakarta.annotation.security.RolesAllowed;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.MediaType;
import java.sql.SQLException;
import java.util.List;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.eclipse.microprofile.openapi.annotations.tags.Tag;

/** How far objections have travelled, for the privacy officer. */
@Path("/v1/objections")
@Tag(name = "Lake")
@RunOnVirtualThread
class ObjectionResource {

    private final ObjectionSurvey survey;

    ObjectionResource(ObjectionSurvey survey) {
        this.survey = survey;
    }

    @GET
    @RolesAllowed("officer")
    @Produces(MediaType.APPLICATION_JSON)
    @Operation(
            operationId = "getObjections",
            summary = "Objections by purpose: how many have landed and wait, and how many are carried out")
    public List<ObjectionProgress> progress() throws SQLException {
        return survey.progress();
    }
}
