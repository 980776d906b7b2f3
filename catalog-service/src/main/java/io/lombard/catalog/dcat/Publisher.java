package io.lombard.catalog.dcat;

import io.lombard.contracts.event.LocalizedText;
import java.util.Optional;

/** Who publishes, and whom to write to. */
record Publisher(String name, Optional<String> email, Addresses addresses) {

    private static final LocalizedText PROVENANCE = new LocalizedText(
            "Aggregates of a bank’s customer data with differential privacy; each month was attacked before it was published and has a signed certificate.",
            "Agrégats des données clients d’une banque, sous confidentialité différentielle ; chaque mois a été attaqué avant sa publication et porte un certificat signé.");

    Node agent(Graph graph) {
        return graph.node(addresses.portal() + "/#publisher", "foaf:Agent")
                .text("foaf:name", name)
                .link("dct:type", Authority.COMPANY);
    }

    Node contact(Graph graph) {
        var contact = graph.node(addresses.portal() + "/#contact", "vcard:Organization")
                .type("vcard:Kind")
                .text("vcard:fn", name)
                .link("vcard:hasURL", addresses.portal() + "/transparency");
        email.ifPresent(address -> contact.link("vcard:hasEmail", "mailto:" + address));
        return contact;
    }

    Node provenance(Graph graph) {
        return graph.node(addresses.portal() + "/transparency#provenance", "dct:ProvenanceStatement")
                .text("rdfs:label", PROVENANCE);
    }
}
