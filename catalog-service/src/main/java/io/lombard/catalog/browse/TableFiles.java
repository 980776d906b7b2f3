package io.lombard.catalog.browse;

import io.lombard.catalog.chart.Labels;
import io.lombard.catalog.chart.Table;
import io.lombard.catalog.dataset.Datasets;
import io.lombard.catalog.portal.CsvTable;
import io.lombard.catalog.portal.Visit;
import io.smallrye.common.annotation.RunOnVirtualThread;
import jakarta.annotation.security.PermitAll;
import jakarta.ws.rs.BeanParam;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.NotFoundException;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.QueryParam;
import jakarta.ws.rs.core.Response;
import org.jspecify.annotations.Nullable;

/** The table beside each picture of a dataset's page as a file, for everyone who may see the page. */
@Path("/datasets/{product}/tables/{table}.csv")
@PermitAll
@RunOnVirtualThread
class TableFiles {

    private final Datasets datasets;
    private final Pictures pictures;
    private final Labels labels;
    private final Visit visit;

    TableFiles(Datasets datasets, Pictures pictures, Labels labels, Visit visit) {
        this.datasets = datasets;
        this.pictures = pictures;
        this.labels = labels;
        this.visit = visit;
    }

    /**
     * @param name {@code values}, {@code trend} or {@code map}
     * @param decimal {@code comma} for spreadsheets in French
     */
    @GET
    @Produces("text/csv;charset=UTF-8")
    public Response table(
            @PathParam("product") String product,
            @PathParam("table") String name,
            @BeanParam Wishes wishes,
            @QueryParam("decimal") @Nullable String decimal) {
        var audience = visit.account().audience();
        var dataset = datasets.get(product, audience);
        var newest = pictures.newest(dataset, audience);
        var choice = wishes.choice();
        var language = visit.reader().lang();
        var table = switch (name) {
            case "values" -> Table.ofPicture(newest, choice, labels, language);
            case "trend" -> Table.ofTrend(newest, pictures.months(dataset, audience), choice, labels, language);
            case "map" ->
                pictures.map(dataset, newest, choice, audience)
                        .map(map -> Table.ofMap(newest, map, labels, language))
                        .orElseThrow(NotFoundException::new);
            default -> throw new NotFoundException();
        };
        return Response.ok(CsvTable.write(table.header(), table.rows(), decimal))
                .header("Content-Disposition", "attachment; filename=\"" + product + "-" + name + ".csv\"")
                .build();
    }
}
