package io.lombard.catalog.browse;

import io.lombard.catalog.dataset.Datasets;
import io.smallrye.common.annotation.RunOnVirtualThread;
import jakarta.annotation.security.RolesAllowed;
import jakarta.validation.constraints.NotNull;
import jakarta.ws.rs.Consumes;
import jakarta.ws.rs.FormParam;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.Response;
import jakarta.ws.rs.core.UriBuilder;
import java.time.LocalDate;

/** The owner's form on a dataset's page; it leads back to it. */
@Path("/datasets/{product}")
@Consumes(MediaType.APPLICATION_FORM_URLENCODED)
@RunOnVirtualThread
class DatasetForms {

    private final Datasets datasets;

    DatasetForms(Datasets datasets) {
        this.datasets = datasets;
    }

    @POST
    @Path("opening")
    @RolesAllowed("owner")
    public Response open(@PathParam("product") String product, @FormParam("opensOn") @NotNull LocalDate opensOn) {
        datasets.open(product, opensOn, null);
        return back(product);
    }

    private static Response back(String product) {
        return Response.seeOther(UriBuilder.fromPath("/datasets/{product}")
                        .fragment("access")
                        .build(product))
                .build();
    }
}
