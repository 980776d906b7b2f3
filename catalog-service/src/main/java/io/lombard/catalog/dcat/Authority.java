package io.lombard.catalog.dcat;

import io.lombard.contracts.event.LocalizedText;

/**
 * Values of the controlled vocabularies that DCAT-AP 3.0.1 (section 12) prescribes: authority tables of the Publications
 * Office of the European Union, and the publisher types of ADMS.
 */
enum Authority {
    ECONOMY(Authority.EU + "data-theme/ECON", "skos:Concept", "Economy and finance", "Économie et finances"),
    SOCIETY(Authority.EU + "data-theme/SOCI", "skos:Concept", "Population and society", "Population et société"),
    REGIONS(Authority.EU + "data-theme/REGI", "skos:Concept", "Regions and cities", "Régions et villes"),
    MONTHLY(Authority.EU + "frequency/MONTHLY", "dct:Frequency", "monthly", "mensuel"),
    RESTRICTED(Authority.EU + "access-right/RESTRICTED", "dct:RightsStatement", "restricted", "restreint"),
    ENGLISH(Authority.EU + "language/ENG", "dct:LinguisticSystem", "English", "anglais"),
    FRENCH(Authority.EU + "language/FRA", "dct:LinguisticSystem", "French", "français"),
    CSV(Authority.EU + "file-type/CSV", "dct:MediaTypeOrExtent", "CSV", "CSV"),
    PARQUET(Authority.EU + "file-type/PARQUET", "dct:MediaTypeOrExtent", "Parquet", "Parquet"),
    STABLE(Authority.EU + "planned-availability/STABLE", "skos:Concept", "stable", "stable"),
    STATISTICAL(Authority.EU + "dataset-type/STATISTICAL", "skos:Concept", "Statistical data", "Données statistiques"),
    UNITED_KINGDOM(Authority.EU + "country/GBR", "dct:Location", "United Kingdom", "Royaume-Uni"),
    CZECHIA(Authority.EU + "country/CZE", "dct:Location", "Czechia", "Tchéquie"),
    COMPANY("http://purl.org/adms/publishertype/Company", "skos:Concept", "Company", "Entreprise");

    static final String EU = "http://publications.europa.eu/resource/authority/";

    private final String address;
    private final String type;
    private final String english;
    private final String french;

    Authority(String address, String type, String english, String french) {
        this.address = address;
        this.type = type;
        this.english = english;
        this.french = french;
    }

    Node in(Graph graph) {
        var label = type.equals("skos:Concept") ? "skos:prefLabel" : "rdfs:label";
        return graph.node(address, type).text(label, new LocalizedText(english, french));
    }
}
