package io.lombard.catalog;

import static io.lombard.catalog.CatalogResourceTest.arrived;
import static io.lombard.catalog.CatalogResourceTest.as;
import static io.lombard.catalog.CatalogResourceTest.ask;
import static io.lombard.catalog.CatalogResourceTest.decide;
import static io.lombard.catalog.CatalogResourceTest.internal;
import static io.lombard.catalog.CatalogResourceTest.open;
import static io.lombard.catalog.CatalogResourceTest.sign;
import static io.lombard.catalog.CatalogResourceTest.told;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;
import static org.hamcrest.Matchers.endsWith;
import static org.hamcrest.Matchers.equalTo;
import static org.hamcrest.Matchers.hasItem;
import static org.hamcrest.Matchers.hasItems;
import static org.hamcrest.Matchers.not;
import static org.hamcrest.Matchers.nullValue;

import io.lombard.catalog.access.AccessFlow;
import io.lombard.catalog.partner.Partner;
import io.lombard.contracts.event.AgreementChanged;
import io.lombard.contracts.event.Buyer;
import io.lombard.contracts.event.Contract;
import io.lombard.contracts.event.Limits;
import io.lombard.contracts.event.Price;
import io.lombard.contracts.event.Topics;
import io.quarkus.narayana.jta.QuarkusTransaction;
import io.quarkus.test.common.http.TestHTTPResource;
import io.restassured.RestAssured;
import io.restassured.config.EncoderConfig;
import io.restassured.http.ContentType;
import io.restassured.response.ValidatableResponse;
import io.restassured.specification.RequestSpecification;
import jakarta.inject.Inject;
import jakarta.persistence.EntityManager;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.math.BigDecimal;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.time.YearMonth;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.concurrent.Executors;
import java.util.concurrent.TimeUnit;
import org.jsoup.Jsoup;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** How products are offered: by interface, by page, and what the catalogue makes of it. */
@ServiceTest
class ProductTest {

