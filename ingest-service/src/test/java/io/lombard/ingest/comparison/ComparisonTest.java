package io.lombard.ingest.comparison;

import static io.restassured.RestAssured.given;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import com.fasterxml.jackson.databind.ObjectMapper;
import com.microsoft.playwright.assertions.PlaywrightAssertions;
import io.lombard.contracts.problem.ProblemException;
import io.lombard.ingest.page.Screens;
import io.lombard.ingest.problem.IngestProblem;
import io.lombard.stack.test.LombardTestResource;
import io.quarkus.test.common.WithTestResource;
import io.quarkus.test.common.http.TestHTTPResource;
import io.quarkus.test.junit.QuarkusTest;
import io.quarkus.test.security.TestSecurity;
import io.quarkus.test.security.oidc.Claim;
import io.quarkus.test.security.oidc.OidcSecurity;
import io.restassured.http.ContentType;
import io.restassured.path.json.JsonPath;
import io.restassured.response.Response;
import jakarta.inject.Inject;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.StandardCopyOption;
import java.time.Clock;
import java.time.YearMonth;
import java.util.List;
import java.util.Map;
import java.util.NavigableMap;
import java.util.Objects;
import org.apache.kafka.clients.producer.Producer;
import org.eclipse.microprofile.config.ConfigProvider;
import org.jsoup.Jsoup;
import org.jsoup.nodes.Document;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** What a customer is told of people alike, over releases that come by Kafka and the published store as the anonymiser's do. */
@QuarkusTest
@WithTestResource(LombardTestResource.class)
@TestSecurity(
        user = "any",
        roles = {"source", "customer"})
@OidcSecurity(claims = @Claim(key = "customer_id", value = "compared"))
class ComparisonTest {

    private static final YearMonth MONTH = YearMonth.of(2026, 8);
    private static boolean published;

    @TestHTTPResource
    URI portal;

    @Inject
    Producer<byte[], byte[]> kafka;

    @Inject
    ObjectMapper json;

    @Inject
    ComparisonConfig config;

    @Inject
    PeerTables tables;

    private PublishedPeers peers;

    @BeforeEach
    void publish() throws Exception {
        peers = new PublishedPeers(config.store().orElseThrow().toAbsolutePath(), kafka, json);
        if (!published) {
            peers.send("peer-comparison", "{\"product\":".getBytes(StandardCharsets.UTF_8));
            peers.publish(MONTH, 3, 1);
            peers.publish(MONTH, 2, 100);
            published = true;
        }
    }

    @Test
    void tellsWhereACustomerStandsAmongPeopleAlike() {
        var answer =
                asked(question("TLD", "35-44", MONTH, "groceries 20050", "dining 60000", "travel 100", "health 0"));

        assertThat(answer.getString("release.product")).isEqualTo("peer-comparison");
        assertThat(answer.getLong("release.tableVersion"))
                .as("the later of the month")
                .isEqualTo(3);
        assertThat(answer.getString("currency")).isEqualTo("GBP");
        assertThat(answer.getList("categories.category")).containsExactly("groceries", "dining", "travel", "health");
        assertThat(answer.getList("categories[0].percentiles.rank")).containsExactly(10, 25, 50, 75, 90);
        assertThat(answer.getList("categories[0].percentiles.amount")).containsExactly(4000, 9000, 18000, 32000, 51000);
        assertThat(answer.getList("categories[0].percentiles.standardError")).containsExactly(80, 180, 360, 640, 1020);
        assertThat(answer.getMap("categories[0].standing")).isEqualTo(Map.of("above", 50, "below", 75, "close", false));
        assertThat(answer.getMap("categories[1].standing")).isEqualTo(Map.of("above", 75, "close", false));
        assertThat(answer.getMap("categories[1].percentiles[4]"))
                .isEqualTo(Map.of("rank", 90, "reason", "below-accuracy"));
        assertThat(answer.getString("categories[2].reason")).isEqualTo("below-accuracy");
        assertThat(answer.<Object>get("categories[2].standing")).isNull();
        assertThat(answer.getString("categories[3].reason")).isEqualTo("nothing-spent");
    }

