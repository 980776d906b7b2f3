package io.lombard.catalog;

import static io.lombard.catalog.CatalogResourceTest.arrived;
import static io.lombard.catalog.CatalogResourceTest.as;
import static io.lombard.catalog.CatalogResourceTest.internal;
import static io.lombard.catalog.CatalogResourceTest.open;
import static org.assertj.core.api.Assertions.assertThat;
import static org.hamcrest.Matchers.equalTo;
import static org.hamcrest.Matchers.hasItems;
import static org.hamcrest.Matchers.nullValue;

import io.quarkus.test.common.http.TestHTTPResource;
import io.restassured.RestAssured;
import io.restassured.config.EncoderConfig;
import io.restassured.http.ContentType;
import io.restassured.response.ValidatableResponse;
import io.restassured.specification.RequestSpecification;
import java.net.URI;
import java.time.LocalDate;
import java.util.List;
import java.util.UUID;
import org.jsoup.Jsoup;
import org.junit.jupiter.api.Test;

/** How products are offered: by interface, by page, and what the catalogue makes of it. */
@ServiceTest
class ProductTest {

    private static final String OFFER = """
            apiVersion: lombard.io/v1
            kind: DataProduct
            metadata:
              name: %s
            spec:
              opensOn: %s
              audience: [company, research]
              prices:
                company: {plan: flat, currency: GBP, perMonth: "900.00"}
                research: {plan: free}
            """;

    @TestHTTPResource
    URI portal;

    private final String product = "q-" + UUID.randomUUID().toString().substring(0, 8);

    @Test
    void givesBackWhatWasPutAndTheSameAgainChangesNothing() {
        var offer = OFFER.formatted(product, "2027-01-01");
        put(product, offer).statusCode(201).header("ETag", "\"1\"");
        put(product, offer).statusCode(200).header("ETag", "\"1\"");

        var document = as("owner").accept("application/yaml").get("/v1/products/" + product);
        assertThat(document.contentType()).startsWith("application/yaml");
        put(product, document.asString()).statusCode(200).header("ETag", "\"1\"");
        as("officer")
                .get("/v1/products/" + product)
                .then()
                .statusCode(200)
                .body("spec.prices.company.perMonth", equalTo("900.00"))
                .body("spec.prices.research.plan", equalTo("free"))
                .body("spec.opensOn", equalTo("2027-01-01"));
        as("owner").get("/v1/products/" + product + "/revisions").then().body("size()", equalTo(1));
    }

    @Test
    void keepsEveryRevisionAndRefusesTheOneWhoHadNotSeenTheLast() {
        put(product, OFFER.formatted(product, "2027-01-01")).statusCode(201);
        yaml("owner")
                .header("If-Match", "\"1\"")
                .body(OFFER.formatted(product, "2027-02-01"))
                .put("/v1/products/" + product)
                .then()
                .statusCode(200)
                .header("ETag", "\"2\"");
        yaml("owner")
                .header("If-Match", "\"1\"")
                .body(OFFER.formatted(product, "2027-03-01"))
                .put("/v1/products/" + product)
                .then()
                .statusCode(409);

        as("owner")
                .get("/v1/products/" + product + "/revisions")
                .then()
                .body("revision", equalTo(List.of(2, 1)))
                .body("document.spec.opensOn", equalTo(List.of("2027-02-01", "2027-01-01")));
    }

    @Test
    void namesEachPlaceAndItsRule() {
        put(product, """
                apiVersion: lombard.io/v1
                kind: DataProduct
                metadata: {name: another}
                spec:
                  audience: [company, research]
                  prices:
                    company: {plan: flat, currency: QQQ, perMonth: "1"}
                    public-body: {plan: free}
                """)
                .statusCode(400)
                .body(
                        "errors.collect { it.pointer + ' ' + it.rule }",
                        hasItems(
                                "/metadata/name other-name-than-the-address",
                                "/spec/prices/company/currency unknown-value",
                                "/spec/prices/public-body not-in-the-audience",
                                "/spec/prices/research missing"));
        put(product, """
                apiVersion: lombard.io/v1
                kind: DataProduct
                metadata: {name: %s}
                spec:
                  opensOn: 2027-13-01
                  audience: [everybody]
                  discount: 10
                  prices: {company: {plan: flat, perMonth: -1}}
                """.formatted(product))
                .statusCode(400)
                .body(
                        "errors.collect { it.pointer + ' ' + it.rule }",
                        hasItems(
                                "/spec/opensOn form",
                                "/spec/audience/0 unknown-value",
                                "/spec/discount unknown-member",
                                "/spec/prices/company/currency missing"));
        put(product, "a: [b").statusCode(400).body("errors[0].rule", equalTo("not-yaml"));
        put(product, "a: 1\na: 2").statusCode(400).body("errors[0].rule", equalTo("not-yaml"));
        put(product, "# " + "x".repeat(70_000)).statusCode(413);
        as("owner").get("/v1/products/" + product).then().statusCode(404);
    }

