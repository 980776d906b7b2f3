package io.lombard.catalog;

import static io.lombard.catalog.CatalogResourceTest.arrived;
import static io.lombard.catalog.CatalogResourceTest.internal;
import static io.lombard.catalog.CatalogResourceTest.open;
import static io.lombard.catalog.CatalogResourceTest.opened;
import static io.restassured.RestAssured.given;
import static org.assertj.core.api.Assertions.assertThat;
import static org.hamcrest.Matchers.contains;
import static org.hamcrest.Matchers.containsString;
import static org.hamcrest.Matchers.equalTo;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import com.fasterxml.jackson.databind.node.ObjectNode;
import io.lombard.contracts.event.Topics;
import io.restassured.response.Response;
import jakarta.inject.Inject;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;
import java.util.UUID;
import java.util.concurrent.TimeUnit;
import javax.sql.DataSource;
import org.apache.jena.rdf.model.Model;
import org.apache.jena.rdf.model.ModelFactory;
import org.apache.jena.rdf.model.Property;
import org.apache.jena.rdf.model.RDFNode;
import org.apache.jena.rdf.model.Resource;
import org.apache.jena.rdf.model.ResourceFactory;
import org.apache.jena.riot.Lang;
import org.apache.jena.riot.RDFLanguages;
import org.apache.jena.riot.RDFParser;
import org.apache.jena.shacl.ShaclValidator;
import org.apache.jena.shacl.Shapes;
import org.apache.jena.vocabulary.DCAT;
import org.apache.jena.vocabulary.DCTerms;
import org.apache.jena.vocabulary.RDF;
import org.awaitility.Awaitility;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** The catalogue as a harvester has it: read with another library than the one that wrote it. */
@ServiceTest
class CatalogueDocumentTest {

    /** The official DCAT-AP 3.0.1 shapes, which are no part of this project. */
    private static final Path SHAPES =
            Path.of(System.getProperty("lombard.dcat-ap.shapes", "../../shared/data/dcat-ap/shapes.ttl"));

    private static final String EU = "http://publications.europa.eu/resource/authority/";
    private static final Property NEXT = property("http://www.w3.org/ns/hydra/core#next");
    private static final Property AVAILABILITY = property("http://data.europa.eu/r5r/availability");
    private static final Property IN_SERIES = property("http://www.w3.org/ns/dcat#inSeries");
    private static final Property CONTACT = property("http://www.w3.org/ns/dcat#contactPoint");
    private static final Resource SERIES = ResourceFactory.createResource("http://www.w3.org/ns/dcat#DatasetSeries");

    private static final List<Property> OF_A_DATASET = List.of(
            DCTerms.title,
            DCTerms.description,
            DCTerms.issued,
            DCTerms.modified,
            DCTerms.publisher,
            DCTerms.temporal,
            DCTerms.spatial,
            DCTerms.language,
            DCTerms.accessRights,
            CONTACT,
            DCAT.theme,
            DCAT.landingPage,
            DCAT.distribution);

    @Inject
    DataSource database;

    private static Property property(String address) {
        return ResourceFactory.createProperty(address);
    }

    private static Model read(Response answer) {
        var type = answer.contentType().replaceAll(";.*", "");
        var language = type.equals("application/ld+json") ? Lang.JSONLD11 : RDFLanguages.contentTypeToLang(type);
        var model = ModelFactory.createDefaultModel();
        RDFParser.create()
                .source(answer.asInputStream())
                .lang(language)
                .base("urn:none:")
                .parse(model);
        return model;
    }

    /** Follows the pages as CKAN does: from what each says is next, until none is. */
    private static List<Model> harvest(String from) {
        var pages = new ArrayList<Model>();
        for (var address = from; address != null; ) {
            var page = read(given().urlEncodingEnabled(false)
                    .get(address)
                    .then()
                    .statusCode(200)
                    .extract()
                    .response());
            pages.add(page);
            var next = page.listObjectsOfProperty(NEXT).nextOptional();
            address = next.map(node -> node.asResource().getURI().replaceFirst("^http://[^/]+", ""))
                    .orElse(null);
        }
        return pages;
    }

    private static Model union(List<Model> pages) {
        var union = ModelFactory.createDefaultModel();
        pages.forEach(union::add);
        return union;
    }

    private static Resource dataset(Model catalogue, String identifier) {
        return catalogue
                .listSubjectsWithProperty(DCTerms.identifier, identifier)
                .next();
    }

    private static List<Resource> all(Model model, Resource type) {
        return model.listSubjectsWithProperty(RDF.type, type).toList();
    }

    private static void isValid(Model model) {
        var shapes = Shapes.parse(RDFParser.source(SHAPES).toGraph());
        assertThat(ShaclValidator.get().validate(shapes, model.getGraph()).getEntries())
                .as("violated shapes")
                .isEmpty();
    }

    private long count(String sql) throws SQLException {
        try (var connection = database.getConnection();
                var rows = connection.createStatement().executeQuery(sql)) {
            rows.next();
            return rows.getLong(1);
        }
    }

