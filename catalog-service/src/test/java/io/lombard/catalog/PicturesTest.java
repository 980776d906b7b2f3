package io.lombard.catalog;

import static io.lombard.catalog.CatalogResourceTest.arrived;
import static io.lombard.catalog.CatalogResourceTest.open;
import static io.restassured.RestAssured.given;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.lombard.contracts.event.Topics;
import io.quarkus.test.common.http.TestHTTPResource;
import java.net.URI;
import java.util.List;
import java.util.UUID;
import java.util.concurrent.TimeUnit;
import org.jsoup.nodes.Element;
import org.junit.jupiter.api.Test;

/** Maps, trends and the files of their tables, without JavaScript. */
@ServiceTest
class PicturesTest {

    @TestHTTPResource
    URI portal;

    private Element page(String product, String query) {
        return new Browser(portal).get("/datasets/" + product + query);
    }

    @Test
    void mapsEveryPlaceAndHatchesWhatIsWithheld() {
        var map = page(PagesTest.rich(), "?measure=customers&code=groceries&level=area")
                .selectFirst("#map");

        assertThat(map.select("#map-level option").eachAttr("value")).containsExactly("region", "area");
        assertThat(map.select("#map-code option")).hasSize(18);
        assertThat(map.select("g.tile")).hasSize(41);
        assertThat(map.select("table tbody tr")).hasSize(41);
        // Of 470,000 people 671 are customers, times 1.08 for August: less than five standard errors of 380.
        var highlands = map.selectFirst("g.tile:has(title:contains(Highlands))");
        assertThat(highlands.selectFirst("title").text()).isEqualTo("Highlands and Islands: withheld");
        assertThat(highlands.selectFirst("rect").attr("fill")).isEqualTo("url(#hatch)");
        var midlands = map.selectFirst("g.tile:has(title:contains(metropolitan))");
        assertThat(midlands.selectFirst("title").text()).isEqualTo("West Midlands metropolitan county: 4,505 ± 745");
        assertThat(midlands.className()).endsWith("shade-4");
        assertThat(map.select("table tbody tr").first().text())
                .isEqualTo("West Midlands metropolitan county 4,505 745");
        assertThat(map.select("table tbody tr").last().text()).endsWith("withheld, too inaccurate");
    }

    @Test
    void mapsTheMonthCategoryAndLevelThatAreChosen() {
        var product = PagesTest.rich();

        var map = page(product, "?measure=spend&month=2026-07&code=dining&level=region&lang=fr")
                .selectFirst("#map");

        assertThat(map.select("figcaption").text()).isEqualTo("Dépenses, juillet 2026, Restaurants et cafés");
        assertThat(map.select("g.tile")).hasSize(12);
        assertThat(map.select("option[selected]").eachText())
                .containsExactly("juillet 2026", "Restaurants et cafés", "régions");
        assertThat(page(product, "?month=never&code=none&level=none").select("#map g.tile"))
                .as("what isn't there is as if it were not chosen")
                .isNotEmpty();
    }

    @Test
    void drawsTheTrendOfTheChosenLine() {
        var line = page(PagesTest.rich(), "?measure=customers&of=dining").selectFirst("#line");

        assertThat(line.select("figcaption").text()).contains("Eating and drinking out");
        assertThat(line.select("svg.line polygon")).hasSize(1);
        assertThat(line.select("g title").eachText())
                .satisfiesExactly(
                        july -> assertThat(july).startsWith("July 2026: "),
                        august -> assertThat(august).startsWith("August 2026: ").contains(" ± 760"));
        assertThat(line.select("option[selected]").attr("value")).isEqualTo("dining");
    }

