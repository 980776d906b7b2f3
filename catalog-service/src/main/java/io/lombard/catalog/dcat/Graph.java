package io.lombard.catalog.dcat;

import java.util.Map;
import java.util.TreeMap;
import org.eclipse.rdf4j.model.IRI;
import org.eclipse.rdf4j.model.Model;
import org.eclipse.rdf4j.model.impl.LinkedHashModel;
import org.eclipse.rdf4j.model.impl.SimpleValueFactory;

/**
 * RDF statements in the making, with names written as {@code prefix:name}. Every node has an address of its own: pages
 * can be put together without renaming, and the same statements give the same bytes.
 */
final class Graph {

    private static final Map<String, String> PREFIXES = new TreeMap<>(Map.ofEntries(
            Map.entry("adms", "http://www.w3.org/ns/adms#"),
            Map.entry("dcat", "http://www.w3.org/ns/dcat#"),
            Map.entry("dcatap", "http://data.europa.eu/r5r/"),
            Map.entry("dct", "http://purl.org/dc/terms/"),
            Map.entry("foaf", "http://xmlns.com/foaf/0.1/"),
            Map.entry("hydra", "http://www.w3.org/ns/hydra/core#"),
            Map.entry("odrl", "http://www.w3.org/ns/odrl/2/"),
            Map.entry("rdf", "http://www.w3.org/1999/02/22-rdf-syntax-ns#"),
            Map.entry("rdfs", "http://www.w3.org/2000/01/rdf-schema#"),
            Map.entry("skos", "http://www.w3.org/2004/02/skos/core#"),
            Map.entry("vcard", "http://www.w3.org/2006/vcard/ns#"),
            Map.entry("xsd", "http://www.w3.org/2001/XMLSchema#")));

    private final Model statements = new LinkedHashModel();

    Graph() {
        PREFIXES.forEach(statements::setNamespace);
    }

    /** The node of this address, which is of the type (a prefixed name). */
    Node node(String address, String type) {
        return new Node(this, iri(address)).type(type);
    }

    Model statements() {
        return statements;
    }

    static IRI iri(String address) {
        return SimpleValueFactory.getInstance().createIRI(address);
    }

    /** @throws IllegalArgumentException where the prefix isn't one of ours */
    static IRI name(String prefixed) {
        var parts = prefixed.split(":", 2);
        var namespace = PREFIXES.get(parts[0]);
        if (namespace == null) {
            throw new IllegalArgumentException("no such prefix: " + parts[0]);
        }
        return SimpleValueFactory.getInstance().createIRI(namespace, parts[1]);
    }
}
