package io.lombard.catalog.dcat;

import io.lombard.catalog.dataset.PublishedDataset;
import io.lombard.catalog.portal.PortalConfig;
import io.lombard.contracts.event.LocalizedText;
import java.time.Instant;
import java.time.YearMonth;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * The open datasets as DCAT 3 (W3C Recommendation, 2024) in the European profile DCAT-AP 3.0, in JSON-LD. The
 * context stands in the document: nobody has to fetch one.
 */
final class CatalogueDocument {

    private static final String EU = "http://publications.europa.eu/resource/authority/";

    private final PortalConfig config;

    CatalogueDocument(PortalConfig config) {
        this.config = config;
    }

    Map<String, Object> of(List<PublishedDataset> datasets) {
        var document = new LinkedHashMap<String, Object>();
        document.put("@context", context());
        document.put("@id", address("/catalog"));
        document.put("@type", "dcat:Catalog");
        document.put("dct:title", texts(new LocalizedText("Lombard data catalogue", "Catalogue de données Lombard")));
        document.put(
                "dct:description",
                texts(new LocalizedText(
                        "Differentially private aggregates of a bank's customer data.",
                        "Agrégats, sous confidentialité différentielle, des données clients d’une banque.")));
        document.put("dct:publisher", publisher());
        document.put("foaf:homepage", link(address("/"), "foaf:Document"));
        document.put("dct:language", languages());
        document.put("dcat:themeTaxonomy", taxonomy());
        document.put("dcat:service", List.of(service(datasets)));
        document.put("dcat:dataset", datasets.stream().map(this::dataset).toList());
        return document;
    }

    private Map<String, Object> dataset(PublishedDataset dataset) {
        var page = address("/datasets/" + dataset.product());
        var node = new LinkedHashMap<String, Object>();
        node.put("@id", page + "#dataset");
        node.put("@type", "dcat:Dataset");
        node.put("dct:identifier", dataset.product());
        node.put("dct:title", texts(dataset.title()));
        node.put("dct:description", texts(dataset.description()));
        node.put("dct:issued", time(dataset.releases().getLast().publishedAt()));
        node.put("dct:modified", time(dataset.latest().publishedAt()));
        node.put("dcat:version", Long.toString(dataset.latest().tableVersion()));
        node.put("dct:publisher", publisher());
        node.put("dcat:theme", theme());
        node.put("dct:temporal", period(dataset.oldestMonth(), dataset.newestMonth()));
        if (dataset.latest().currency().equals("GBP")) {
            node.put("dct:spatial", link(EU + "country/GBR", "dct:Location"));
        }
        node.put("dct:accrualPeriodicity", link(EU + "frequency/MONTHLY", "dct:Frequency"));
        node.put("dct:accessRights", link(EU + "access-right/RESTRICTED", "dct:RightsStatement"));
        node.put("dct:language", languages());
        node.put("dcat:landingPage", link(page, "foaf:Document"));
        node.put("dcat:distribution", new Distributions(config.deliveryUrl(), dataset).all());
        return node;
    }

    private Map<String, Object> service(List<PublishedDataset> datasets) {
        var served = datasets.stream()
                .map(dataset -> Map.of("@id", address("/datasets/" + dataset.product()) + "#dataset"))
                .toList();
        var node = new LinkedHashMap<String, Object>();
        node.put("@id", config.deliveryUrl() + "/delta-sharing");
        node.put("@type", "dcat:DataService");
        node.put("dct:title", texts(new LocalizedText("Delta Sharing", "Delta Sharing")));
        node.put("dcat:endpointURL", link(config.deliveryUrl() + "/delta-sharing", "rdfs:Resource"));
        node.put("dcat:servesDataset", served);
        return node;
    }

    /** The profile wants a vocabulary's own labels in the document, so that a reader need not fetch them. */
    private static Map<String, Object> taxonomy() {
        var node = new LinkedHashMap<>(link(EU + "data-theme", "skos:ConceptScheme"));
        node.put("dct:title", texts(new LocalizedText("Data theme", "Thème de données")));
        return node;
    }

    private static Map<String, Object> theme() {
        var node = new LinkedHashMap<>(link(EU + "data-theme/ECON", "skos:Concept"));
        node.put("skos:prefLabel", texts(new LocalizedText("Economy and finance", "Économie et finances")));
        return node;
    }

    private Map<String, Object> publisher() {
        return Map.of("@id", address("/#publisher"), "@type", "foaf:Agent", "foaf:name", config.publisher());
    }

    private String address(String path) {
        return config.publicUrl().toString().replaceAll("/$", "") + path;
    }

    private static List<Map<String, Object>> languages() {
        return List.of(
                link(EU + "language/ENG", "dct:LinguisticSystem"), link(EU + "language/FRA", "dct:LinguisticSystem"));
    }

    private static Map<String, Object> period(YearMonth first, YearMonth last) {
        return Map.of(
                "@type", "dct:PeriodOfTime",
                "dcat:startDate", typed(first.atDay(1).toString(), "xsd:date"),
                "dcat:endDate", typed(last.atEndOfMonth().toString(), "xsd:date"));
    }

    private static Map<String, Object> time(Instant moment) {
        return typed(moment.toString(), "xsd:dateTime");
    }

    static Map<String, Object> link(String id, String type) {
        return Map.of("@id", id, "@type", type);
    }

    static Map<String, Object> typed(String value, String type) {
        return Map.of("@value", value, "@type", type);
    }

    static List<Map<String, Object>> texts(LocalizedText text) {
        return List.of(Map.of("@value", text.en(), "@language", "en"), Map.of("@value", text.fr(), "@language", "fr"));
    }

    private static Map<String, String> context() {
        var prefixes = new LinkedHashMap<String, String>();
        prefixes.put("dcat", "http://www.w3.org/ns/dcat#");
        prefixes.put("dct", "http://purl.org/dc/terms/");
        prefixes.put("foaf", "http://xmlns.com/foaf/0.1/");
        prefixes.put("rdfs", "http://www.w3.org/2000/01/rdf-schema#");
        prefixes.put("skos", "http://www.w3.org/2004/02/skos/core#");
        prefixes.put("xsd", "http://www.w3.org/2001/XMLSchema#");
        return prefixes;
    }
}