    /** Two months, so that the series has more than one member. */
    private static String ofTwoMonths() {
        var product = opened();
        Kafka.send(Topics.RELEASE_PUBLISHED, product, Samples.release(product, 1, "2026-09"));
        Awaitility.await()
                .atMost(30, TimeUnit.SECONDS)
                .until(() -> given().get("/v1/datasets/" + product)
                        .path("releases.size()")
                        .equals(2));
        return product;
    }

    @ParameterizedTest
    @ValueSource(strings = {"ttl", "jsonld", "rdf"})
    void isHarvestedWhole(String format) throws Exception {
        ofTwoMonths();
        opened();
        var open = " where opens_on <= current_date";
        long products = count("select count(*) from dataset" + open);
        long size = Math.clamp(products / 3, 1, 100);

        var pages = harvest("/catalog?size=" + size + "&format=" + format);

        var union = union(pages);
        assertThat(pages).hasSize((int) ((products + size - 1) / size));
        assertThat(all(union, DCAT.Catalog)).hasSize(1);
        assertThat(all(union, SERIES)).hasSize((int) products);
        assertThat(all(union, DCAT.Dataset))
                .hasSize((int) (products
                        + count(
                                "select count(distinct (product, event ->> 'month')) from release join dataset using (product)"
                                        + open)))
                .allMatch(dataset -> union.contains(null, DCAT.dataset, dataset));
        assertThat(union.listObjectsOfProperty(property("http://www.w3.org/ns/hydra/core#totalItems"))
                        .mapWith(total -> total.asLiteral().getLong())
                        .toSet())
                .containsExactly(products);
    }

    /** Where the official shapes are at hand: they aren't part of the project. */
    @ParameterizedTest
    @ValueSource(strings = {"ttl", "jsonld", "rdf"})
    void keepsTheOfficialShapes(String format) throws Exception {
        assumeTrue(Files.exists(SHAPES), "DCAT-AP's shapes are not at " + SHAPES);
        ofTwoMonths();

        var pages = harvest("/catalog?size=3&format=" + format);

        pages.forEach(CatalogueDocumentTest::isValid);
        isValid(union(pages));
        isValid(read(given().get("/catalog?page=90000")));
    }

    @Test
    void saysTheSameInEachSerialisation() {
        ofTwoMonths();

        var turtle = read(given().accept("text/turtle").get("/catalog?size=100"));

        assertThat(turtle.size()).isGreaterThan(100);
        for (var type : List.of("application/ld+json", "application/rdf+xml")) {
            var other = read(given().accept(type).get("/catalog?size=100"));
            assertThat(other.isIsomorphicWith(turtle))
                    .as(() -> type + " differs by "
                            + other.difference(turtle).listStatements().toList() + " and "
                            + turtle.difference(other).listStatements().toList())
                    .isTrue();
        }
    }

    @Test
    void describesATableItsMonthsAndTheirSeries() {
        var product = ofTwoMonths();
        var catalogue = union(harvest("/catalog?size=100"));

        var table = dataset(catalogue, product);
        var august = dataset(catalogue, product + ":2026-08");
        assertThat(table.getProperty(DCTerms.title, "en").getString()).isEqualTo("Spending trends");
        assertThat(table.getProperty(DCTerms.title, "fr").getString()).isEqualTo("Tendances de dépense");
        assertThat(august.getProperty(DCTerms.title, "fr").getString()).isEqualTo("Tendances de dépense, août 2026");
        assertThat(OF_A_DATASET).allMatch(table::hasProperty).allMatch(august::hasProperty);
        assertThat(table.listProperties(DCAT.distribution).toList()).hasSize(3);
        assertThat(august.listProperties(DCAT.distribution).toList())
                .extracting(statement -> statement
                        .getResource()
                        .getProperty(DCAT.accessURL)
                        .getResource()
                        .getURI())
                .allMatch(address -> address.endsWith("&month=2026-08"))
                .hasSize(2);
        assertThat(august.getProperty(IN_SERIES).getResource())
                .isEqualTo(dataset(catalogue, product + ":2026-09")
                        .getProperty(IN_SERIES)
                        .getResource());
        assertThat(catalogue
                        .listSubjectsWithProperty(RDF.type, DCAT.DataService)
                        .toList())
                .hasSize(2)
                .allMatch(service -> catalogue.contains(service, property(DCAT.NS + "servesDataset"), table));
    }

    @Test
    void usesTheVocabulariesOfThePublicationsOffice() {
        opened();
        var catalogue = union(harvest("/catalog?size=100"));

        for (var property : List.of(
                DCAT.theme,
                DCTerms.accrualPeriodicity,
                DCTerms.language,
                DCTerms.accessRights,
                DCTerms.format,
                DCTerms.spatial,
                AVAILABILITY)) {
            assertThat(catalogue
                            .listObjectsOfProperty(property)
                            .mapWith(RDFNode::toString)
                            .toList())
                    .as(property.getLocalName())
                    .isNotEmpty()
                    .allMatch(value -> value.startsWith(EU));
        }
        assertThat(all(catalogue, DCAT.Catalog)
                        .getFirst()
                        .getProperty(DCTerms.license)
                        .getResource()
                        .getURI())
                .isEqualTo(EU + "licence/CC_BY_4_0");
        assertThat(catalogue.listSubjects().filterKeep(Resource::isAnon).toList())
                .as("nodes without an address")
                .isEmpty();
    }

