package io.lombard.catalog.dcat;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.lombard.catalog.dataset.Datasets;
import io.lombard.catalog.portal.PortalConfig;
import io.smallrye.common.annotation.RunOnVirtualThread;
import jakarta.annotation.security.PermitAll;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.Context;
import jakarta.ws.rs.core.EntityTag;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.Request;
import jakarta.ws.rs.core.Response;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;

/** The catalogue for machines. */
@Path("/catalog")
@PermitAll
@RunOnVirtualThread
class CatalogueResource {

    private final Datasets datasets;
    private final CatalogueDocument document;
    private final ObjectMapper json;

    CatalogueResource(Datasets datasets, PortalConfig config, ObjectMapper json) {
        this.datasets = datasets;
        this.document = new CatalogueDocument(config);
        this.json = json;
    }

    @GET
    @Produces({"application/ld+json", MediaType.APPLICATION_JSON})
    public Response catalogue(@Context Request request) throws JsonProcessingException {
        var body = json.writeValueAsBytes(document.of(datasets.open()));
        var tag = new EntityTag(digest(body));
        var unchanged = request.evaluatePreconditions(tag);
        return (unchanged == null ? Response.ok(body) : unchanged).tag(tag).build();
    }

    private static String digest(byte[] body) {
        try {
            return HexFormat.of().formatHex(MessageDigest.getInstance("SHA-256").digest(body), 0, 16);
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException("every JDK has SHA-256", e);
        }
    }
}
