package io.lombard.catalog;

import static io.lombard.catalog.CatalogResourceTest.arrived;
import static io.lombard.catalog.CatalogResourceTest.open;
import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.node.ObjectNode;
import io.quarkus.test.common.http.TestHTTPResource;
import java.net.URI;
import java.util.UUID;
import java.util.function.Function;
import java.util.function.UnaryOperator;
import org.jsoup.nodes.Document;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/** The certificate as people read it: what the signature holds, and nothing else. */
@ServiceTest
class CertificatePagesTest {

    @TestHTTPResource
    URI portal;

    @AfterEach
    void bringTheNeighboursBack() {
        TestNeighbours.away = false;
    }

    @Test
    void tellsInEnglishEverythingThatWasSigned() {
        var page = page("?lang=en", jws -> jws);

        assertThat(page.select("h1").text()).isEqualTo("Certificate: Spending trends, August 2026");
        assertThat(page.select(".standing.holds").text()).startsWith("The signature holds.");
        assertThat(page.select("main section > h2").eachText())
                .containsExactly(
                        "The promise",
                        "What a customer loses at most",
                        "Noise and bounds, level by level",
                        "What is published",
                        "Attacks that it survived",
                        "Known biases",
                        "What the promise does not cover",
                        "Files",
                        "Signed");
        assertThat(page.select("#promise dd").eachText())
                .containsExactly(
                        "one customer over one calendar month of data",
                        "one customer with all rows of the month added or removed");
        assertThat(page.select("#losses tbody tr").eachText())
                .containsExactly(
                        "This release 0.652 10⁻⁹ 0.0052 10⁻¹⁰ 0.102",
                        "The month so far, all products 0.998 10⁻⁹ 0.0117 10⁻¹⁰ 0.153",
                        "The year so far, all products 3.02 1.3 × 10⁻⁹ 0.0936 10⁻¹⁰ 0.433");
        assertThat(page.select("#losses").text()).contains("Canonne, Kamath, Steinke 2020, corollary 13");
        assertThat(page.select("#mechanisms tbody tr")).hasSize(9);
        assertThat(page.select("#mechanisms tbody tr").get(2).text())
                .isEqualTo("nation spend discrete Gaussian 9,100 4.2 4.2 200 1/1,000 0.0005");
        assertThat(page.select("#mechanisms tbody tr").last().text())
                .contains("reaches the threshold", "threshold 652, 8 cells a customer at most, δ 3.3 × 10⁻¹¹");
        assertThat(page.select("#suppression").text())
                .contains("19.6 times", "11,340 of 18,522", "customers 17, spend 12", "too inaccurate 25");
        assertThat(page.select("#attacks tbody tr").text())
                .isEqualTo("Membership inference AUC 0.988 0.95 0.531 0.587 2,000");
        assertThat(page.select("#biases li").text())
                .isEqualTo("Cells are too low where customers buy in many of them.");
        assertThat(page.select("#outside li").text()).isEqualTo("Releases already made cannot be recalled.");
        assertThat(page.select("#files tbody tr").text())
                .contains(
                        "part-00000.parquet",
                        "412 kB",
                        "ba7816bf8f01cfea414140de5dae2223b00361a396177a9cb410ff61f20015ad");
        assertThat(page.select("#signed dl").text())
                .contains("1.0.0-SNAPSHOT", "5 September 2026", "August 2026", "Version 0");
    }

