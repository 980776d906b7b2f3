package io.lombard.catalog.dcat;

import io.lombard.catalog.listing.Page;
import io.lombard.contracts.event.LocalizedText;
import java.net.URI;
import java.time.Instant;
import java.util.Optional;

/**
 * A page of the catalogue as DCAT-AP 3.0.1 (SEMIC, 2025), whole in itself: it names the catalogue, the publisher and the
 * services again, in the same words, so that pages put together say nothing twice.
 */
record CatalogueDocument(Addresses addresses, Publisher publisher, URI licence) {

    private static final LocalizedText TITLE =
            new LocalizedText("Lombard data catalogue", "Catalogue de données Lombard");
    private static final LocalizedText DESCRIPTION = new LocalizedText(
            "Differentially private aggregates of a bank’s customer data.",
            "Agrégats, sous confidentialité différentielle, des données clients d’une banque.");
    private static final LocalizedText TAXONOMY = new LocalizedText("Data theme", "Thème de données");

    Graph of(Page<OpenDataset> page, Optional<Instant> modified, Paging paging) {
        var graph = new Graph();
        var catalogue = catalogue(graph);
        modified.ifPresent(moment -> catalogue.time("dct:modified", moment));
        for (var dataset : page.items()) {
            new DatasetDescription(graph, addresses, publisher, dataset).describe(catalogue);
        }
        for (var service : new DataServices(graph, addresses).serving(page.items())) {
            catalogue.link("dcat:service", service);
        }
        paging.describe(graph, catalogue);
        return graph;
    }

    private Node catalogue(Graph graph) {
        return graph.node(addresses.catalogue(), "dcat:Catalog")
                .text("dct:title", TITLE)
                .text("dct:description", DESCRIPTION)
                .link("dct:publisher", publisher.agent(graph))
                .link("foaf:homepage", graph.node(addresses.portal() + "/", "foaf:Document"))
                .link("dct:license", graph.node(licence.toString(), "dct:LicenseDocument"))
                .link("dct:language", Authority.ENGLISH)
                .link("dct:language", Authority.FRENCH)
                .link(
                        "dcat:themeTaxonomy",
                        graph.node(Authority.EU + "data-theme", "skos:ConceptScheme")
                                .text("dct:title", TAXONOMY));
    }
}
