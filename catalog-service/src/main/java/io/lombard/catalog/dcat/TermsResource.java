package io.lombard.catalog.dcat;

import io.lombard.catalog.agreement.Purpose;
import io.lombard.catalog.dataset.Audience;
import io.lombard.catalog.dataset.Datasets;
import io.lombard.catalog.portal.PortalConfig;
import io.smallrye.common.annotation.RunOnVirtualThread;
import jakarta.annotation.security.PermitAll;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;
import jakarta.ws.rs.Produces;
import java.util.Arrays;
import java.util.List;
import java.util.Map;

/** The terms of a dataset as an ODRL 2.2 offer (W3C Recommendation, 2018). */
@Path("/catalog/{product}/terms")
@PermitAll
@RunOnVirtualThread
class TermsResource {

    private final Datasets datasets;
    private final PortalConfig config;

    TermsResource(Datasets datasets, PortalConfig config) {
        this.datasets = datasets;
        this.config = config;
    }

    @GET
    @Produces("application/ld+json")
    public Map<String, Object> terms(@PathParam("product") String product) {
        var dataset = datasets.get(product, Audience.PUBLIC);
        var portal = config.publicUrl().toString().replaceAll("/$", "");
        var target = portal + "/datasets/" + dataset.product() + "#dataset";
        return Map.of(
                "@context",
                "http://www.w3.org/ns/odrl.jsonld",
                "@type",
                "Offer",
                "uid",
                portal + "/catalog/" + dataset.product() + "/terms",
                "assigner",
                portal + "/#publisher",
                "permission",
                List.of(Map.of("target", target, "action", "use", "constraint", List.of(purposes()))),
                "prohibition",
                List.of(Map.of("target", target, "action", "distribute")));
    }

    private static Map<String, Object> purposes() {
        return Map.of(
                "leftOperand", "purpose",
                "operator", "isAnyOf",
                "rightOperand",
                        Arrays.stream(Purpose.values()).map(Purpose::code).toList());
    }
}
