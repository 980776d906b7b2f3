package io.lombard.catalog;

import static io.lombard.catalog.CatalogResourceTest.granted;
import static io.lombard.catalog.CatalogResourceTest.opened;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.lombard.contracts.event.Topics;
import io.quarkus.test.common.http.TestHTTPResource;
import io.smallrye.faulttolerance.api.CircuitBreakerMaintenance;
import jakarta.inject.Inject;
import java.net.URI;
import java.time.Duration;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** The code on a dataset's page, as the delivery-service fills it. */
@ServiceTest
class UsePagesTest {

    @TestHTTPResource
    URI portal;

    @Inject
    CircuitBreakerMaintenance breakers;

    @BeforeEach
    @AfterEach
    void asItWasAtFirst() {
        TestDelivery.reset();
        breakers.resetAll();
    }

    private Browser visitor() {
        return new Browser(portal);
    }

    private static String page(String product) {
        return "/datasets/" + product;
    }

    @Test
    void showsATabForEachToolWithoutAScript() {
        var product = opened();

        var use = visitor().get(page(product)).select("#use");

        assertThat(use.select("label").eachText()).containsExactly("curl", "Python", "R");
        assertThat(use.select("input[type=radio][checked] + label").text()).isEqualTo("curl");
        assertThat(use.select("code").get(1).text())
                .contains("# Beside it: the profile", "load_as_pandas(\"lombard.share#lombard.published." + product);
        assertThat(use.select("code").get(2).wholeText()).contains("rows <- lapply(lines, \\(line)", "# <script>");
        assertThat(use.select("script")).isEmpty();
        assertThat(use.select("p").text()).contains("whose agreement is in force");
        assertThat(use.select("a[download]").eachAttr("href"))
                .containsExactly(
                        "/datasets/" + product + "/sandbox.csv", "/datasets/" + product + "/sandbox.csv?decimal=comma");
    }

    @Test
    void speaksTheReadersLanguage() {
        var use = visitor().get(page(opened()) + "?lang=fr").select("#use");

        assertThat(use.select("h2").text()).isEqualTo("L’utiliser");
        assertThat(use.select("code").first().text()).startsWith("# À côté : le profil");
        assertThat(use.select("pre").eachAttr("aria-label"))
                .containsExactly("Code pour curl", "Code pour Python", "Code pour R");
    }

    @Test
    void leadsAPartnerWithAnAgreementToWhatEachToolNeeds() throws Exception {
        var product = opened();
        granted(product);

        var use = visitor().signedIn("analyst").get(page(product)).select("#use");

        assertThat(use.select("p").text()).startsWith("Your agreement is in force");
        assertThat(use.select("#tool-curl + label + .code a").attr("href")).isEqualTo("/organisation/profiles");
        assertThat(use.select("#tool-python + label + .code a").attr("href")).isEqualTo("/organisation#client");
        assertThat(use.select("#tool-r + label + .code a")).isEmpty();
        assertThat(visitor()
                        .signedIn("analyst")
                        .get("/organisation")
                        .select("#client h3")
                        .text())
                .isEqualTo("Credentials for programs");
    }

    @Test
    void thePageStandsWhileDeliveryIsAwayAndIsNotKept() {
        var product = opened();
        TestDelivery.away = true;

        var without = visitor().get(page(product));

        assertThat(without.select("#use .away").text()).contains("gives no answer right now");
        assertThat(without.select("#use fieldset")).isEmpty();
        assertThat(without.select("#terms")).isNotEmpty();
        assertThat(visitor().header(page(product), "ETag")).isEmpty();
        TestDelivery.away = false;
        await().atMost(Duration.ofMinutes(1))
                .untilAsserted(() -> assertThat(visitor().get(page(product)).select("#use label"))
                        .hasSize(3));
        assertThat(visitor().header(page(product), "ETag")).isNotEmpty();
    }

    /** One that hangs would have each page wait for it. */
    @Test
    void deliveryIsNotAskedAgainForSomeSecondsAfterItGaveNoAnswer() {
        var product = opened();
        TestDelivery.away = true;
        var asked = TestDelivery.ASKED;
        int pages = 10;

        for (int i = 0; i < pages; i++) {
            assertThat(visitor().get(page(product)).select("#use .away")).hasSize(1);
        }

        assertThat(asked).filteredOn(one -> one.contains(product)).hasSizeBetween(1, pages - 1);
    }

    @Test
    void thatADatasetIsNotHandedOutIsAnAnswerAndKeepsNobodyWaiting() {
        var unknown = opened();
        var other = opened();
        TestDelivery.UNKNOWN.add(unknown);

        visitor().get(page(unknown));

        assertThat(visitor().get(page(other)).select("#use label")).hasSize(3);
    }

    @Test
    void codeOfAFormerReleaseIsNotShownWithANewOneAndThePageNotKept() {
        var product = opened();
        TestDelivery.tableVersion = 0;
        assertThat(visitor().get(page(product)).select("#use label")).hasSize(3);

        Kafka.send(Topics.RELEASE_PUBLISHED, product, Samples.release(product, 1, "2026-09"));
        await().atMost(Duration.ofMinutes(1))
                .untilAsserted(() -> assertThat(visitor()
                                .get(page(product))
                                .select("#use .empty")
                                .text())
                        .contains("hands this release out"));
        assertThat(visitor().get(page(product)).select("#use fieldset")).isEmpty();
        assertThat(visitor().header(page(product), "ETag")).isEmpty();

        TestDelivery.tableVersion = 1;
        assertThat(visitor().get(page(product)).select("#use label")).hasSize(3);
        assertThat(visitor().header(page(product), "ETag")).isNotEmpty();
    }

    @Test
    void saysThatADatasetIsNotHandedOutYet() {
        var product = opened();
        TestDelivery.UNKNOWN.add(product);

        assertThat(visitor().get(page(product)).select("#use .empty").text()).contains("as soon as");
        TestDelivery.UNKNOWN.clear();
        assertThat(visitor().get(page(product)).select("#use label")).hasSize(3);
    }
}