    @Test
    void takesTheAreaThatHasFiguresAndAllAgesWhereNoneIsNamed() {
        var answer = asked(question("TLD3", "all", MONTH, "groceries 20050").replace("\"ageBand\":\"all\",", ""));

        assertThat(answer.getMap("peerGroup")).isEqualTo(Map.of("area", "TLD", "ageBand", "all"));
        assertThat(answer.getMap("categories[0].standing")).isEqualTo(Map.of("above", 25, "below", 50, "close", false));
    }

    @Test
    void saysWhichMonthsThereAreWhereTheMonthHasNone() {
        var answer = asked(question("TLD", "35-44", YearMonth.of(2019, 1), "groceries 1"));

        assertThat(answer.getList("publishedMonths")).contains("2026-08");
        assertThat(answer.getString("categories[0].reason")).isEqualTo("no-release");
        assertThat(answer.<Object>get("release")).isNull();
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
                    "TLD"               | "TLX"                   | /peerGroup/area     | area-unknown
                    "TLD"               | 7                       | /peerGroup/area     | not-a-code
                    "35-44"             | "37"                    | /peerGroup/ageBand  | age-band-unknown
                    "2026-08"           | "August"                | /month              | not-a-month
                    {"category"         | {"customerId":1,"category" | /spend/0         | unknown-member
                    {"peerGroup"        | {"customerId":1,"peerGroup" | ''              | unknown-member
                    {"peerGroup":       | {"peerGroup":7,"x":     | /peerGroup          | not-an-object
                    "groceries"         | "supermarkets"          | /spend/0/category   | category-unknown
                    "dining"            | "groceries"             | /spend/1/category   | category-twice
                    20050               | -1                      | /spend/0/amount     | negative
                    20050               | -99999999999999999999   | /spend/0/amount     | negative
                    20050               | 99999999999999999999    | /spend/0/amount     | too-large
                    20050               | 200.5                   | /spend/0/amount     | whole-number-of-minor-units
                    20050               | "20050"                 | /spend/0/amount     | whole-number-of-minor-units
                    "spend":[           | "spend":1,"s":[         | /spend              | not-a-list
                    }]}                 | }]                      | ''                  | not-json
                    """)
    void namesThePlaceAndTheRule(String found, String instead, String place, String rule) {
        var body =
                question("TLD", "35-44", MONTH, "groceries 20050", "dining 1").replace(found, instead);

        var answer = ask(body, "application/json");

        assertThat(answer.statusCode()).isEqualTo(400);
        assertThat(answer.jsonPath().getList("errors")).contains(Map.of("pointer", place, "rule", rule));
    }

    @Test
    void refusesMoreThanAnyCustomerHas() {
        var many = new String[QuestionReader.MOST_CATEGORIES + 1];
        java.util.Arrays.setAll(many, i -> "c" + i + " 1");

        assertThat(ask(question("TLD", "35-44", MONTH, many), "application/json")
                        .jsonPath()
                        .getList("errors.rule"))
                .containsExactly("too-many");
        assertThat(ask(" ".repeat(70_000) + "{}", "application/json").statusCode())
                .isEqualTo(413);
    }

    @Test
    void givesTheBanksAppAPartOfAPageInTheReadersLanguage() {
        var body = question("TLD", "35-44", MONTH, "groceries 20050", "travel 100");

        var english = Jsoup.parse(ask(body, "text/html").asString());
        var french = Jsoup.parse(given().header("Accept-Language", "fr")
                .accept("text/html")
                .contentType(ContentType.JSON)
                .body(body)
                .post("/v1/comparisons")
                .asString());

        assertThat(english.select("header, form, script")).isEmpty();
        assertThat(english.select(".strips > li").first().text())
                .contains("Groceries", "You spent £200.50. Half of the people like you spent more than £180.")
                .contains("Of 100 people like you, between 50 and 75 spent less than you.");
        assertThat(english.select(".strips > li").last().text()).contains("Not published: with so few people");
        assertThat(french.select(".strips > li").first().text())
                .contains(
                        "Alimentation",
                        "La moitié des personnes comme vous",
                        "entre 50 et 75 ont dépensé moins que vous");
        assertThat(english.select("thead th").get(1).text()).isEqualTo("You");
    }

    @Test
    void comparesOnTheCustomersPage() {
        var empty = Jsoup.parse(given().get("/my/comparison").asString());
        assertThat(empty.select("select[name=area] option").eachAttr("value")).containsExactly("UK", "TLD");
        assertThat(empty.select("select[name=ageBand] option").eachText())
                .containsExactly("all ages", "25 to 34", "35 to 44");
        assertThat(empty.select("select[name=month] option").eachText()).contains("August 2026");
        assertThat(empty.select("input[name=amount]")).hasSize(18);
        assertThat(empty.select("form").attr("method")).isEqualTo("post");

        var answer = form("TLD", "35-44", "200.50", "", "1,000");
        var page = Jsoup.parse(answer.asString());

        assertThat(answer.statusCode()).isEqualTo(200);
        assertThat(answer.header("Cache-Control")).isEqualTo("no-store");
        assertThat(page.select(".peers h2").text())
                .isEqualTo("August 2026, North West: people who paid there, 35 to 44");
        assertThat(page.select(".strips h3").eachText()).containsExactly("Groceries", "Travel");
        assertThat(row(page, "Groceries"))
                .containsExactly("£200.50", "£40 ± £1.57", "£90 ± £3.53", "£180 ± £7.06", "£320 ± £13", "£510 ± £20");
        assertThat(row(page, "Travel")).startsWith("£1,000.00", "not published");
        assertThat(page.select(".strip path.own").attr("d")).startsWith("M364.0 ");
        assertThat(page.select("input[value=200.50]"))
                .as("what was typed stays")
                .hasSize(1);
        assertThat(page.select("script, [style], [onclick]")).isEmpty();
        assertThat(Jsoup.parse(given().get("/my").asString()).select("a[href=/my/comparison]"))
                .hasSize(1);
    }

    @Test
    void saysOnThePageWhatToCorrect() {
        var answer = form("TLD", "35-44", "12", "-3", "plenty");
        var page = Jsoup.parse(answer.asString());

        assertThat(answer.statusCode()).isEqualTo(400);
        assertThat(page.select("[role=alert] li").eachText())
                .containsExactly(
                        "Eating and drinking out: an amount is 0 or more",
                        "Travel: not an amount, such as 120 or 120.50");
        assertThat(page.select(".peers")).isEmpty();
        assertThat(page.select("input[value=plenty]")).hasSize(1);
        assertThat(page.select("[role=alert] a").eachAttr("href"))
                .hasSize(2)
                .containsExactlyInAnyOrderElementsOf(page.select("[aria-invalid]").eachAttr("id").stream()
                        .map("#"::concat)
                        .toList());
        var wrong = page.select("input[value=plenty]").first();
        assertThat(wrong.attr("aria-invalid")).isEqualTo("true");
        assertThat(page.getElementById(wrong.attr("aria-describedby")).text())
                .isEqualTo("not an amount, such as 120 or 120.50");
        assertThat(Jsoup.parse(form("", "37", "1", "", "").asString())
                        .select("[aria-invalid]")
                        .eachAttr("name"))
                .containsExactly("area", "ageBand");
        assertThat(Jsoup.parse(form("", "37", "1", "", "").asString())
                        .select("[role=alert] li")
                        .eachText())
                .containsExactly("Where it was paid: choose an area from the list", "Age: choose an age from the list");
    }

    @Test
    void isForEveryoneOnAnyScreenInBothLanguages() {
        Screens.look(portal, "/my/comparison", page -> {
            page.fill("#groceries", "200.50");
            page.fill("#travel", "1000");
            page.click("form.compare button");
            PlaywrightAssertions.assertThat(page.locator(".strips > li")).hasCount(2);
        });
        Screens.look(portal, "/my/comparison", page -> {
            page.fill("#groceries", "plenty");
            page.click("form.compare button");
            PlaywrightAssertions.assertThat(page.locator("[role=alert] li")).hasCount(1);
        });
    }

    @Test
    void readsNothingButWhatWasPublished() throws Exception {
        var other = YearMonth.of(2026, 6);
        peers.publish(other, 7, 1);
        var whole = peers.file(2);
        Files.copy(whole, peers.file(7), StandardCopyOption.REPLACE_EXISTING);
        var outside = "../" + peers.store().getFileName() + ".parquet";
        Files.copy(whole, peers.store().resolve(outside));
        peers.tell(YearMonth.of(2026, 5), 8, PublishedPeers.described(outside, whole));

        for (var month : List.of(other, YearMonth.of(2026, 5))) {
            var answer = ask(question("TLD", "35-44", month, "groceries 1"), "application/json");
            assertThat(answer.statusCode()).isEqualTo(503);
            assertThat(answer.jsonPath().getString("title")).contains("nothing was stored, ask again later");
        }
        assertThat(ask(question("TLD", "35-44", MONTH, "groceries 1"), "application/json")
                        .statusCode())
                .isEqualTo(200);
    }

    @Test
    void aNewestMonthThatCannotBeReadHidesNone() throws Exception {
        var broken = YearMonth.of(2026, 4);
        peers.publish(broken, 10, 1);
        Files.copy(peers.file(2), peers.file(10), StandardCopyOption.REPLACE_EXISTING);
        var known = releases();
        var newest = known.known();
        newest.put(YearMonth.of(2026, 12), Objects.requireNonNull(newest.get(broken)));
        var knowing = new Releases(Map.of(), config, json, Clock.systemUTC()) {
            @Override
            synchronized NavigableMap<YearMonth, PeerRelease> known() {
                return newest;
            }
        };

        var offer = new Comparisons(knowing, tables).offer().orElseThrow();

        assertThat(offer.newest().release().month()).isEqualTo(MONTH);
        assertThat(offer.months()).containsKey(YearMonth.of(2026, 12));
    }

    /** That reads the topic now. */
    private Releases releases() {
        var kafka = ConfigProvider.getConfig().getValue("kafka.bootstrap.servers", String.class);
        return new Releases(Map.of("bootstrap.servers", kafka), config, json, Clock.systemUTC());
    }

    @Test
    void saysSoWhereKafkaHasNeverToldOfReleases() {
        var away = Map.<String, Object>of("bootstrap.servers", "127.0.0.1:9");
        var impatient = new Releases(away, new Impatient(), json, Clock.systemUTC());

        assertThatExceptionOfType(ProblemException.class)
                .isThrownBy(impatient::known)
                .satisfies(e -> assertThat(e.type()).isEqualTo(IngestProblem.COMPARISON_UNAVAILABLE));
    }

    @Test
    @TestSecurity(user = "officer", roles = "officer")
    void isForTheBanksAppAndForCustomers() {
        assertThat(given().get("/my/comparison").statusCode()).isEqualTo(403);
        assertThat(ask("{}", "application/json").statusCode()).isEqualTo(403);
    }

    private record Impatient() implements ComparisonConfig {

        @Override
        public java.util.Optional<java.nio.file.Path> store() {
            return java.util.Optional.empty();
        }

        @Override
        public String product() {
            return "peer-comparison";
        }

        @Override
        public java.time.Duration refresh() {
            return java.time.Duration.ZERO;
        }

        @Override
        public java.time.Duration patience() {
            return java.time.Duration.ofMillis(300);
        }
    }

    private static List<String> row(Document page, String category) {
        return page.select("tbody tr").stream()
                .filter(row -> row.select("th").text().equals(category))
                .findFirst()
                .orElseThrow()
                .select("td")
                .eachText();
    }

    private static Response form(String area, String age, String groceries, String dining, String travel) {
        return given().formParam("month", MONTH.toString())
                .formParam("area", area)
                .formParam("ageBand", age)
                .formParam("category", "groceries", "dining", "travel")
                .formParam("amount", groceries, dining, travel)
                .post("/my/comparison");
    }

    /** @param spend category and minor units */
    private static String question(String area, String age, YearMonth month, String... spend) {
        var list = new java.util.StringJoiner(",");
        for (var each : spend) {
            var parts = each.split(" ");
            list.add("{\"category\":\"" + parts[0] + "\",\"amount\":" + parts[1] + "}");
        }
        return "{\"peerGroup\":{\"ageBand\":\"%s\",\"area\":\"%s\"},\"month\":\"%s\",\"spend\":[%s]}"
                .formatted(age, area, month, list);
    }

    private static JsonPath asked(String body) {
        var answer = ask(body, "application/json");
        assertThat(answer.statusCode()).as(answer.asString()).isEqualTo(200);
        return answer.jsonPath();
    }

    private static Response ask(String body, String accept) {
        return given().accept(accept).contentType(ContentType.JSON).body(body).post("/v1/comparisons");
    }
}
