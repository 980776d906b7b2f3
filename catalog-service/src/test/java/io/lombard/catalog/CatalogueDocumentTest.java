package io.lombard.catalog;

import static io.lombard.catalog.CatalogResourceTest.internal;
import static io.lombard.catalog.CatalogResourceTest.opened;
import static io.restassured.RestAssured.given;
import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.apache.jena.rdf.model.Model;
import org.apache.jena.rdf.model.ModelFactory;
import org.apache.jena.rdf.model.Property;
import org.apache.jena.rdf.model.Resource;
import org.apache.jena.riot.Lang;
import org.apache.jena.riot.RDFParser;
import org.apache.jena.shacl.ShaclValidator;
import org.apache.jena.shacl.Shapes;
import org.apache.jena.vocabulary.DCAT;
import org.apache.jena.vocabulary.DCTerms;
import org.apache.jena.vocabulary.RDF;
import org.junit.jupiter.api.Test;

@ServiceTest
class CatalogueDocumentTest {

    /** The official DCAT-AP 3.0.1 shapes, which are no part of this project. */
    private static final Path SHAPES =
            Path.of(System.getProperty("lombard.dcat-ap.shapes", "../../shared/data/dcat-ap/shapes.ttl"));

    private static final List<Property> NEEDED = List.of(
            DCTerms.description,
            DCTerms.issued,
            DCTerms.modified,
            DCTerms.publisher,
            DCAT.theme,
            DCTerms.temporal,
            DCTerms.spatial,
            DCTerms.accrualPeriodicity);

    private static Model catalogue() {
        var answer = given().get("/catalog");
        assertThat(answer.contentType()).startsWith("application/ld+json");
        var model = ModelFactory.createDefaultModel();
        RDFParser.fromString(answer.asString(), Lang.JSONLD11).parse(model);
        return model;
    }

    private static Resource dataset(Model catalogue, String product) {
        return catalogue.listSubjectsWithProperty(DCTerms.identifier, product).next();
    }

    @Test
    void describesAnOpenDatasetInBothLanguages() {
        var product = opened();
        var dataset = dataset(catalogue(), product);

        assertThat(dataset.getProperty(DCTerms.title, "en").getString()).isEqualTo("Spending trends");
        assertThat(dataset.getProperty(DCTerms.title, "fr").getString()).isEqualTo("Tendances de dépense");
        assertThat(dataset.hasProperty(RDF.type, DCAT.Dataset)).isTrue();
        assertThat(dataset.listProperties(DCAT.distribution).toList()).hasSize(3);
        assertThat(NEEDED).allMatch(dataset::hasProperty);
    }

    @Test
    void keepsInternalDatasetsOut() {
        var product = internal();

        assertThat(catalogue()
                        .listSubjectsWithProperty(DCTerms.identifier, product)
                        .hasNext())
                .isFalse();
    }

    @Test
    void conformsToTheProfileOfEurope() {
        opened();
        var catalogue = catalogue();
        assertThat(catalogue.listSubjectsWithProperty(RDF.type, DCAT.Catalog).toList())
                .hasSize(1);
        if (!Files.exists(SHAPES)) {
            System.out.println("DCAT-AP shapes are not at " + SHAPES + ": checked as JSON-LD only");
            return;
        }
        var shapes = Shapes.parse(RDFParser.source(SHAPES).toGraph());

        var report = ShaclValidator.get().validate(shapes, catalogue.getGraph());

        assertThat(report.getEntries()).as("violated shapes").isEmpty();
    }

    @Test
    void isNotSentAgainWhileUnchanged() {
        opened();
        var tag = given().get("/catalog").header("ETag");

        assertThat(given().header("If-None-Match", tag).get("/catalog").statusCode())
                .isEqualTo(304);
        opened();
        assertThat(given().header("If-None-Match", tag).get("/catalog").statusCode())
                .isEqualTo(200);
    }

    @Test
    void statesTheTermsAsAnOffer() {
        var terms = given().get("/catalog/" + opened() + "/terms")
                .then()
                .statusCode(200)
                .extract();

        assertThat(terms.<String>path("'@type'")).isEqualTo("Offer");
        assertThat(given().get("/catalog/" + internal() + "/terms").statusCode())
                .isEqualTo(404);
    }
}
