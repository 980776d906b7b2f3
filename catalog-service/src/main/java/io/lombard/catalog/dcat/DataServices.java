package io.lombard.catalog.dcat;

import io.lombard.contracts.event.LocalizedText;
import java.util.List;

/** The interfaces that serve the datasets of a page. */
record DataServices(Graph graph, Addresses addresses) {

    private static final LocalizedText SHARING =
            new LocalizedText("Delta Sharing of all tables", "Toutes les tables par Delta Sharing");
    private static final LocalizedText DOWNLOADS =
            new LocalizedText("Downloads of tables", "Téléchargement des tables");

    List<Node> serving(List<OpenDataset> datasets) {
        var sharing = service(addresses.sharing(), SHARING).link("dct:conformsTo", sharingProtocol(graph));
        var downloads = service(addresses.downloads(), DOWNLOADS);
        for (var dataset : datasets) {
            sharing.link("dcat:servesDataset", addresses.table(dataset.product()));
            downloads.link("dcat:servesDataset", addresses.table(dataset.product()));
            for (var month : dataset.months()) {
                downloads.link("dcat:servesDataset", addresses.month(dataset.product(), month.month()));
            }
        }
        return List.of(sharing, downloads);
    }

    private Node service(String address, LocalizedText title) {
        return graph.node(address, "dcat:DataService")
                .text("dct:title", title)
                .link("dcat:endpointURL", address)
                .link("dct:accessRights", Authority.RESTRICTED)
                .link("dcat:endpointDescription", graph.node(addresses.delivery() + "/q/openapi", "rdfs:Resource"));
    }

    static Node sharingProtocol(Graph graph) {
        return graph.node("https://github.com/delta-io/delta-sharing/blob/main/PROTOCOL.md", "dct:Standard")
                .text("dct:title", "Delta Sharing Protocol");
    }
}
