package io.lombard.catalog;

import static io.lombard.catalog.CatalogResourceTest.arrived;
import static io.lombard.catalog.CatalogResourceTest.open;
import static io.restassured.RestAssured.given;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.lombard.contracts.event.Topics;
import io.quarkus.test.common.http.TestHTTPResource;
import java.io.IOException;
import java.net.URI;
import java.util.UUID;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;

/** What a release says of itself beside the one before it. */
@ServiceTest
class ReleaseNotesTest {

    @TestHTTPResource
    URI portal;

    @Test
    void tellsWhatChangedInCellsColumnsAndMethod() throws Exception {
        var product = released(Samples.richRelease(name(), 0, "2026-07"), event -> {
            ((ObjectNode) event.path("summary")).put("publishedCells", 11_000);
            ((ArrayNode) event.path("columns")).remove(14);
            ((ObjectNode) event.path("columns").path(2).path("treatment")).put("en", "coarser than before");
            event.put("certificate", TestSigner.sign(otherMethod(Samples.certificateOf(event))));
        });

        var page = new Browser(portal).get("/datasets/" + product + "/releases/1");

        assertThat(page.select("h1").text()).isEqualTo("Spending trends: what version 1 changed");
        assertThat(page.select("#months p").text()).isEqualTo("This version adds August 2026.");
        assertThat(page.select("#figures tbody tr").eachText())
                .contains("Cells with a value 11,340 11,000", "Withheld cells 7,182 7,522");
        assertThat(page.select("#columns li").eachText())
                .containsExactly("columns gone: spend_reason", "described or protected in another way: area");
        assertThat(page.select("#method tbody tr").eachText())
                .containsExactly(
                        "Standard deviations that a value must reach the whole release 19.6 5",
                        "Spread of the noise (σ) nation customers 97 97.0001",
                        "Kind of noise area spend discrete Gaussian –");
        var history = new Browser(portal).get("/datasets/" + product).select("#history tbody tr");
        assertThat(history.first().text())
                .contains("adds August 2026", "columns gone: spend_reason", "7,522 withheld cells, before 7,182");
        assertThat(history.first().select("th a").attr("href")).isEqualTo("/datasets/" + product + "/releases/1");
    }

    @Test
    void comparesWithNothingAtTheFirstAndNotWithWhatCannotBeRead() throws Exception {
        var product =
                released(Samples.richRelease(name(), 0, "2026-08"), event -> event.put("certificate", "e30.none.e30"));
        var french = new Browser(portal).accepting("fr");

        assertThat(new Browser(portal)
                        .get("/datasets/" + product + "/releases/0")
                        .text())
                .contains("This is the dataset’s first release.")
                .doesNotContain("Method");
        var again = french.get("/datasets/" + product + "/releases/1");
        assertThat(again.select("#months").text()).contains("remplace ce qui était publié de août 2026");
        assertThat(again.select("#columns p").text()).isEqualTo("Les mêmes colonnes qu’avant, avec le même sens.");
        assertThat(again.select("#method p").text()).contains("illisible");
        assertThat(french.status("/datasets/" + product + "/releases/2")).isEqualTo(404);
    }

    private interface Edit {
        void of(ObjectNode event) throws IOException;
    }

    /** A first release, and a second of August that differs from it in what the edit does. */
    private static String released(byte[] first, Edit edit) throws IOException {
        var product = Samples.JSON.readTree(first).path("product").asText();
        arrived(first, product);
        var second = (ObjectNode) Samples.JSON.readTree(Samples.richRelease(product, 1, "2026-08"));
        edit.of(second);
        Kafka.send(Topics.RELEASE_PUBLISHED, product, Samples.JSON.writeValueAsBytes(second));
        await().atMost(30, TimeUnit.SECONDS)
                .until(() -> given().auth()
                        .oauth2(TestRealm.token("owner"))
                        .get("/v1/datasets/" + product)
                        .path("releases.size()")
                        .equals(2));
        open(product, TestClock.today()).statusCode(200);
        return product;
    }

    private static String otherMethod(String certificate) throws IOException {
        var other = (ObjectNode) Samples.JSON.readTree(certificate);
        ((ObjectNode) other.path("suppression")).put("sigmas", 5);
        var mechanisms = (ArrayNode) other.path("mechanisms");
        ((ObjectNode) mechanisms.get(0)).put("sigma", 97.0001);
        mechanisms.remove(mechanisms.size() - 1);
        return other.toString();
    }

    private static String name() {
        return "n-" + UUID.randomUUID().toString().substring(0, 8);
    }
}
