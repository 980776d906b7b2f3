package io.lombard.delivery.snippet;

import io.lombard.contracts.problem.CommonProblem;
import io.lombard.contracts.problem.ProblemException;
import io.lombard.delivery.entitlement.Entitlement;
import io.lombard.delivery.profile.SharingConfig;
import io.lombard.delivery.table.Tables;
import io.smallrye.common.annotation.RunOnVirtualThread;
import jakarta.annotation.security.PermitAll;
import jakarta.validation.constraints.Pattern;
import jakarta.ws.rs.DefaultValue;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.QueryParam;
import java.util.Arrays;
import java.util.List;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.eclipse.microprofile.openapi.annotations.responses.APIResponse;
import org.eclipse.microprofile.openapi.annotations.tags.Tag;
import org.jboss.resteasy.reactive.Cache;
import org.jboss.resteasy.reactive.RestPath;

/** Code for a dataset's page. Open to everyone, as what is announced of the dataset is. */
@Path("/v1/datasets/{dataset}/snippets")
@PermitAll
@RunOnVirtualThread
@Tag(name = "Snippets")
class SnippetResource {

    private static final int FIVE_MINUTES = 300;

    private final Entitlement entitlement;
    private final Tables tables;
    private final SharingConfig config;

    SnippetResource(Entitlement entitlement, Tables tables, SharingConfig config) {
        this.entitlement = entitlement;
        this.tables = tables;
        this.config = config;
    }

    /**
     * In the order of showing.
     *
     * @param tableVersion the newest release's, whose columns the code knows
     */
    record Snippets(String dataset, long tableVersion, List<Snippet> snippets) {}

    @GET
    @Cache(maxAge = FIVE_MINUTES)
    @Operation(
            operationId = "getSnippets",
            summary = "Code that reads a dataset with the tools that partners use",
            description = "Filled with this service's address and the dataset's name; profiles and tokens stay in files"
                    + " of the partner's.")
    @APIResponse(responseCode = "200", description = "A snippet a tool")
    @APIResponse(responseCode = "404", description = "No such dataset is published and announced to partners")
    public Snippets of(
            @RestPath String dataset,
            @QueryParam("lang") @DefaultValue("en") @Pattern(regexp = "en|fr", message = "must be en or fr")
                    String language) {
        var table = tables.of(dataset)
                .filter(known -> entitlement.isAnnounced(known.product()))
                .orElseThrow(() -> new ProblemException(CommonProblem.NOT_FOUND));
        return new Snippets(
                dataset,
                table.version(),
                Arrays.stream(Tool.values())
                        .map(tool -> Snippet.of(tool, table, config.publicBase(), language))
                        .toList());
    }
}
