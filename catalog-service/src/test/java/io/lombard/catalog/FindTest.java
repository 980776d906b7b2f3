package io.lombard.catalog;

import static io.lombard.catalog.CatalogResourceTest.as;
import static io.restassured.RestAssured.given;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;
import static org.hamcrest.Matchers.contains;
import static org.hamcrest.Matchers.equalTo;
import static org.hamcrest.Matchers.hasItem;
import static org.hamcrest.Matchers.hasSize;

import com.fasterxml.jackson.databind.node.ObjectNode;
import io.lombard.contracts.event.Topics;
import io.quarkus.test.common.http.TestHTTPResource;
import io.restassured.response.ValidatableResponse;
import java.io.IOException;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.time.YearMonth;
import java.util.ArrayList;
import java.util.List;
import java.util.UUID;
import java.util.concurrent.TimeUnit;
import org.jsoup.nodes.Document;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** The search over datasets of which every name has one made-up word, so that those of other tests don't count. */
@ServiceTest
class FindTest {

    /** Found in no other test: the datasets here are asked for with it. */
    private static final String WORD = "zephyria";

    private static final String CROSSING = WORD + "-crossing";

    @TestHTTPResource
    URI portal;

    private static boolean filled;

    /** Once, but not before all: the service's port isn't known by then. */
    @BeforeEach
    void fillOnce() {
        if (!filled) {
            fill();
            filled = true;
        }
    }

    static void fill() {
        var month = YearMonth.now();
        release(CROSSING, "Zephyria crossings", "Traversées de Zéphyrie", month.minusMonths(1), 800, 0.01, 0.4, true);
        release(
                WORD + "-spending",
                "Zephyria spending, month by month",
                "Dépenses de Zéphyrie",
                month.minusMonths(7),
                400,
                0.04,
                0.4,
                true);
        release(
                WORD + "-journeys",
                "Zephyria journeys",
                "Trajets de Zéphyrie",
                month.minusMonths(30),
                100,
                0.2,
                1.5,
                true);
        release(
                WORD + "-secret",
                "Zephyria ombudsman",
                "Zéphyrie, médiateur",
                month.minusMonths(1),
                800,
                0.01,
                0.4,
                false);
    }

    private static void release(
            String product,
            String en,
            String fr,
            YearMonth month,
            int published,
            double error,
            double epsilon,
            boolean open) {
        var event = read(Samples.release(product, 0, month.toString()));
        event.putObject("title").put("en", en).put("fr", fr);
        event.putObject("description").put("en", "Made up.").put("fr", "Inventé.");
        ((ObjectNode) event.path("summary"))
                .put("publishedCells", published)
                .put("medianRelativeError", error)
                .put("monthEpsilon", epsilon);
        CatalogResourceTest.arrived(event.toString().getBytes(StandardCharsets.UTF_8), product);
        if (open) {
            CatalogResourceTest.open(product, TestClock.today()).statusCode(200);
        }
    }

    private static ObjectNode read(byte[] event) {
        try {
            return (ObjectNode) Samples.JSON.readTree(event);
        } catch (IOException e) {
            throw new java.io.UncheckedIOException(e);
        }
    }

    private static ValidatableResponse search(Object... parameters) {
        var request = given();
        for (int i = 0; i < parameters.length; i += 2) {
            request.queryParam(
                    (String) parameters[i],
                    parameters[i + 1] instanceof List<?> list ? list : List.of(parameters[i + 1]));
        }
        return request.get("/v1/datasets").then();
    }

    private Document page(String address) {
        return new Browser(portal).get(address);
    }

    private static List<String> titles(Document page) {
        return page.select(".card h2 a").eachText();
    }

