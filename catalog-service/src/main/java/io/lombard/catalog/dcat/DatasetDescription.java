package io.lombard.catalog.dcat;

import io.lombard.contracts.event.LocalizedText;
import java.time.YearMonth;
import java.time.format.DateTimeFormatter;
import java.util.Locale;

/**
 * An open product: its table as a dataset, and the months that it grew by as a series of datasets, each with its own
 * certificate.
 */
record DatasetDescription(Graph graph, Addresses addresses, Publisher publisher, OpenDataset dataset) {

    private static final LocalizedText KEYWORD =
            new LocalizedText("differential privacy", "confidentialité différentielle");

    /** Says all of it, and links the datasets to the catalogue. */
    void describe(Node catalogue) {
        catalogue.link("dcat:dataset", table());
        var series = series();
        for (var release : dataset.months()) {
            catalogue.link("dcat:dataset", month(release).link("dcat:inSeries", series));
        }
    }

    private Node table() {
        var product = dataset.product();
        var forms = new Distributions(graph, addresses, product);
        long bytes = dataset.releases().stream()
                .mapToLong(OpenDataset.Release::bytes)
                .sum();
        return common(graph.node(addresses.table(product), "dcat:Dataset"), dataset.title())
                .text("dct:identifier", product)
                .text("dcat:version", Long.toString(dataset.latest().version()))
                .time("dct:issued", dataset.releases().getFirst().publishedAt())
                .time("dct:modified", dataset.latest().publishedAt())
                .link("dct:temporal", period("period", oldest(), newest()))
                .link("dct:accrualPeriodicity", Authority.MONTHLY)
                .link("dct:relation", addresses.series(product))
                .link("dcat:distribution", forms.sharing())
                .link("dcat:distribution", forms.csv("", ""))
                .link("dcat:distribution", forms.parquet("", "", bytes));
    }

    private Node series() {
        var title = new LocalizedText(
                dataset.title().en() + ", month by month", dataset.title().fr() + ", mois par mois");
        var series = graph.node(addresses.series(dataset.product()), "dcat:DatasetSeries")
                .text("dct:title", title)
                .text("dct:description", dataset.description())
                .time("dct:issued", dataset.releases().getFirst().publishedAt())
                .time("dct:modified", dataset.latest().publishedAt())
                .link("dct:accrualPeriodicity", Authority.MONTHLY)
                .link("dct:temporal", period("period", oldest(), newest()))
                .link("dct:publisher", publisher.agent(graph))
                .link("dcat:contactPoint", publisher.contact(graph));
        return covering(series);
    }

    private Node month(OpenDataset.Release release) {
        var product = dataset.product();
        var month = release.month();
        var forms = new Distributions(graph, addresses, product);
        var certificate = addresses.certificate(product, release.version());
        return common(graph.node(addresses.month(product, month), "dcat:Dataset"), titled(month))
                .text("dct:identifier", product + ":" + month)
                .text("dcat:version", Long.toString(release.version()))
                .time("dct:issued", release.publishedAt())
                .time("dct:modified", release.publishedAt())
                .link("dct:temporal", period(month.toString(), month, month))
                .link("foaf:page", graph.node(certificate, "foaf:Document"))
                .link("dcat:distribution", forms.csv(Distributions.of(month), Distributions.query(month)))
                .link(
                        "dcat:distribution",
                        forms.parquet(Distributions.of(month), Distributions.query(month), release.bytes()));
    }

    private Node common(Node node, LocalizedText title) {
        var described = node.text("dct:title", title)
                .text("dct:description", dataset.description())
                .text("dcat:keyword", KEYWORD)
                .link("dct:publisher", publisher.agent(graph))
                .link("dcat:contactPoint", publisher.contact(graph))
                .link("dct:type", Authority.STATISTICAL)
                .link("dct:accessRights", Authority.RESTRICTED)
                .link("dct:language", Authority.ENGLISH)
                .link("dct:language", Authority.FRENCH)
                .value("dcat:temporalResolution", "P1M", "xsd:duration")
                .link("dct:provenance", publisher.provenance(graph))
                .link("dcat:landingPage", graph.node(addresses.page(dataset.product()), "foaf:Document"))
                .link("dcat:theme", Authority.ECONOMY);
        if (dataset.vocabularies().contains("age-bands")
                || dataset.vocabularies().contains("genders")) {
            described.link("dcat:theme", Authority.SOCIETY);
        }
        return covering(described);
    }

    /** Where it is about follows from the list of areas that its codes come from. */
    private Node covering(Node node) {
        if (dataset.vocabularies().stream().anyMatch(list -> list.startsWith("uk-"))) {
            node.link("dct:spatial", Authority.UNITED_KINGDOM);
        }
        if (dataset.vocabularies().stream().anyMatch(list -> list.startsWith("cz-"))) {
            node.link("dct:spatial", Authority.CZECHIA);
        }
        return node;
    }

    private Node period(String name, YearMonth first, YearMonth last) {
        var address = addresses.page(dataset.product()) + "#covers-" + name;
        return graph.node(address, "dct:PeriodOfTime")
                .day("dcat:startDate", first.atDay(1))
                .day("dcat:endDate", last.atEndOfMonth());
    }

    private LocalizedText titled(YearMonth month) {
        return new LocalizedText(
                dataset.title().en() + ", " + spelt(month, Locale.UK),
                dataset.title().fr() + ", " + spelt(month, Locale.FRANCE));
    }

    private static String spelt(YearMonth month, Locale locale) {
        return DateTimeFormatter.ofPattern("LLLL yyyy", locale).format(month);
    }

    private YearMonth oldest() {
        return dataset.months().getFirst().month();
    }

    private YearMonth newest() {
        return dataset.months().getLast().month();
    }
}
