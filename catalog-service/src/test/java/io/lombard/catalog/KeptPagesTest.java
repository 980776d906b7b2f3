package io.lombard.catalog;

import static io.lombard.catalog.CatalogResourceTest.arrived;
import static io.lombard.catalog.CatalogResourceTest.as;
import static io.lombard.catalog.CatalogResourceTest.open;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;
import static org.hamcrest.Matchers.oneOf;

import io.lombard.contracts.event.Topics;
import io.quarkus.test.common.http.TestHTTPResource;
import java.net.URI;
import java.util.UUID;
import java.util.concurrent.TimeUnit;
import java.util.function.Predicate;
import org.jsoup.nodes.Document;
import org.junit.jupiter.api.Test;

/** What the memory answers for a dataset's page after each event that changes it. */
@ServiceTest
class KeptPagesTest {

    private static final String OFFER = """
            {"apiVersion": "lombard.io/v1", "kind": "DataProduct", "metadata": {"name": "%s"}, "spec": {%s
            "audience": ["company"], "prices": {"company": {"plan": "flat", "currency": "GBP", "perMonth": "900.00"}}}}
            """;

    @TestHTTPResource
    URI portal;

    private final String product = "kept-" + UUID.randomUUID().toString().substring(0, 8);
    private final String address = "/datasets/" + product;

    @Test
    void isThePageMadeAnewAfterEachEvent() {
        arrived(Samples.richRelease(product, 0, "2026-07"), product);
        open(product, TestClock.today()).statusCode(200);
        stands(page -> page.select("dl.badges dd").text().startsWith("July 2026"));

        Kafka.send(Topics.RELEASE_PUBLISHED, product, Samples.richRelease(product, 1, "2026-08"));
        stands(page -> page.select("dl.badges dd").text().startsWith("August 2026"));

        offer("\"opensOn\": \"2026-01-01\",");
        stands(page -> page.select("#terms").text().contains("£900.00 a month"));

        offer("");
        await().atMost(30, TimeUnit.SECONDS).until(() -> new Browser(portal).status(address) == 404);
    }

    private void offer(String opensOn) {
        as("owner")
                .body(OFFER.formatted(product, opensOn))
                .put("/v1/products/" + product)
                .then()
                .statusCode(oneOf(200, 201));
    }

    private void stands(Predicate<Document> changed) {
        await().atMost(30, TimeUnit.SECONDS).until(() -> changed.test(new Browser(portal).get(address)));
        var kept = new Browser(portal).get(address);
        // Who chooses a language is never answered from memory.
        var anew = new Browser(portal).get(address + "?lang=en");
        assertThat(withoutChoice(kept)).isEqualTo(withoutChoice(anew)).contains(product);
    }

    private static String withoutChoice(Document page) {
        return page.outerHtml().replaceAll("(\\?|%3F)lang(=|%3D)en", "");
    }
}
