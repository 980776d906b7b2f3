package io.lombard.catalog.dcat;

import io.lombard.catalog.agreement.Purpose;
import io.lombard.catalog.dataset.Audience;
import io.lombard.catalog.dataset.Datasets;
import io.lombard.catalog.portal.PortalConfig;
import io.lombard.catalog.terms.Odrl;
import io.lombard.catalog.terms.TermsRegister;
import io.smallrye.common.annotation.RunOnVirtualThread;
import jakarta.annotation.security.PermitAll;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.QueryParam;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.eclipse.microprofile.openapi.annotations.tags.Tag;
import org.jspecify.annotations.Nullable;

/** The terms of a dataset as an ODRL 2.2 offer (W3C Recommendation, 2018). */
@Tag(name = "Catalogue")
@Path("/catalog/{product}/terms")
@PermitAll
@RunOnVirtualThread
class TermsResource {

    private final Datasets datasets;
    private final TermsRegister terms;
    private final PortalConfig config;

    TermsResource(Datasets datasets, TermsRegister terms, PortalConfig config) {
        this.datasets = datasets;
        this.terms = terms;
        this.config = config;
    }

    /** What who signs now would accept, or a former version. */
    @GET
    @Produces("application/ld+json")
    @Operation(
            operationId = "getTerms",
            summary = "The terms of a dataset as an ODRL 2.2 offer: those that hold, or a former version")
    public Map<String, Object> terms(
            @PathParam("product") String product, @QueryParam("version") @Nullable Integer version) {
        var dataset = datasets.get(product, Audience.PUBLIC);
        var portal = config.publicBase();
        var offered = version == null ? terms.current() : terms.get(version);
        return new Odrl(
                        "Offer",
                        portal + "/catalog/" + dataset.product() + "/terms?version=" + offered.version(),
                        Map.of("assigner", portal + "/#publisher"),
                        portal + "/datasets/" + dataset.product() + "#dataset",
                        List.of(Odrl.purposes(Arrays.stream(Purpose.values())
                                .map(Purpose::code)
                                .toList())))
                .document(offered);
    }
}
