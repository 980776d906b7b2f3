package io.lombard.catalog.dataset;

import io.quarkus.security.identity.SecurityIdentity;
import io.smallrye.common.annotation.RunOnVirtualThread;
import jakarta.annotation.security.PermitAll;
import jakarta.annotation.security.RolesAllowed;
import jakarta.validation.Valid;
import jakarta.validation.constraints.NotNull;
import jakarta.ws.rs.Consumes;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.QueryParam;
import jakarta.ws.rs.core.MediaType;
import java.time.LocalDate;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.eclipse.microprofile.openapi.annotations.responses.APIResponse;
import org.eclipse.microprofile.openapi.annotations.tags.Tag;
import org.jspecify.annotations.Nullable;

/** A dataset as JSON. Anyone sees the open ones; owner and officer see all. */
@Tag(name = "Datasets")
@Path("/v1/datasets")
@Produces(MediaType.APPLICATION_JSON)
@RunOnVirtualThread
class DatasetResource {

    private final Datasets datasets;
    private final SecurityIdentity identity;

    DatasetResource(Datasets datasets, SecurityIdentity identity) {
        this.datasets = datasets;
        this.identity = identity;
    }

    /** The first day on which the public sees the dataset. */
    record Opening(@NotNull LocalDate opensOn) {}

    @GET
    @Path("/{product}")
    @PermitAll
    @Operation(
            operationId = "getDataset",
            summary = "A dataset with all its releases; anyone sees the open ones, owner and officer all")
    public DatasetView get(@PathParam("product") String product) {
        return view(product);
    }

    /** {@code confirm} says that agreements in force may be closed: those, and no others, that the refusal without it named. */
    @POST
    @Path("/{product}/opening")
    @Consumes(MediaType.APPLICATION_JSON)
    @RolesAllowed("owner")
    @Operation(operationId = "openDataset", summary = "Choose the first day on which the public sees it")
    @APIResponse(responseCode = "200", description = "It opens on that day")
    @APIResponse(responseCode = "409", description = "A resource of the cluster declares this product")
    @APIResponse(
            responseCode = "422",
            description = "Agreements in force would be closed; the same with confirm as the answer tells closes them")
    public DatasetView open(
            @PathParam("product") String product,
            @QueryParam("confirm") @Nullable String confirmation,
            @NotNull @Valid Opening opening) {
        datasets.open(product, opening.opensOn(), confirmation);
        return view(product);
    }

    private DatasetView view(String product) {
        var audience = Audience.of(identity);
        return DatasetView.from(datasets.summary(product, audience), datasets.releases(product, audience));
    }
}
