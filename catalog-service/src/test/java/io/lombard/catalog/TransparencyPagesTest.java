package io.lombard.catalog;

import static io.lombard.catalog.CatalogResourceTest.as;
import static io.lombard.catalog.CatalogResourceTest.ask;
import static io.lombard.catalog.CatalogResourceTest.decide;
import static io.lombard.catalog.CatalogResourceTest.granted;
import static io.lombard.catalog.CatalogResourceTest.internal;
import static io.lombard.catalog.CatalogResourceTest.opened;
import static io.lombard.catalog.CatalogResourceTest.sign;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.lombard.catalog.agreement.Purpose;
import io.lombard.contracts.event.ReleaseRefused;
import io.lombard.contracts.event.Topics;
import io.quarkus.test.common.http.TestHTTPResource;
import java.net.URI;
import java.time.Instant;
import java.time.YearMonth;
import java.util.Map;
import java.util.UUID;
import java.util.concurrent.TimeUnit;
import org.jsoup.nodes.Document;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/** What everyone can read, signed in or not. */
@ServiceTest
class TransparencyPagesTest {

    @TestHTTPResource
    URI portal;

    @AfterEach
    void bringTheNeighboursBack() {
        TestNeighbours.away = false;
    }

    private Document page(String query) {
        return new Browser(portal).get("/transparency" + query);
    }

    private static long number(Document page, String row) {
        var cell = page.selectFirst(row + " td:last-child");
        return cell == null ? 0 : Long.parseLong(cell.text().replace(",", ""));
    }

    @Test
    void countsBuyersByDatasetAndNamesNone() {
        var product = opened();
        var hidden = internal();
        granted(product);
        granted("rival", product);

        var page = page("");

        assertThat(number(page, "#published tr:has(a[href$=" + product + "])")).isEqualTo(2);
        assertThat(page.text()).doesNotContain("City Observatory", "Retail Insight", hidden);
    }

    /** For a purpose that no other test names. */
    private static String grantedFor(String user, String product, Purpose purpose) {
        String request = as(user).body(Map.of("product", product, "purpose", purpose.code(), "months", 12))
                .post("/v1/access-requests")
                .then()
                .statusCode(201)
                .extract()
                .path("id");
        decide(request, "approve").statusCode(200);
        return sign(user, request).statusCode(200).extract().path("id");
    }

    @Test
    void tellsKindsOnlyOfAPurposeThatThreeBuyersHave() {
        var product = opened();
        var rows = "#uses tbody tr:contains(Academic research)";
        grantedFor("analyst", product, Purpose.ACADEMIC_RESEARCH);
        grantedFor("rival", product, Purpose.ACADEMIC_RESEARCH);

        assertThat(page("").select(rows).eachText())
                .containsExactly("of any kind: fewer than three Academic research 2 1");
        assertThat(page("").select("#uses table:first-of-type")
                        .first()
                        .select("tbody tr")
                        .eachText())
                .anyMatch(row -> row.matches("companies \\d+"))
                .anyMatch(row -> row.matches("public bodies \\d+"));

        var third = grantedFor("stranger", product, Purpose.ACADEMIC_RESEARCH);
        assertThat(page("").select(rows).eachText())
                .containsExactlyInAnyOrder(
                        "companies Academic research 1 1",
                        "public bodies Academic research 1 1",
                        "research Academic research 1 1");
        as("stranger")
                .body("{}")
                .post("/v1/agreements/" + third + "/withdrawal")
                .then()
                .statusCode(200);
    }

    @Test
    void countsRefusedReleasesByReasonOnceAndKeepsWhatWasWritten() throws Exception {
        var before = number(page(""), "#refused tr:contains(budget is spent)");
        var refused = new ReleaseRefused(
                UUID.randomUUID().toString(),
                "footfall",
                YearMonth.of(2026, 8),
                "budget-exhausted",
                "words of a person",
                Instant.now());
        Kafka.send(Topics.RELEASE_REFUSED, "footfall", Samples.JSON.writeValueAsBytes(refused));
        Kafka.send(Topics.RELEASE_REFUSED, "footfall", Samples.JSON.writeValueAsBytes(refused));
        Kafka.send(Topics.RELEASE_REFUSED, "footfall", "{}".getBytes(java.nio.charset.StandardCharsets.UTF_8));
        var last = new ReleaseRefused(
                UUID.randomUUID().toString(), "footfall", YearMonth.of(2026, 8), "no-data", "nothing", Instant.now());
        var lastBefore = number(page(""), "#refused tr:contains(No data)");
        Kafka.send(Topics.RELEASE_REFUSED, "footfall", Samples.JSON.writeValueAsBytes(last));

        await().atMost(30, TimeUnit.SECONDS)
                .until(() -> number(page(""), "#refused tr:contains(No data)") == lastBefore + 1);
        assertThat(number(page(""), "#refused tr:contains(budget is spent)")).isEqualTo(before + 1);
        assertThat(page("").text()).doesNotContain("words of a person");
    }

    @Test
    void countsRequestsByWhatBecameOfThem() {
        var before = number(page(""), "#refused tr:contains(refused)");

        decide(ask("analyst", opened()).extract().path("id"), "refuse");

        assertThat(number(page(""), "#refused tr:contains(refused)")).isEqualTo(before + 1);
        assertThat(page("").text()).doesNotContain("as agreed");
    }

    @Test
    void showsTheLedgerAndThatItIsAway() {
        var french = page("?lang=fr");

        assertThat(french.select("#ledger tbody tr").eachText().getLast())
                .startsWith("septembre 2026 ε 0,998 sur un plafond de ε 1 à δ = 10⁻⁹")
                .endsWith("2 3");
        assertThat(french.select("#ledger rect[width=45.0%]")).hasSize(1);
        TestNeighbours.away = true;
        assertThat(page("").select("#ledger .away")).hasSize(1);
        assertThat(page("").select("#published table, #published .empty")).isNotEmpty();
    }

    @Test
    void leadsToTheNoticeTheObjectionAndTheCheckFromEveryPage() {
        assertThat(page("").select("#customer a").eachAttr("href"))
                .containsExactly("http://127.0.0.1:8081/my", "http://127.0.0.1:8081/notice");
        assertThat(new Browser(portal).get("/").select("footer a").eachAttr("href"))
                .contains("/transparency", "/check", "/catalog");
    }
}