    static final String OFFER = """
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

    private static final String PER_USE = """
            apiVersion: lombard.io/v1
            kind: DataProduct
            metadata: {name: %s}
            spec:
              opensOn: 2026-01-01
              audience: [public-body]
              prices: {public-body: {plan: per-use, currency: GBP, perThousandRows: "%s"}}
            """;

    private static final Partner SIGNER = new Partner("city-observatory", "City Observatory", Buyer.PUBLIC_BODY);

    @TestHTTPResource
    URI portal;

    @Inject
    AccessFlow flow;

    @Inject
    EntityManager database;

    private final String product = "q-" + UUID.randomUUID().toString().substring(0, 8);

    @BeforeEach
    void isCounted() {
        TestNeighbours.COUNTED.add(product);
    }

    @AfterEach
    void isCountedNoMore() {
        TestNeighbours.COUNTED.remove(product);
    }

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
        put(product, OFFER.formatted(product, TestClock.today())).statusCode(201);

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
                .body("spec.opensOn", equalTo(TestClock.today().toString()));

        put(dataset, OFFER.formatted(dataset, TestClock.today())).statusCode(200);
        assertThat(new Browser(portal)
                        .get("/datasets/" + dataset)
                        .select("#terms .prices")
                        .text())
                .isEqualTo("companies: £900.00 a month research: free of charge");
        put(dataset, OFFER.formatted(dataset, "x").replaceFirst(" *opensOn: x\n", ""))
                .statusCode(200);

        as("analyst").get("/v1/datasets/" + dataset).then().statusCode(404);
        as("owner").get("/v1/products/" + dataset).then().body("spec.opensOn", nullValue());
        var today = TestClock.today();
        open(dataset, today).statusCode(200);
        as("owner")
                .get("/v1/products/" + dataset)
                .then()
                .body("spec.prices.company.perMonth", equalTo("900.00"))
                .body("spec.opensOn", equalTo(today.toString()));
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
        assertThat(browser.get("/products").select("main tbody tr").first().text())
                .contains("nobody has said yet");

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

    @Test
    void anOfferOutlivesASessionThatIsOver() {
        var dataset = internal();
        var page = "/products/" + dataset;
        var owner = new Browser(portal).signedIn("owner");
        var form = owner.get(page).selectFirst("form.offer");
        var typed = "revision=0&opensOn=2031-01-05&audience=research&plan-research=flat&sum-research=nine"
                + "&currency-research=EUR&csrf-token="
                + Browser.encoded(form.select("input[name=csrf-token]").val());

        assertThat(owner.withoutSession().postFrom(page, page, typed).statusCode())
                .isEqualTo(303);

        var shown = owner.signedIn("owner").get(page);
        assertThat(shown.select("[role=status]").text()).startsWith("You had to sign in again.");
        assertThat(shown.select("#opensOn").val()).isEqualTo("2031-01-05");
        assertThat(shown.select("#sum-research").val()).isEqualTo("nine");
        assertThat(shown.select("#currency-research").val()).isEqualTo("EUR");
        assertThat(shown.select("[name=audience][checked]").eachAttr("value")).containsExactly("research");
        as("owner").get("/v1/products/" + dataset).then().statusCode(404);
        var saved = owner.submit(page, "form.offer", "audience", "research", "sum-research", "9");
        assertThat(saved.select("#history tbody tr").text()).contains("research: €9.00 a month");
        assertThat(owner.get(page).select("[role=status]")).isEmpty();
    }

    @Test
    void aFirstDayOutlivesASessionThatIsOver() {
        var dataset = internal();
        var page = "/datasets/" + dataset;
        var owner = new Browser(portal).signedIn("owner");
        var typed = "opensOn=2031-01-05&csrf-token="
                + Browser.encoded(
                        owner.get(page).select("#opening [name=csrf-token]").val());

        assertThat(owner.withoutSession().postFrom(page, page, typed).statusCode())
                .isEqualTo(303);

        var shown = owner.signedIn("owner").get(page);
        assertThat(shown.select("#access [role=status]").text()).startsWith("You had to sign in again.");
        assertThat(shown.select("#opensOn").val()).isEqualTo("2031-01-05");
        as("owner").get("/v1/products/" + dataset).then().statusCode(404);
    }

    @Test
    void aSumIsNeverDroppedAndEachFaultIsAtItsField() {
        var page = "/products/" + internal();
        var browser = new Browser(portal).signedIn("owner");

        var free = browser.answerTo(
                page, "form.offer", "audience", "company", "plan-company", "free", "sum-company", "900");
        assertThat(free.statusCode()).isEqualTo(400);
        var shown = Jsoup.parse(free.body());
        assertThat(shown.select("[role=alert]").text()).contains("companies, sum: what is free of charge has no sum");
        assertThat(shown.select("#sum-company").val()).isEqualTo("900");
        assertThat(shown.select("[aria-invalid]").eachAttr("id")).containsExactly("sum-company");

        shown = Jsoup.parse(browser.answerTo(page, "form.offer", "audience", "company", "plan-company", "flat")
                .body());
        assertThat(shown.select("[role=alert]").text()).contains("companies, sum: is missing");
        assertThat(shown.select("[aria-invalid]").eachAttr("id")).containsExactly("sum-company");

        shown = Jsoup.parse(browser.answerTo(
                        page,
                        "form.offer",
                        "audience",
                        "company",
                        "plan-company",
                        "per-use",
                        "sum-company",
                        "900",
                        "currency-company",
                        "XQQ")
                .body());
        assertThat(shown.select("[role=alert]").text()).contains("companies, currency: isn’t known");
        assertThat(shown.select("[aria-invalid]").eachAttr("id")).containsExactly("currency-company");
        assertThat(browser.get(page).select("#history")).isEmpty();
    }

    @Test
    void whatCutsOffAgreementsInForceIsSavedOnlyByWhoConfirmsIt() {
        var dataset = CatalogResourceTest.opened();
        CatalogResourceTest.granted(dataset);
        var page = "/products/" + dataset;
        var owner = new Browser(portal).signedIn("owner");
        var today = TestClock.today().toString();
        var later = TestClock.today().plusDays(40);

        var narrowed = owner.answerTo(page, "form.offer", "audience", "company", "opensOn", today);
        assertThat(narrowed.statusCode()).isEqualTo(422);
        var asked = owner.answerTo(page, "form.offer", "audience", "public-body", "opensOn", later.toString());
        assertThat(asked.statusCode()).isEqualTo(422);
        var shown = Jsoup.parse(asked.body());
        assertThat(shown.select("[role=alert]").text()).contains("an agreement in force gives nothing to read");
        assertThat(shown.select("#cut-off li").eachText())
                .singleElement()
                .asString()
                .startsWith("\u2068City Observatory\u2069, agreement until ");
        assertThat(shown.select("#opensOn").val()).isEqualTo(later.toString());
        var other = owner.answerTo(
                page, "form.offer", "audience", "public-body", "opensOn", later.toString(), "cut-off", "yes");
        assertThat(other.statusCode()).isEqualTo(422);
        as("owner").get("/v1/products/" + dataset).then().header("ETag", "\"1\"");

        owner.submit(
                page,
                "form.offer",
                "audience",
                "public-body",
                "opensOn",
                later.toString(),
                "cut-off",
                shown.select("[name=cut-off]").val());

        as("owner").get("/v1/products/" + dataset).then().body("spec.opensOn", equalTo(later.toString()));
        var partner = new Browser(portal).signedIn("analyst");
        var row = partner.get("/organisation").select("#agreements tr:has(a[href$=" + dataset + "])");
        assertThat(row.select(".shut").text())
                .startsWith("The product isn’t open until ")
                .contains(String.valueOf(later.getYear()));
        assertThat(partner.get(row.select("a").last().attr("href"))
                        .select("#agreement [role=status]")
                        .text())
                .startsWith("The product isn’t open until ");
    }

    /** On the dataset's page the form is there while nobody sees it; somebody else may have opened it meanwhile. */
    @Test
    void anOpeningThatCutsOffAgreementsInForceIsConfirmedOnTheDatasetsPage() {
        var dataset = internal();
        var page = "/datasets/" + dataset;
        var owner = new Browser(portal).signedIn("owner");
        var form = owner.get(page).select("#opening");
        open(dataset, TestClock.today()).statusCode(200);
        CatalogResourceTest.granted(dataset);
        var later = TestClock.today().plusDays(40).toString();
        var typed = "opensOn=" + later + "&csrf-token="
                + Browser.encoded(form.select("[name=csrf-token]").val());

        var asked = owner.accepting("fr").postFrom(page, form.attr("action"), typed);

        assertThat(asked.statusCode()).isEqualTo(422);
        var shown = Jsoup.parse(asked.body());
        assertThat(shown.select("#access [role=alert]").text())
                .contains(
                        "un accord en vigueur ne donne plus rien à lire",
                        "\u2068City Observatory\u2069, accord jusqu’au ");
        assertThat(shown.select("#opensOn").val()).isEqualTo(later);
        as("owner").get("/v1/products/" + dataset).then().header("ETag", "\"1\"");

        var confirmed = shown.select("#opening [name=cut-off]").val();
        assertThat(owner.postFrom(page, form.attr("action"), typed + "&cut-off=" + confirmed)
                        .statusCode())
                .isEqualTo(303);

        as("owner").get("/v1/products/" + dataset).then().body("spec.opensOn", equalTo(later));
        assertThat(owner.get(page).select("#opening [name=cut-off]")).isEmpty();
    }

    /** Whoever hasn't seen the last revision reads it first; what it closes is asked after that. */
    @Test
    void aRevisionThatWasNotSeenIsToldBeforeAgreementsThatWouldBeClosed() {
        var dataset = CatalogResourceTest.opened();
        CatalogResourceTest.granted(dataset);
        var closing = OFFER.formatted(dataset, TestClock.today().plusDays(40));

        assertThat(List.of("\"0\"", "\"1\"", "*"))
                .extracting(seen -> yaml("owner")
                        .header("If-Match", seen)
                        .body(closing)
                        .put("/v1/products/" + dataset)
                        .statusCode())
                .containsExactly(409, 422, 422);
        put(dataset, closing.replace("GBP", "gbp")).statusCode(400);
    }

    /** Whoever closes a product waits for a signature that is under way, and is told of it. */
    @Test
    void anAgreementThatIsBeingSignedIsNotClosedUnasked() throws Exception {
        var dataset = CatalogResourceTest.opened();
        var request = ask("analyst", dataset).extract().<String>path("id");
        decide(request, "approve").statusCode(200);
        var closing = OFFER.formatted(dataset, TestClock.today().plusDays(40));
        try (var other = Executors.newVirtualThreadPerTaskExecutor()) {
            var answer = QuarkusTransaction.requiringNew().call(() -> {
                flow.sign(UUID.fromString(request), SIGNER, 1);
                var put = other.submit(() -> put(dataset, closing));
                await().atMost(30, TimeUnit.SECONDS).pollInSameThread().until(() -> put.isDone() || isWaitedForALock());
                return put;
            });

            answer.get().statusCode(422).body("type", endsWith("closes-agreements"));
        }
    }

    private boolean isWaitedForALock() {
        return !database.createNativeQuery("select 1 from pg_locks where locktype = 'advisory' and not granted")
                .getResultList()
                .isEmpty();
    }

    /** By both doors of the interface, and what is confirmed is just what was named. */
    @Test
    void programsConfirmWhatCutsOffAgreementsInForce() {
        var dataset = CatalogResourceTest.opened();
        var agreement = CatalogResourceTest.granted(dataset);
        var later = TestClock.today().plusDays(40);
        var internal = OFFER.formatted(dataset, "x").replaceFirst(" *opensOn: x\n", "");

        var asked = open(dataset, later)
                .statusCode(422)
                .body("type", endsWith("closes-agreements"))
                .body("errors.pointer", equalTo(List.of("agreement " + agreement)))
                .extract();
        put(dataset, internal).statusCode(422).body("errors.pointer", equalTo(List.of("agreement " + agreement)));
        as("owner")
                .body(Map.of("opensOn", later.toString()))
                .post("/v1/datasets/" + dataset + "/opening?confirm=yes")
                .then()
                .statusCode(422);
        as("owner").get("/v1/products/" + dataset).then().header("ETag", "\"1\"");
        as("analyst").get("/v1/datasets/" + dataset).then().statusCode(200);

        var confirmation = asked.<String>path("detail").replaceFirst(".* ", "");
        as("owner")
                .body(Map.of("opensOn", later.toString()))
                .post("/v1/datasets/" + dataset + "/opening?" + confirmation)
                .then()
                .statusCode(200);
        as("analyst").get("/v1/datasets/" + dataset).then().statusCode(404);
        // Nobody can read it any more, so nobody is cut off.
        put(dataset, internal).statusCode(200);
    }

    @Test
    void aNameThatNobodyKnowsCannotBeOffered() {
        var owner = new Browser(portal).signedIn("owner");
        var known = internal();

        assertThat(owner.status("/products/does-not-exist")).isEqualTo(404);
        assertThat(owner.status("/products/rail-trips")).isEqualTo(200);
        assertThat(owner.status("/products/" + known)).isEqualTo(200);
        TestNeighbours.away = true;
        try {
            assertThat(owner.status("/products/does-not-exist")).isEqualTo(503);
            put("does-not-exist", OFFER.formatted("does-not-exist", "2027-01-01"))
                    .statusCode(503);
            put(known, OFFER.formatted(known, "2027-01-01")).statusCode(201);
            assertThat(owner.status("/products/" + known)).isEqualTo(200);
        } finally {
            TestNeighbours.away = false;
        }
        var form = owner.get("/products/rail-trips");
        var answer = owner.postFrom(
                "/products",
                "/products/does-not-exist",
                "audience=company&plan-company=free&revision=0&csrf-token="
                        + Browser.encoded(form.select("[name=csrf-token]").val()));
        assertThat(answer.statusCode()).isEqualTo(404);
        put("does-not-exist", OFFER.formatted("does-not-exist", "2027-01-01")).statusCode(404);
        as("owner").get("/v1/products/does-not-exist").then().statusCode(404);
    }

    @Test
    void anOwnerIsShownWhatIsCountedAndNotOfferedYet() {
        var browser = new Browser(portal).signedIn("owner");
        put("toll-roads", OFFER.formatted("toll-roads", "2027-01-01"));

        assertThat(browser.get("/products?lang=fr").select("#waiting li").eachText())
                .contains("rail-trips Trajets en train")
                .noneMatch(waiting -> waiting.startsWith("toll-roads"));
        assertThat(browser.get("/products?lang=en").select("#waiting li a").eachAttr("href"))
                .contains("/products/rail-trips");
        TestNeighbours.away = true;
        try {
            var without = browser.get("/products");
            assertThat(without.select("#waiting .away").text()).contains("gives no answer right now");
            assertThat(without.select("main tbody tr")).isNotEmpty();
        } finally {
            TestNeighbours.away = false;
        }
    }

    /** The page knows all that the document can say: what it doesn't change stays. */
    @Test
    void aSavedPageKeepsEachBuyersCurrency() {
        put(product, """
                apiVersion: lombard.io/v1
                kind: DataProduct
                metadata: {name: %s}
                spec:
                  audience: [company, research]
                  prices:
                    company: {plan: flat, currency: GBP, perMonth: "900.00"}
                    research: {plan: flat, currency: EUR, perMonth: "10.00"}
                """.formatted(product)).statusCode(201);
        var browser = new Browser(portal).signedIn("owner");
        var fields = browser.get("/products/" + product);
        assertThat(fields.select("#currency-research").val()).isEqualTo("EUR");
        var body = new StringBuilder("audience=company&audience=research&opensOn=2027-03-01");
        for (var name : List.of(
                "csrf-token", "revision", "sum-company", "currency-company", "sum-research", "currency-research")) {
            body.append('&')
                    .append(name)
                    .append('=')
                    .append(Browser.encoded(fields.select("[name=" + name + "]").val()));
        }
        body.append("&plan-company=flat&plan-research=flat");

        assertThat(browser.postFrom("/products/" + product, "/products/" + product, body.toString())
                        .statusCode())
                .isEqualTo(303);

        as("owner")
                .get("/v1/products/" + product)
                .then()
                .body("spec.opensOn", equalTo("2027-03-01"))
                .body("spec.prices.company.currency", equalTo("GBP"))
                .body("spec.prices.research.currency", equalTo("EUR"));
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
    static RequestSpecification yaml(String user) {
        return as(user).config(RestAssured.config()
                        .encoderConfig(EncoderConfig.encoderConfig()
                                .encodeContentTypeAs("application/yaml", ContentType.TEXT)))
                .contentType("application/yaml");
    }

    private static ValidatableResponse put(String product, String document) {
        return yaml("owner").body(document).put("/v1/products/" + product).then();
    }

    @Test
    void anApprovalFixesThePriceAndTheRowsThatAreSigned() {
        put(product, PER_USE.formatted(product, "0.40")).statusCode(201);
        arrived(Samples.release(product, 0, "2026-08"), product);
        String request = ask("analyst", product)
                .statusCode(201)
                .body("buyer", equalTo("public-body"))
                .extract()
                .path("id");
        var limits = Map.of(
                "rows",
                Map.of("category", List.of("travel", "groceries")),
                "firstMonth",
                "2026-08",
                "monthlyRows",
                5000);
        decideWith(request, limits).statusCode(200).body("price.perThousandRows", equalTo("0.40"));
        put(product, PER_USE.formatted(product, "0.80")).statusCode(200);

        String agreement = sign("analyst", request)
                .statusCode(200)
                .body("price.perThousandRows", equalTo("0.40"))
                .body("limits.rows.category", equalTo(List.of("travel", "groceries")))
                .extract()
                .path("id");

        var told = told(agreement, AgreementChanged.State.granted);
        assertThat(told.buyer()).isEqualTo(Buyer.PUBLIC_BODY);
        assertThat(told.price()).isEqualTo(new Price.PerUse("GBP", new BigDecimal("0.40")));
        assertThat(told.limits())
                .isEqualTo(
                        new Limits(Map.of("category", List.of("travel", "groceries")), YearMonth.of(2026, 8), 5000L));
    }

    @Test
    void thePriceIsFoundComparedShownAndSigned() {
        put(product, PER_USE.formatted(product, "0.40")).statusCode(201);
        arrived(Samples.release(product, 0, "2026-08"), product);
        open(product, TestClock.today()).statusCode(200);
        var visitor = new Browser(portal);

        as("analyst")
                .get("/v1/datasets?price=public-body-per-use&size=100")
                .then()
                .body("items.product", hasItem(product));
        as("analyst")
                .get("/v1/datasets?price=company-flat&size=100")
                .then()
                .body("items.product", not(hasItem(product)));
        await().atMost(30, TimeUnit.SECONDS)
                .untilAsserted(() -> assertThat(visitor.get("/").select("#price-public-body-per-use"))
                        .hasSize(1));
        assertThat(visitor.get("/compare?dataset=" + product)
                        .select("tr:has(th:contains(Price)) td")
                        .text())
                .contains("public bodies: £0.40 for 1,000 rows");
        assertThat(new Browser(portal)
                        .signedIn("analyst")
                        .get("/ask/" + product)
                        .select("#price")
                        .text())
                .contains("£0.40 for 1,000 rows", "public bodies");
        var outsider = new Browser(portal).signedIn("rival").get("/ask/" + product);
        assertThat(outsider.select("#price").text()).contains("not offered to companies");
        assertThat(outsider.select("form.sheet button")).isEmpty();
        String request = ask("analyst", product).extract().path("id");
        decide(request, "approve");
        String agreement = sign("analyst", request).extract().path("id");
        as("analyst")
                .get("/v1/agreements/" + agreement + "/terms")
                .then()
                .body("permission[0].constraint.leftOperand", hasItem("payAmount"));
    }

    @Test
    void limitsNameColumnsWithCodesAndCodes() {
        put(product, PER_USE.formatted(product, "0.40")).statusCode(201);
        arrived(Samples.release(product, 0, "2026-08"), product);
        String request = ask("analyst", product).extract().path("id");

        decideWith(
                        request,
                        Map.of(
                                "rows",
                                Map.of("customers", List.of("1"), "category", List.of("travel", "travel")),
                                "monthlyRows",
                                0))
                .statusCode(400)
                .body(
                        "errors.collect { it.pointer + ' ' + it.rule }",
                        hasItems(
                                "/limits/rows/customers is no column with a list of codes",
                                "/limits/rows/category must name codes of its list, each once",
                                "/limits/monthlyRows must be 1 or more"));
        decideWith(request, Map.of("rows", Map.of("category", List.of("grocerys"))))
                .statusCode(400)
                .body("errors[0].rule", equalTo("must name codes of its list, each once"));

        as("analyst").get("/v1/access-requests/" + request).then().body("state", equalTo("asked"));
    }

    @Test
    void isRefusedToWhomItIsNotOffered() {
        put(product, PER_USE.formatted(product, "0.40")).statusCode(201);
        arrived(Samples.release(product, 0, "2026-08"), product);

        ask("rival", product).statusCode(403).body("type", endsWith("not-offered"));
    }

    @Test
    void everyRevisionIsTold() {
        put(product, OFFER.formatted(product, "2027-01-01")).statusCode(201);
        put(product, OFFER.formatted(product, "2027-02-01")).statusCode(200);

        var message = Kafka.await(Topics.PRODUCT_DEFINED, m -> product.equals(m.key()) && revision(m.value()) == 2);
        Contract.of(Topics.PRODUCT_DEFINED).assertValid(message.value());
        assertThat(new String(message.value(), StandardCharsets.UTF_8)).contains("2027-02-01", "research");
    }

    private static int revision(byte[] message) {
        try {
            return Samples.JSON.readTree(message).get("revision").intValue();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static ValidatableResponse decideWith(String request, Map<String, Object> limits) {
        return as("officer")
                .body(Map.of("decision", "approve", "limits", limits))
                .post("/v1/access-requests/" + request + "/decision")
                .then();
    }
}