    @ParameterizedTest
    @CsvSource({
        "zephyria crossings, zephyria-crossing",
        "ZEPHYRIA CROSSING, zephyria-crossing",
        "traversée de zéphyrie, zephyria-crossing",
        "traversees de zephyrie, zephyria-crossing",
        "journey zephyria, zephyria-journeys",
        "phyria jou, zephyria-journeys",
        "zephyria crosings, zephyria-crossing",
        "zehpyria crossing, zephyria-crossing",
        "zefyria spendings, zephyria-spending",
        "dépence zéphirie, zephyria-spending",
    })
    void findsByStemsPartsAndWithTypingErrors(String text, String product) {
        search("q", text).body("items[0].product", equalTo(product));
    }

    /** None of these words but the made-up one is in a text of a dataset. */
    @ParameterizedTest
    @ValueSource(
            strings = {
                "zephyria groceries",
                "zephyria grocery",
                "alimentation zéphyrie",
                "groceries in zephyria in London",
                "journeys by eating out",
            })
    void findsByTheWordsOfTheListsThatADatasetIsCountedBy(String text) {
        search("q", text).body("items.product", hasItem(WORD + "-journeys")).body("near", equalTo(false));
    }

    @Test
    void eachWordMustFit() {
        search("q", "zephyria Wednesday").body("total", equalTo(0));
        search("q", "zephyria groceries xylophones").body("total", equalTo(0));
    }

    /** French passes over "son" and English over "by": who writes both in one text means at least one of them. */
    @Test
    void passesOverTheSmallWordsOfOneLanguageAtATime() {
        search("q", "zephyria son groceries").body("items.product", hasItem(WORD + "-journeys"));
        search("q", "zephyria groceries by").body("items.product", hasItem(WORD + "-journeys"));
        search("q", "zephyria groceries by son").body("total", equalTo(0));
    }

    @Test
    void putsTheExactNameFirstAndTellsOfWhatOnlyComesClose() {
        search("q", "zephyria").body("total", equalTo(3)).body("near", equalTo(false));
        search("q", "Zephyria journeys").body("items.product", contains(WORD + "-journeys"));
        search("q", "zefyria").body("total", equalTo(3)).body("near", equalTo(true));
        search("q", "zephyria xylophones").body("total", equalTo(0)).body("near", equalTo(false));
    }

    @Test
    void tellsThePublicNothingOfWhatIsInternal() {
        search("q", "zephyria ombudsman").body("total", equalTo(0));
        search("q", "zephyria ombudsmen").body("total", equalTo(0)).body("near", equalTo(false));
        search("audience", "internal").body("total", equalTo(search().extract().path("total")));

        as("owner")
                .queryParam("q", WORD)
                .queryParam("audience", "internal")
                .get("/v1/datasets")
                .then()
                .body("items.product", contains(WORD + "-secret"));
    }

    @Test
    void countsWhatAClickWouldFind() {
        var all = search("q", WORD);
        all.body("facets.parameter", contains("split", "fresh", "coverage", "accuracy", "privacy", "price"));
        for (var facet : List.of("fresh", "coverage", "accuracy", "privacy", "price", "split")) {
            List<String> values = all.extract().path("facets.find { it.parameter == '" + facet + "' }.values.value");
            for (var value : values) {
                int told = count(all, facet, value);
                search("q", WORD, facet, value).body("total", equalTo(told));
            }
        }
        assertThat(count(all, "privacy", "0.5")).isEqualTo(2);
        assertThat(count(all, "fresh", "older")).isEqualTo(1);
    }

    private static int count(ValidatableResponse answer, String facet, String value) {
        return answer.extract()
                .path("facets.find { it.parameter == '%s' }.values.find { it.value == '%s' }.count", facet, value);
    }

    @Test
    void widensWithinAFacetAndNarrowsBetweenThem() {
        var two = search("q", WORD, "fresh", List.of("quarter", "year"));
        two.body("total", equalTo(2));
        assertThat(count(two, "fresh", "older")).as("own facet aside").isEqualTo(1);
        assertThat(count(two, "accuracy", "more")).as("of the two").isZero();
        search("q", WORD, "fresh", List.of("quarter", "year"), "accuracy", "0.02")
                .body("items.product", contains(CROSSING))
                .body("unnarrowed", equalTo(3));
    }

