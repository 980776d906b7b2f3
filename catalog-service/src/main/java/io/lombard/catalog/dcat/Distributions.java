package io.lombard.catalog.dcat;

import io.lombard.contracts.event.LocalizedText;
import java.time.YearMonth;

/** The forms in which a table, or one month of it, can be had. */
record Distributions(Graph graph, Addresses addresses, String product) {

    private static final String MEDIA_TYPE = "https://www.iana.org/assignments/media-types/";

    Node sharing() {
        return described(
                        "delta-sharing",
                        addresses.sharedTable(product),
                        "Table over Delta Sharing",
                        "Table par Delta Sharing")
                .link("dct:format", Authority.PARQUET)
                .link("dcat:accessService", addresses.sharing())
                .link("dct:conformsTo", DataServices.sharingProtocol(graph));
    }

    Node csv(String of, String query) {
        var address = addresses.download(product, "csv") + query;
        return download("csv" + of, address, Authority.CSV, "text/csv", "CSV download", "Téléchargement CSV")
                .link(
                        "dct:conformsTo",
                        graph.node("https://www.rfc-editor.org/rfc/rfc4180", "dct:Standard")
                                .text("dct:title", "RFC 4180"));
    }

    Node parquet(String of, String query, long bytes) {
        var address = addresses.download(product, "parquet") + query;
        return download(
                        "parquet" + of,
                        address,
                        Authority.PARQUET,
                        "application/vnd.apache.parquet",
                        "Parquet download",
                        "Téléchargement Parquet")
                .value("dcat:byteSize", bytes, "xsd:nonNegativeInteger");
    }

    /** One month of the table: the end of an identifier, and of an address. */
    static String of(YearMonth month) {
        return ":" + month;
    }

    static String query(YearMonth month) {
        return "&month=" + month;
    }

    private Node download(String name, String address, Authority format, String mediaType, String en, String fr) {
        return described(name, address, en, fr)
                .link("dct:format", format)
                .link("dcat:mediaType", graph.node(MEDIA_TYPE + mediaType, "dct:MediaType"))
                .link("dcat:accessService", addresses.downloads());
    }

    /** Access takes an agreement, so an address to download from without one can't be given: accessURL, no downloadURL. */
    private Node described(String name, String address, String en, String fr) {
        return graph.node("urn:lombard:distribution:" + product + ":" + name, "dcat:Distribution")
                .text("dct:title", new LocalizedText(en, fr))
                .link("dcat:accessURL", graph.node(address, "rdfs:Resource"))
                .link("dcatap:availability", Authority.STABLE)
                .link("dct:license", graph.node(addresses.page(product) + "#terms", "dct:LicenseDocument"))
                .link("odrl:hasPolicy", graph.node(addresses.offer(product), "odrl:Offer"));
    }
}
