package io.lombard.catalog.sandbox;

import io.lombard.catalog.chart.Labels;
import io.lombard.catalog.dataset.Datasets;
import io.lombard.catalog.portal.Visit;
import io.smallrye.common.annotation.RunOnVirtualThread;
import jakarta.annotation.security.PermitAll;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.QueryParam;
import jakarta.ws.rs.core.Response;
import org.jspecify.annotations.Nullable;

/** A trial at once: a dataset's columns with made-up rows, for everyone who may see the dataset. */
@Path("/datasets/{product}")
@PermitAll
@RunOnVirtualThread
class SandboxResource {

    private final Datasets datasets;
    private final Labels labels;
    private final Visit visit;

    SandboxResource(Datasets datasets, Labels labels, Visit visit) {
        this.datasets = datasets;
        this.labels = labels;
        this.visit = visit;
    }

    /** @param decimal {@code comma} for spreadsheets in French */
    @GET
    @Path("sandbox.csv")
    @Produces("text/csv;charset=UTF-8")
    public Response table(@PathParam("product") String product, @QueryParam("decimal") @Nullable String decimal) {
        var dataset = datasets.get(product, visit.account().audience());
        return Response.ok(new SandboxTable(dataset.latest(), labels).csv(decimal))
                .header("Content-Disposition", "attachment; filename=\"sandbox-" + dataset.product() + ".csv\"")
                .build();
    }
}