    @Test
    void keepsInternalDatasetsOut() {
        var product = internal();

        var catalogue = union(harvest("/catalog?size=100"));

        assertThat(catalogue
                        .listSubjectsWithProperty(DCTerms.identifier, product)
                        .toList())
                .isEmpty();
        assertThat(given().get("/catalog?size=100&format=ttl").asString()).doesNotContain(product);
    }

    @Test
    void carriesNamesThatXmlCouldNot() throws Exception {
        var product = "names-" + UUID.randomUUID().toString().substring(0, 8);
        var event = (ObjectNode) Samples.JSON.readTree(Samples.release(product, 0, "2026-08"));
        event.putObject("title")
                .put("en", "\u0008<script>]]>&\u202E\uD83D\uDE00\"\\")
                .put("fr", "L\u2019\uFFFEété");
        arrived(Samples.JSON.writeValueAsBytes(event), product);
        open(product, TestClock.today()).statusCode(200);

        for (var format : List.of("ttl", "jsonld", "rdf")) {
            var title = dataset(union(harvest("/catalog?size=100&format=" + format)), product)
                    .getProperty(DCTerms.title, "en");
            assertThat(title.getString()).as(format).isEqualTo("\uFFFD<script>]]>&\u202E\uD83D\uDE00\"\\");
        }
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "*/* | application/ld+json",
                "text/html, application/xhtml+xml, application/xml;q=0.9, */*;q=0.8 | application/ld+json",
                "text/turtle | text/turtle",
                "text/*;q=0.3, application/rdf+xml;q=0.2 | text/turtle",
                "text/turtle;q=0.4, application/rdf+xml;q=0.7 | application/rdf+xml",
                "text/turtle;q=0, */*;q=0.1 | application/ld+json",
                "application/*, text/turtle;q=0.9 | application/ld+json",
            })
    void givesWhatIsAcceptedMost(String accepted, String expected) {
        var answer = given().header("Accept", accepted).get("/catalog");

        assertThat(answer.statusCode()).isEqualTo(200);
        assertThat(answer.contentType()).startsWith(expected);
        assertThat(answer.header("Vary")).contains("Accept");
    }

    @ParameterizedTest
    @ValueSource(strings = {"image/png", "text/turtle;q=0", "nonsense", "a/b/c;;q=x,,/", "text/turtle;q=zz"})
    void namesWhatThereIsToWhoAcceptsNoneOfIt(String accepted) {
        given().header("Accept", accepted)
                .get("/catalog")
                .then()
                .statusCode(406)
                .body("type", equalTo("urn:lombard:problem:not-acceptable"))
                .body("detail", containsString("application/ld+json, text/turtle, application/rdf+xml"));
    }

    @Test
    void takesAFormatFromTheAddressAndNamesThePlaceOfAWrongOne() {
        given().accept("image/png")
                .get("/catalog?format=ttl")
                .then()
                .statusCode(200)
                .contentType("text/turtle");

        given().get("/catalog?format=pdf")
                .then()
                .statusCode(400)
                .body("errors.pointer", contains("format"))
                .body("errors.rule", contains("must be one of jsonld, ttl, rdf"));
        given().get("/catalog?size=101").then().statusCode(400);
        given().get("/catalog?page=-1").then().statusCode(400);
    }

    @Test
    void linksItsPages() {
        opened();
        opened();

        var links = given().get("/catalog?size=1&page=1").headers().getValues("Link");

        assertThat(links)
                .anyMatch(link -> link.contains("page=0&size=1>; rel=\"first\""))
                .anyMatch(link -> link.contains("page=0&size=1>; rel=\"prev\""))
                .anyMatch(link -> link.contains("rel=\"last\""));
        var beyond = read(given().get("/catalog?page=90000"));
        assertThat(all(beyond, DCAT.Dataset)).isEmpty();
        assertThat(beyond.contains(null, NEXT)).isFalse();
    }

    @ParameterizedTest
    @ValueSource(strings = {"text/turtle", "application/ld+json", "application/rdf+xml"})
    void isNotSentAgainWhileUnchanged(String type) {
        opened();
        var tag = given().accept(type).get("/catalog?size=100").header("ETag");

        assertThat(given().accept(type)
                        .header("If-None-Match", tag)
                        .get("/catalog?size=100")
                        .statusCode())
                .isEqualTo(304);
        opened();
        assertThat(given().accept(type)
                        .header("If-None-Match", tag)
                        .get("/catalog?size=100")
                        .statusCode())
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
