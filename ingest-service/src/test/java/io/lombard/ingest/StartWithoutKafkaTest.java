package io.lombard.ingest;

import static io.restassured.RestAssured.given;
import static org.hamcrest.Matchers.containsString;

import io.lombard.stack.test.LombardTestResource;
import io.lombard.stack.test.WithoutKafka;
import io.micrometer.core.instrument.Metrics;
import io.quarkus.test.common.WithTestResource;
import io.quarkus.test.common.http.TestHTTPResource;
import io.quarkus.test.junit.QuarkusTest;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.Test;

/** A broker that is away takes no pod out of use, and lets none be started anew. */
@QuarkusTest
@WithTestResource(LombardTestResource.class)
@WithTestResource(WithoutKafka.class)
class StartWithoutKafkaTest {

    private static final String TROUBLE = "checks.find { it.name == '%s' }.data.trouble";

    @TestHTTPResource(value = "health", management = true)
    String health;

    /** The registry is one for all applications of a process: what this one leaves would be in the way of the next one's gauges. */
    @AfterAll
    static void forgetMetrics() {
        Metrics.globalRegistry.clear();
    }

    @Test
    void servesAndSaysWhatItLacks() {
        given().get(health + "/started").then().statusCode(200);
        given().get(health + "/live").then().statusCode(200);
        given().get(health + "/ready").then().statusCode(200);
        given().get(health + "/well")
                .then()
                .statusCode(503)
                .body(TROUBLE.formatted("kafka"), containsString("No broker of Kafka answers"))
                .body(TROUBLE.formatted("core-banking-topics"), containsString("payments: This line waits"))
                .body(TROUBLE.formatted("fraud-crossing"), containsString("has not begun"));
    }
}
