package io.lombard.catalog.browse;

import io.lombard.catalog.access.AccessRequests;
import io.lombard.catalog.access.Question;
import io.lombard.catalog.agreement.Purpose;
import io.lombard.catalog.dataset.Datasets;
import io.lombard.catalog.portal.Visit;
import io.smallrye.common.annotation.RunOnVirtualThread;
import jakarta.annotation.security.RolesAllowed;
import jakarta.validation.constraints.Max;
import jakarta.validation.constraints.Min;
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
import java.util.List;
import java.util.UUID;

/** The forms of a dataset's page; each leads back to it. */
@Path("/datasets/{product}")
@Consumes(MediaType.APPLICATION_FORM_URLENCODED)
@RunOnVirtualThread
class DatasetForms {

    private final Datasets datasets;
    private final AccessRequests requests;
    private final Visit visit;

    DatasetForms(Datasets datasets, AccessRequests requests, Visit visit) {
        this.datasets = datasets;
        this.requests = requests;
        this.visit = visit;
    }

    @POST
    @Path("access-requests")
    @RolesAllowed("partner")
    public Response ask(
            @PathParam("product") String product,
            @FormParam("purpose") @NotNull Purpose purpose,
            @FormParam("months") @Min(1) @Max(36) int months,
            @FormParam("columns") List<String> columns) {
        requests.ask(visit.partner(), new Question(product, purpose, months, columns.isEmpty() ? null : columns));
        return back(product);
    }

    @POST
    @Path("signature")
    @RolesAllowed("partner")
    public Response sign(@PathParam("product") String product, @FormParam("request") @NotNull UUID request) {
        requests.sign(request, visit.partner());
        return back(product);
    }

    @POST
    @Path("opening")
    @RolesAllowed("owner")
    public Response open(@PathParam("product") String product, @FormParam("opensOn") @NotNull LocalDate opensOn) {
        datasets.open(product, opensOn);
        return back(product);
    }

    private static Response back(String product) {
        return Response.seeOther(UriBuilder.fromPath("/datasets/{product}")
                        .fragment("access")
                        .build(product))
                .build();
    }
}