    @Test
    void sortsAsAsked() {
        search("q", WORD, "sort", "fresh")
                .body("items.product", contains(CROSSING, WORD + "-spending", WORD + "-journeys"));
        search("q", WORD, "sort", "name")
                .body("items.product", contains(CROSSING, WORD + "-journeys", WORD + "-spending"));
        search("q", WORD, "sort", "accuracy").body("items[2].product", equalTo(WORD + "-journeys"));
    }

    @Test
    void namesTheParameterThatMeansNothing() {
        search("privacy", "cheap")
                .statusCode(400)
                .body("errors", hasSize(1))
                .body("errors[0].pointer", equalTo("privacy"))
                .body("errors[0].rule", equalTo("is one of 0.5, 1, 2, more"));
        search("sort", "price", "q", "x".repeat(201)).statusCode(400).body("errors.pointer", contains("q", "sort"));

        search("size", "0").statusCode(400).body("errors.pointer", contains("size"));
        search("size", "many").statusCode(400).body("errors.pointer", contains("size"));

        var page = page("/?q=" + WORD + "&privacy=cheap&privacy=0.5");
        assertThat(page.select(".results .away").text()).contains("Privacy loss", "left out");
        assertThat(titles(page)).hasSize(2);
        assertThat(page("/?lang=fr&q=" + "x".repeat(300))
                        .select(".results .away")
                        .text())
                .contains("200 caractères");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "<script>alert(1)</script>",
                "%",
                "_______",
                "\\",
                "'; drop table dataset; --",
                "مجموعة بيانات",
                "👩‍👩‍👧‍👦🇬🇧",
                "\u202Ezephyria",
                "a & ! | ( :*",
                "\u0000"
            })
    void takesAnyTextForWhatItIs(String text) {
        var answer = given().queryParam("q", text).get("/");

        assertThat(answer.statusCode()).isEqualTo(200);
        var page = org.jsoup.Jsoup.parse(answer.asString());
        assertThat(page.select("main script")).isEmpty();
        assertThat(page.select("#q").val()).isEqualTo(text.replace("\u0000", ""));
        search("q", text).statusCode(200);
        assertThat(given().get("/compare?dataset=" + Browser.encoded(text)).statusCode())
                .isEqualTo(200);
    }

    @Test
    void matchesNoWildcards() {
        search("q", "zephy%ia").body("total", equalTo(0));
        search("q", "zep_yria").body("near", equalTo(true));
    }

    @Test
    void refusesAnAddressWithoutEndAndLivesOn() throws Exception {
        try (var client = java.net.http.HttpClient.newHttpClient()) {
            var request = java.net.http.HttpRequest.newBuilder(portal.resolve("/?q=" + "x".repeat(10_000_000)))
                    .build();
            var status = new ArrayList<Integer>();
            try {
                status.add(client.send(request, java.net.http.HttpResponse.BodyHandlers.discarding())
                        .statusCode());
            } catch (IOException e) {
                status.add(414); // the connection was closed before all was sent
            }
            assertThat(status).containsExactly(414);
        }
        search("q", WORD).statusCode(200);
    }

    @Test
    void keepsTheWholeStateInEveryLink() {
        var page = page("/?q=" + WORD + "&fresh=quarter&fresh=year&sort=name&compare=" + CROSSING);

        assertThat(page.select(".facets input[checked]").eachAttr("value")).containsExactly("quarter", "year");
        assertThat(page.select(".facets input[form=find]")).isNotEmpty();
        assertThat(page.select(".chosen a").first().attr("href"))
                .isEqualTo("/?q=zephyria&fresh=year&sort=name&compare=zephyria-crossing");
        assertThat(page.select("#sort option[selected]").val()).isEqualTo("name");
        assertThat(page.select("input[form=compare][checked]").eachAttr("value"))
                .containsExactly(CROSSING);
    }

    @Test
    void pagesKeepTheStateAndEndAtTheLast() {
        for (int i = 0; i < 11; i++) {
            var product = "pagination-" + i;
            release(product, "Pagination " + i, "Pages " + i, YearMonth.now(), 800, 0.01, 0.4, true);
        }
        var first = page("/?q=pagination&coverage=0.75&sort=name");
        assertThat(titles(first)).hasSize(10).startsWith("Pagination 0", "Pagination 1", "Pagination 10");
        assertThat(first.select(".pages a[rel=next]").attr("href"))
                .isEqualTo("/?q=pagination&coverage=0.75&sort=name&page=2");
        var last = page("/?q=pagination&coverage=0.75&sort=name&page=77");
        assertThat(titles(last)).containsExactly("Pagination 9");
        assertThat(last.select(".pages span").text()).isEqualTo("Page 2 of 2");
        assertThat(new Browser(portal).status("/?page=0")).isEqualTo(400);
    }

    @Test
    void saysWhatToDropWhereNothingIsLikeIt() {
        var page = page("/?q=" + WORD + "&fresh=older&accuracy=0.02");

        assertThat(page.select(".empty a").eachText())
                .containsExactly(
                        "Drop “Latest month”: 1 dataset", "Drop “Usual error”: 1 dataset", "Drop all: 3 datasets");
        assertThat(page("/?lang=fr&q=" + WORD + "&fresh=older&accuracy=0.02").text())
                .contains("0 jeu de données pour");
        assertThat(titles(page(page.select(".empty a").first().attr("href")))).containsExactly("Zephyria crossings");
        assertThat(page("/?q=zefyria").select(".results .away").text()).contains("“zefyria”", "come close");
    }

    @Test
    void addsAMonthToWhatTheListKnows() {
        var product = "months-" + UUID.randomUUID().toString().substring(0, 8);
        CatalogResourceTest.arrived(Samples.release(product, 0, "2026-08"), product);
        io.lombard.catalog.Kafka.send(Topics.RELEASE_PUBLISHED, product, Samples.release(product, 1, "2026-07"));

        await().atMost(30, TimeUnit.SECONDS)
                .untilAsserted(() -> as("owner")
                        .queryParam("q", product)
                        .get("/v1/datasets")
                        .then()
                        .body("items[0].latestVersion", equalTo(1))
                        .body("items[0].months", contains("2026-07", "2026-08"))
                        .body("items[0].splits", hasItem("uk-areas")));
    }

    @Test
    void laysThreeDatasetsSideBySide() {
        var address = "/compare?dataset=" + CROSSING + "&dataset=" + WORD + "-spending&dataset=" + WORD + "-journeys";
        var page = page(address);

        assertThat(page.select("table.compared").first().select("thead th").eachText())
                .containsExactly("Zephyria crossings", "Zephyria spending, month by month", "Zephyria journeys");
        assertThat(page.select("#columns p").first().text()).startsWith("7 columns are in all of them");
        assertThat(page.select("#columns tbody th").eachText())
                .contains("customers")
                .doesNotContain("customers_se");
        assertThat(page.select("table.compared tr:contains(Accuracy) strong").eachText())
                .containsExactly("± 1%", "± 4%", "± 20%");
        // Bars are to one scale: the greatest error is the whole length.
        assertThat(page.select("table.compared tr:contains(Accuracy) rect").eachAttr("width"))
                .containsExactly("5.0%", "20.0%", "100.0%");
        // Of the 36 months up to the newest, one dataset's only month is the last, and one's is seven before it.
        assertThat(page.select("svg.months").first().select("rect:not(.withheld)"))
                .hasSize(1);
        assertThat(page.select(".away")).isEmpty();
    }

    @Test
    void refusesAFourthAndNamesTheUnknown() {
        var page = page("/compare?dataset=" + CROSSING + "&dataset=nothing&dataset=" + WORD + "-secret&dataset=" + WORD
                + "-journeys&dataset=" + CROSSING);

        assertThat(page.select(".away").eachText())
                .containsExactly(
                        "Three datasets fit side by side. “zephyria-journeys” is one too many and was left out.",
                        "There is no dataset called “nothing”, “zephyria-secret” that you may see.");
        assertThat(page.select("table.compared").first().select("thead th")).hasSize(1);
        assertThat(page("/compare").select("a.button").attr("href")).isEqualTo("/");
    }

    @ParameterizedTest
    @ValueSource(strings = {"/?q=zephyria", "/datasets/zephyria-crossing", "/compare?dataset=zephyria-crossing"})
    void letsBrowsersKeepAPageUntilSomethingChanges(String address) {
        // Another test's dataset may still have been on its way.
        await().atMost(30, TimeUnit.SECONDS).until(() -> statusOf(address, "If-None-Match", tagOf(address)) == 304);
        var kept = tagOf(address);
        assertThat(statusOf(address, "If-None-Match", kept)).isEqualTo(304);
        assertThat(statusOf(address, "If-None-Match", kept, "Accept-Language", "fr"))
                .isEqualTo(200);
        assertThat(statusOf(address, "If-None-Match", kept, "Cookie", "q_session=left-over"))
                .isEqualTo(303);
        assertThat(statusOf(address + (address.contains("?") ? "&" : "?") + "lang=en", "If-None-Match", kept))
                .isEqualTo(200);

        CatalogResourceTest.opened();

        await().atMost(30, TimeUnit.SECONDS).until(() -> statusOf(address, "If-None-Match", kept) == 200);
    }

    @Test
    void answersFromMemoryWhatStandsAndNothingElse() {
        var address = "/datasets/" + CatalogResourceTest.internal();
        var reader = new Browser(portal);
        var french = new Browser(portal).accepting("fr");
        CatalogResourceTest.open(address.substring("/datasets/".length()), TestClock.today())
                .statusCode(200);
        await().atMost(30, TimeUnit.SECONDS).until(() -> reader.status(address) == 200);

        assertThat(reader.get(address).outerHtml())
                .as("the second time")
                .isEqualTo(reader.get(address).outerHtml());
        assertThat(reader.header(address, "Content-Security-Policy")).contains("default-src 'none'");
        assertThat(reader.header(address, "Content-Type")).isEqualTo("text/html;charset=UTF-8");
        assertThat(reader.get(address).select("[name=csrf-token]"))
                .as("a form's token, which is one visitor's")
                .isEmpty();
        assertThat(french.get(address).select("html").attr("lang")).isEqualTo("fr");
        assertThat(reader.get(address + "?measure=customers")
                        .select("a[href^=/login]")
                        .attr("href"))
                .contains("measure");
        assertThat(new Browser(portal).signedIn("analyst").get(address).select("a[href=/logout]"))
                .hasSize(1);
        assertThat(reader.get(address).select("a[href=/logout]")).isEmpty();

        CatalogResourceTest.open(
                        address.substring("/datasets/".length()),
                        TestClock.today().plusDays(2))
                .statusCode(200);

        await().atMost(30, TimeUnit.SECONDS).until(() -> reader.status(address) == 404);
    }

    private static String tagOf(String address) {
        return given().urlEncodingEnabled(false).get(address).header("ETag");
    }

    private static int statusOf(String address, String... headers) {
        var request = given().urlEncodingEnabled(false).redirects().follow(false);
        for (int i = 0; i < headers.length; i += 2) {
            request.header(headers[i], headers[i + 1]);
        }
        return request.get(address).statusCode();
    }

    @Test
    void keepsNothingOfWhoIsSignedIn() {
        assertThat(new Browser(portal).signedIn("officer").header("/?q=zephyria", "ETag"))
                .isEmpty();
        assertThat(new Browser(portal).header("/?q=zephyria", "ETag")).startsWith("W/");
    }

    @Test
    void comparesWhatMyOrganisationMayDo() {
        var product = CatalogResourceTest.opened();
        CatalogResourceTest.ask("analyst", product).statusCode(201);

        var page = new Browser(portal).signedIn("analyst").get("/compare?dataset=" + product + "&dataset=" + CROSSING);

        assertThat(page.select("tr:contains(My access) td").eachText()).containsExactly("asked", "not asked for");
    }
}
