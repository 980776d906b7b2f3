package io.lombard.catalog.dcat;

import static io.lombard.catalog.dcat.CatalogueDocument.link;
import static io.lombard.catalog.dcat.CatalogueDocument.texts;
import static io.lombard.catalog.dcat.CatalogueDocument.typed;

import io.lombard.catalog.dataset.PublishedDataset;
import io.lombard.contracts.event.LocalizedText;
import io.lombard.contracts.event.ReleasePublished;
import java.net.URI;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** The forms in which a dataset can be had. */
record Distributions(URI delivery, PublishedDataset dataset) {

    private static final String FILE_TYPE = "http://publications.europa.eu/resource/authority/file-type/";
    private static final String MEDIA_TYPE = "https://www.iana.org/assignments/media-types/";

    List<Map<String, Object>> all() {
        return List.of(deltaSharing(), download("csv", "text/csv", "CSV"), parquet());
    }

    private Map<String, Object> deltaSharing() {
        var table = dataset.product().replace('-', '_');
        var node = node(
                "delta-sharing",
                delivery + "/delta-sharing/shares/lombard/schemas/published/tables/" + table,
                new LocalizedText("Table over Delta Sharing", "Table par Delta Sharing"));
        node.put("dcat:accessService", Map.of("@id", delivery + "/delta-sharing"));
        return node;
    }

    private Map<String, Object> parquet() {
        var node = download("parquet", "application/vnd.apache.parquet", "PARQUET");
        long size = dataset.releases().stream()
                .flatMap(release -> release.files().stream())
                .mapToLong(ReleasePublished.File::sizeBytes)
                .sum();
        node.put("dcat:byteSize", typed(Long.toString(size), "xsd:nonNegativeInteger"));
        return node;
    }

    private Map<String, Object> download(String format, String mediaType, String fileType) {
        var node = node(
                format,
                delivery + "/v1/datasets/" + dataset.product() + "/data?format=" + format,
                new LocalizedText(fileType + " download", "Téléchargement " + fileType));
        node.put("dcat:mediaType", link(MEDIA_TYPE + mediaType, "dct:MediaType"));
        node.put("dct:format", link(FILE_TYPE + fileType, "dct:MediaTypeOrExtent"));
        return node;
    }

    private Map<String, Object> node(String name, String address, LocalizedText title) {
        var node = new LinkedHashMap<String, Object>();
        node.put("@id", "urn:lombard:distribution:" + dataset.product() + ":" + name);
        node.put("@type", "dcat:Distribution");
        node.put("dct:title", texts(title));
        node.put("dcat:accessURL", link(address, "rdfs:Resource"));
        return node;
    }
}