    @Test
    void anOfferThatCameBeforeTheFirstReleaseOpensItOnItsDay() {
        put(product, OFFER.formatted(product, LocalDate.now())).statusCode(201);

        arrived(Samples.release(product, 0, "2026-08"), product);

        as("analyst").get("/v1/datasets/" + product).then().statusCode(200);
    }

    @Test
    void anOfferWithoutADayTakesADatasetBackInside() {
        var dataset = CatalogResourceTest.opened();
        as("analyst").get("/v1/datasets/" + dataset).then().statusCode(200);
        as("owner")
                .get("/v1/products/" + dataset)
                .then()
                .body("spec.opensOn", equalTo(LocalDate.now().toString()));

        put(dataset, OFFER.formatted(dataset, LocalDate.now())).statusCode(200);
        assertThat(new Browser(portal)
                        .get("/datasets/" + dataset)
                        .select("#terms .prices")
                        .text())
                .isEqualTo("companies: £900.00 a month research: free of charge");
        put(dataset, OFFER.formatted(dataset, "x").replaceFirst(" *opensOn: x\n", ""))
                .statusCode(200);

        as("analyst").get("/v1/datasets/" + dataset).then().statusCode(404);
        as("owner").get("/v1/products/" + dataset).then().body("spec.opensOn", nullValue());
        open(dataset, LocalDate.now()).statusCode(200);
        as("owner")
                .get("/v1/products/" + dataset)
                .then()
                .body("spec.prices.company.perMonth", equalTo("900.00"))
                .body("spec.opensOn", equalTo(LocalDate.now().toString()));
    }

    @Test
    void onlyOwnersOffer() {
        for (var user : new String[] {"analyst", "officer", "customer"}) {
            yaml(user)
                    .body(OFFER.formatted(product, "2027-01-01"))
                    .put("/v1/products/" + product)
                    .then()
                    .statusCode(403);
        }
        as("analyst").get("/v1/products").then().statusCode(403);
        assertThat(new Browser(portal).signedIn("officer").status("/products")).isEqualTo(403);
    }

    @Test
    void anOwnerOffersByPageAndKeepsWhatWasTyped() {
        var dataset = internal();
        var browser = new Browser(portal).signedIn("owner");
        var page = "/products/" + dataset;
        assertThat(browser.get("/products").text()).contains("nobody has said yet");

        var wrong = browser.submitForFile(
                page, "form.offer", "audience", "company", "plan-company", "flat", "sum-company", "nine <b>");
        assertThat(wrong.statusCode()).isEqualTo(400);
        var shown = Jsoup.parse(wrong.body());
        assertThat(shown.select("[role=alert]").text()).contains("companies, sum: has another form");
        assertThat(shown.select("#sum-company").val()).isEqualTo("nine <b>");
        assertThat(shown.select("#sum-company").hasAttr("aria-invalid")).isTrue();

        var saved = browser.submit(
                page, "form.offer", "audience", "company", "plan-company", "flat", "sum-company", "1200,50");
        assertThat(saved.select("#history tbody tr").text()).contains("companies: £1,200.50 a month");
        assertThat(saved.select("#document pre").first().text()).contains("perMonth: \"1200.50\"");
        assertThat(new Browser(portal)
                        .signedIn("owner")
                        .accepting("fr")
                        .get(page)
                        .select("#history tbody tr")
                        .text()
                        .replaceAll("[\\u00a0\\u202f]", " "))
                .contains("entreprises: 1 200,50 £GB par mois");
    }

    /** Else the second of two owners, who only corrects a sum, would undo what the first one saved meanwhile. */
    @Test
    void whoCorrectsASumStillHasNotSeenWhatAnotherSavedMeanwhile() {
        put(product, OFFER.formatted(product, "2027-01-01")).statusCode(201);
        var browser = new Browser(portal).signedIn("owner");
        var opened =
                browser.get("/products/" + product).select("[name=revision]").val();
        put(product, OFFER.formatted(product, "2027-02-01")).statusCode(200);

        var wrong = browser.submitForFile(
                "/products/" + product, "form.offer", "revision", opened, "audience", "company", "sum-company", "x");
        var again = browser.submitForFile(
                "/products/" + product,
                "form.offer",
                "revision",
                Jsoup.parse(wrong.body()).select("[name=revision]").val(),
                "audience",
                "company",
                "sum-company",
                "1");

        assertThat(again.statusCode()).isEqualTo(409);
        assertThat(Jsoup.parse(again.body()).select("[role=alert]").text()).contains("changed meanwhile");
        as("owner").get("/v1/products/" + product).then().body("spec.opensOn", equalTo("2027-02-01"));
    }

    /** As a user who sends YAML, which REST Assured takes for text. */
    private static RequestSpecification yaml(String user) {
        return as(user).config(RestAssured.config()
                        .encoderConfig(EncoderConfig.encoderConfig()
                                .encodeContentTypeAs("application/yaml", ContentType.TEXT)))
                .contentType("application/yaml");
    }

    private static ValidatableResponse put(String product, String document) {
        return yaml("owner").body(document).put("/v1/products/" + product).then();
    }
}