    @Test
    void joinsNoMonthsThatAreNoNeighbours() {
        var product = "t-" + UUID.randomUUID().toString().substring(0, 8);
        arrived(Samples.richRelease(product, 0, "2026-05"), product);
        Kafka.send(Topics.RELEASE_PUBLISHED, product, Samples.richRelease(product, 1, "2026-08"));
        Kafka.send(Topics.RELEASE_PUBLISHED, product, Samples.richRelease(product, 2, "2026-07"));
        open(product, TestClock.today()).statusCode(200);
        await().atMost(30, TimeUnit.SECONDS)
                .until(() -> lines("/datasets/" + product + "/tables/trend.csv").size() == 1 + 3 * 18);

        var page = page(product, "?of=dining");

        assertThat(page.selectFirst("#line").select("svg.line polyline").eachAttr("points"))
                .satisfiesExactly(
                        may -> assertThat(may.split(" ")).hasSize(1),
                        summer -> assertThat(summer.split(" ")).hasSize(2));
        assertThat(page.selectFirst("#line").select("g title").eachText())
                .anyMatch("June 2026: no release"::equals)
                .noneMatch(text -> text.contains("withheld"));
        assertThat(page.select("table.trend tr").get(1).select("svg.spark polyline"))
                .hasSize(2);
        assertThat(page.select("dl.badges dd").first().text())
                .startsWith("August 2026")
                .contains("3");
    }

    @Test
    void givesEachTableAsAFile() {
        var product = PagesTest.rich();

        var values = lines("/datasets/" + product + "/tables/values.csv?measure=payments");
        assertThat(values.getFirst())
                .isEqualTo(
                        "month,level,area,area_label,category,category_label,age_band,age_band_label,gender,gender_label,"
                                + "payments,payments_se,payments_reason");
        assertThat(values).hasSize(19);
        assertThat(values.getLast()).endsWith(",,,below-accuracy");
        assertThat(lines("/datasets/" + product + "/tables/trend.csv")).hasSize(37);
        var map = lines("/datasets/" + product
                + "/tables/map.csv?code=groceries&level=region&month=2026-07&lang=fr&decimal=comma");
        assertThat(map).hasSize(13);
        assertThat(map.getFirst()).startsWith("\ufeffmonth;level;area;area_label;");
        assertThat(map.get(1)).startsWith("2026-07;region;TLC;Nord-Est de l’Angleterre;groceries;Alimentation;");
        assertThat(given().get("/datasets/" + product + "/tables/other.csv").statusCode())
                .isEqualTo(404);
        assertThat(page(product, "?code=dining").select(".download a").eachAttr("href"))
                .hasSize(6)
                .allMatch(address -> address.contains("code=dining"));
    }

    @Test
    void letsNoSpreadsheetRunWhatAFileSays() throws Exception {
        var product = "f-" + UUID.randomUUID().toString().substring(0, 8);
        var release = Samples.JSON.readTree(Samples.personaRelease(product));
        ((com.fasterxml.jackson.databind.node.ObjectNode)
                        release.path("preview").get(0))
                .put("name_en", "=HYPERLINK(\"http://example.org\")")
                .put("name_fr", "-1+1, or \"two\"");
        arrived(Samples.JSON.writeValueAsBytes(release), product);
        open(product, TestClock.today()).statusCode(200);

        var first = lines("/datasets/" + product + "/tables/values.csv").get(1);

        assertThat(first)
                .startsWith("P1,\"'=HYPERLINK(\"\"http://example.org\"\")\",\"'-1+1, or \"\"two\"\"\",3000,50,,0.7,");
    }

    private static List<String> lines(String path) {
        return given().get(path)
                .then()
                .statusCode(200)
                .extract()
                .asString()
                .lines()
                .toList();
    }

    @Test
    void showsAHostileTitleAsText() throws Exception {
        var product = "h-" + UUID.randomUUID().toString().substring(0, 8);
        arrived(Samples.titledRelease(product, Hostile.TITLE), product);
        open(product, TestClock.today()).statusCode(200);

        var page = page(product, "");

        assertThat(page.selectFirst("h1").text()).isEqualTo(Hostile.TITLE);
        assertThat(page.selectFirst("h1").attr("dir")).isEqualTo("auto");
        assertThat(page.select("main script, main img")).isEmpty();
    }
}