    @Test
    void tellsTheSameInFrench() {
        var page = page("?lang=fr", jws -> jws);

        assertThat(page.select("h1").text()).isEqualTo("Certificat : Tendances de dépense, août 2026");
        assertThat(page.select(".standing.holds").text()).startsWith("La signature est valide.");
        assertThat(page.select("#promise dd").first().text()).isEqualTo("un client, sur un mois calendaire de données");
        assertThat(page.select("#losses tbody tr").first().text()).startsWith("Cette publication 0,652 10⁻⁹");
        assertThat(page.select("#mechanisms tbody tr").first().text()).contains("gaussien discret", "1/1\u202f000");
        assertThat(page.select("#suppression").text()).contains("19,6 fois", "précision insuffisante 25");
        assertThat(page.select("#attacks tbody th").text()).isEqualTo("Inférence d’appartenance");
        assertThat(page.select("#attacks p > span[lang=fr]").text()).isEqualTo("100 000 clients inventés");
        assertThat(page.select("#outside li").text()).isEqualTo("Ce qui est publié ne peut être repris.");
        assertThat(page.select("#biases li").attr("lang"))
                .as("an older sentence")
                .isEqualTo("en");
        assertThat(page.select("#signed dl").text()).contains("5 septembre 2026");
    }

    @Test
    void showsNothingOfACertificateThatWasChanged() {
        var page = page("?lang=en", jws -> jws.substring(0, jws.length() - 9) + "AAAAAAAAA");

        assertClosed(page, "The signature does not hold.");
        assertThat(page.select(".standing").text()).contains("nothing that it says should be relied on");
    }

    @Test
    void showsNothingThatAnUnknownKeySigned() {
        var page = page("?lang=fr", Samples::certificateOf, TestSigner::signOtherwise);

        assertClosed(page, "Signé avec une clé que la banque ne publie pas.");
    }

    @Test
    void showsNothingOfACertificateOfAnotherRelease() {
        var page = page(
                "?lang=en",
                event -> Samples.certificate(UUID.randomUUID().toString(), "another", 0, "2026-08"),
                TestSigner::sign);

        assertClosed(page, "This certificate belongs to another release.");
    }

    @Test
    void showsNothingWhileTheKeysAreAway() {
        var product = released(Samples::certificateOf, TestSigner::sign);
        TestNeighbours.away = true;

        var page = new Browser(portal).get("/datasets/" + product + "/releases/0/certificate?lang=en");

        assertClosed(page, "The signature could not be checked.");
    }

    @Test
    void knowsOnlyReleasesThatTheReaderMaySee() {
        var product = "c-" + UUID.randomUUID().toString().substring(0, 8);
        arrived(Samples.richRelease(product, 0, "2026-08"), product);
        var visitor = new Browser(portal);

        assertThat(visitor.status("/datasets/" + product + "/releases/0/certificate"))
                .isEqualTo(404);
        open(product, TestClock.today()).statusCode(200);
        assertThat(visitor.status("/datasets/" + product + "/releases/0/certificate"))
                .isEqualTo(200);
        assertThat(visitor.status("/datasets/" + product + "/releases/1/certificate"))
                .isEqualTo(404);
        assertThat(visitor.status("/datasets/" + product + "/releases/x/certificate"))
                .isEqualTo(404);
    }

    private static void assertClosed(Document page, String sentence) {
        assertThat(page.select(".standing.broken").text()).startsWith(sentence);
        assertThat(page.select("main section, main table")).isEmpty();
        assertThat(page.select("main").text()).doesNotContain("0.652", "0,652", "corollary");
        assertThat(page.select("main a[download]")).hasSize(1);
    }

    private Document page(String language, UnaryOperator<String> change) {
        return page(language, Samples::certificateOf, certificate -> change.apply(TestSigner.sign(certificate)));
    }

    private Document page(String language, Function<ObjectNode, String> certificate, UnaryOperator<String> sign) {
        var product = released(certificate, sign);
        return new Browser(portal).get("/datasets/" + product + "/releases/0/certificate" + language);
    }

    private static String released(Function<ObjectNode, String> certificate, UnaryOperator<String> sign) {
        var product = "c-" + UUID.randomUUID().toString().substring(0, 8);
        arrived(Samples.richRelease(product, 0, "2026-08", certificate.andThen(sign)), product);
        open(product, TestClock.today()).statusCode(200);
        return product;
    }
}
