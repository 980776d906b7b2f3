package io.lombard.delivery;

import static io.restassured.RestAssured.given;
import static org.hamcrest.Matchers.contains;
import static org.hamcrest.Matchers.containsString;

import io.lombard.stack.test.WithoutKafka;
import io.micrometer.core.instrument.Metrics;
import io.quarkus.test.common.WithTestResource;
import io.quarkus.test.common.http.TestHTTPResource;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.Test;

/** Whoever can't know the agreements yet gets no requests, but isn't started anew. */
@DeliveryTest
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
    void waitsAndSaysForWhat() {
        given().get(health + "/started").then().statusCode(200);
        given().get(health + "/live").then().statusCode(200);
        given().get(health + "/ready")
                .then()
                .statusCode(503)
                .body("checks.findAll { it.status == 'DOWN' }.name", contains("agreements"))
                .body(TROUBLE.formatted("agreements"), containsString("nothing is delivered"));
        given().get(health + "/well")
                .then()
                .statusCode(503)
                .body(TROUBLE.formatted("kafka"), containsString("No broker of Kafka answers"));
    }
}
