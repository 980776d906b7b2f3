package io.lombard.catalog.find;

import io.lombard.catalog.dataset.Audience;
import io.lombard.catalog.dataset.DatasetSummary;
import io.lombard.catalog.listing.PageQuery;
import io.lombard.catalog.portal.Language;
import io.lombard.contracts.problem.CommonProblem;
import io.lombard.contracts.problem.ProblemException;
import io.quarkus.security.identity.SecurityIdentity;
import io.smallrye.common.annotation.RunOnVirtualThread;
import jakarta.annotation.security.PermitAll;
import jakarta.validation.Valid;
import jakarta.ws.rs.BeanParam;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.UriInfo;
import java.util.List;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.eclipse.microprofile.openapi.annotations.enums.ParameterIn;
import org.eclipse.microprofile.openapi.annotations.enums.SchemaType;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.eclipse.microprofile.openapi.annotations.parameters.Parameter;
import org.eclipse.microprofile.openapi.annotations.tags.Tag;

/** The search as JSON, with the parameters of the page. Anyone sees the open datasets; owner and officer see all. */
@Tag(name = "Datasets")
@Path("/v1/datasets")
@Produces(MediaType.APPLICATION_JSON)
@RunOnVirtualThread
class FindResource {

    private final Finder finder;
    private final SecurityIdentity identity;

    FindResource(Finder finder, SecurityIdentity identity) {
        this.finder = finder;
        this.identity = identity;
    }

    /**
     * @param near true where nothing is written as it was asked, and the items come close
     * @param unnarrowed how many there are without any facet
     */
    @Schema(name = "DatasetList")
    record Answer(
            List<DatasetSummary> items,
            int page,
            int size,
            long total,
            boolean near,
            long unnarrowed,
            List<FacetView> facets) {

        static Answer from(Found found) {
            return new Answer(
                    found.page().items(),
                    found.page().page(),
                    found.page().size(),
                    found.total(),
                    found.near(),
                    found.unnarrowed(),
                    found.facets().stream().map(FacetView::from).toList());
        }
    }

    /** @param values with the number of datasets that each has, as the other facets are */
    @Schema(name = "Facet")
    record FacetView(String parameter, List<ValueView> values) {

        @Schema(name = "FacetValue")
        record ValueView(String value, long count, boolean chosen) {}

        static FacetView from(Counted facet) {
            return new FacetView(
                    facet.name(),
                    facet.choices().stream()
                            .map(choice -> new ValueView(choice.value(), choice.count(), choice.chosen()))
                            .toList());
        }
    }

    @GET
    @PermitAll
    @Operation(
            operationId = "findDatasets",
            summary = "Datasets by words and facets; anyone finds the open ones, owner and officer all")
    @Parameter(
            name = "q",
            in = ParameterIn.QUERY,
            description = "Words, in English or French",
            schema = @Schema(type = SchemaType.STRING, maxLength = 200))
    @Parameter(
            name = "sort",
            in = ParameterIn.QUERY,
            schema =
                    @Schema(
                            type = SchemaType.STRING,
                            enumeration = {"relevance", "name", "fresh", "accuracy", "privacy"},
                            defaultValue = "relevance"))
    @Parameter(
            name = "split",
            in = ParameterIn.QUERY,
            description = "Public list whose codes split the rows",
            schema = @Schema(implementation = String[].class))
    @Parameter(
            name = "fresh",
            in = ParameterIn.QUERY,
            description = "Age of the newest month of data",
            schema = @Schema(implementation = String[].class))
    @Parameter(
            name = "coverage",
            in = ParameterIn.QUERY,
            description = "Least share of published cells",
            schema = @Schema(implementation = String[].class))
    @Parameter(
            name = "accuracy",
            in = ParameterIn.QUERY,
            description = "Largest median relative error",
            schema = @Schema(implementation = String[].class))
    @Parameter(
            name = "privacy",
            in = ParameterIn.QUERY,
            description = "Largest epsilon of a month",
            schema = @Schema(implementation = String[].class))
    @Parameter(
            name = "price",
            in = ParameterIn.QUERY,
            description = "Buyer and plan, such as research-free",
            schema = @Schema(implementation = String[].class))
    @Parameter(
            name = "audience",
            in = ParameterIn.QUERY,
            description = "Who sees it today",
            schema = @Schema(implementation = String[].class))
    public Answer search(UriInfo address, @Valid @BeanParam PageQuery page) {
        var asked = Asked.of(address.getQueryParameters());
        if (!asked.broken().isEmpty()) {
            throw new ProblemException(CommonProblem.INVALID_REQUEST, null, asked.broken());
        }
        return Answer.from(finder.find(asked.search(), page.page(), page.size(), Audience.of(identity), Language.EN));
    }
}
