package io.lombard.ingest.history;

import static io.restassured.RestAssured.given;
import static org.awaitility.Awaitility.await;
import static org.hamcrest.Matchers.hasItems;
import static org.hamcrest.Matchers.is;
import static org.hamcrest.Matchers.nullValue;

import io.lombard.stack.test.LombardTestResource;
import io.quarkus.test.common.WithTestResource;
import io.quarkus.test.common.http.TestHTTPResource;
import io.quarkus.test.junit.QuarkusTest;
import jakarta.inject.Inject;
import java.nio.file.Files;
import java.time.Duration;
import org.junit.jupiter.api.Test;

@QuarkusTest
@WithTestResource(LombardTestResource.class)
class HistoryHealthTest {

    private static final String TROUBLE = "checks.find { it.name == '%s' }.data?.trouble";

    @Inject
    HistoryConfig config;

    @TestHTTPResource(value = "health/well", management = true)
    String well;

    @Test
    void saysThatTheStoreIsNotThere() throws Exception {
        var store = config.store().orElseThrow();
        Files.createDirectories(store);
        await().atMost(Duration.ofMinutes(1))
                .untilAsserted(() -> given().get(well).then().body(TROUBLE.formatted("history-store"), nullValue()));
        var aside = store.resolveSibling(store.getFileName() + "-aside");
        Files.move(store, aside);
        try {
            await().atMost(Duration.ofMinutes(1))
                    .untilAsserted(
                            () -> given().get(well)
                                    .then()
                                    .statusCode(503)
                                    .body(
                                            TROUBLE.formatted("history-store"),
                                            is(
                                                    "Its directory isn't there: is the volume mounted? Files of the drop folder wait, and go on by themselves.")));
        } finally {
            Files.move(aside, store);
        }
    }

    @Test
    void eachPartHasItsCheck() {
        given().get(well)
                .then()
                .body(
                        "checks.name",
                        hasItems(
                                "kafka",
                                "keycloak",
                                "uploads",
                                "history-store",
                                "drop-folder",
                                "peer-tables",
                                "fraud-crossing",
                                "core-banking-topics"));
        await().atMost(Duration.ofMinutes(1))
                .untilAsserted(() -> given().get(well)
                        .then()
                        .body(TROUBLE.formatted("kafka"), nullValue())
                        .body(TROUBLE.formatted("fraud-crossing"), nullValue()));
    }
}
