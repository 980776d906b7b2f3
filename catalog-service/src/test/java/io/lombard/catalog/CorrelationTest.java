package io.lombard.catalog;

import static io.lombard.catalog.CatalogResourceTest.as;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.lombard.contracts.event.CloudEvents;
import io.lombard.contracts.event.Topics;
import java.time.Instant;
import java.util.Set;
import java.util.UUID;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.TimeUnit;
import org.jboss.logmanager.ExtHandler;
import org.jboss.logmanager.ExtLogRecord;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** One id joins what a request or an event brings about, in this service and in the next. */
@ServiceTest
class CorrelationTest {

    private final UUID id = UUID.randomUUID();
    private final String trace = "00-" + id.toString().replace("-", "") + "-00f067aa0ba902b7-00";

    /** Ids, each with the first word of a line. */
    private final Set<String> lines = ConcurrentHashMap.newKeySet();

    private final ExtHandler log = new ExtHandler() {
        @Override
        protected void doPublish(ExtLogRecord line) {
            lines.add(line.getMdc("correlationId") + " "
                    + String.valueOf(line.getMessage()).replaceFirst(" .*", ""));
        }
    };

    @BeforeEach
    void listen() {
        java.util.logging.Logger.getLogger("").addHandler(log);
    }

    @AfterEach
    void listenNoMore() {
        java.util.logging.Logger.getLogger("").removeHandler(log);
    }

    private static String answeredTo(String trace) {
        return as("owner")
                .header("traceparent", trace)
                .get("/v1/datasets/unknown")
                .then()
                .statusCode(404)
                .extract()
                .path("correlationId");
    }

    @Test
    void isTheTraceOfTheCaller() {
        assertThat(answeredTo(trace)).isEqualTo(id.toString());
    }

    @Test
    void isAnotherWhereTheCallerSendsSomethingElse() {
        assertThat(answeredTo(trace + " state=forged"))
                .isNotEqualTo(id.toString())
                .satisfies(UUID::fromString);
        assertThat(answeredTo("forged")).satisfies(UUID::fromString);
        assertThat(answeredTo("00-" + "0".repeat(32) + "-00f067aa0ba902b7-00")).isNotEqualTo(new UUID(0, 0).toString());
    }

    @Test
    void goesOnWithAnEventAndWithACall() {
        var product = "p-" + id.toString().substring(0, 8);
        TestNeighbours.COUNTED.add(product);
        ProductTest.yaml("owner")
                .header("traceparent", trace)
                .body(ProductTest.OFFER.formatted(product, "2027-01-01"))
                .put("/v1/products/" + product)
                .then()
                .statusCode(201);

        var told = Kafka.await(Topics.PRODUCT_DEFINED, message -> product.equals(message.key()));
        assertThat(CloudEvents.attribute(told.headers(), CloudEvents.CORRELATION_ID))
                .isEqualTo(id.toString());
        assertThat(TestNeighbours.TRACES)
                .anySatisfy(header -> assertThat(header).startsWith(trace.substring(0, 36)));
    }

    @Test
    void comesWithAnEventAndIsItsOwnElse() {
        var later = UUID.randomUUID();
        var headers = CloudEvents.headers(UUID.randomUUID().toString(), "/test", "t", Instant.EPOCH);
        Kafka.send(Topics.RELEASE_PUBLISHED, "p", release(0), CloudEvents.correlated(headers, id));
        Kafka.send(
                Topics.RELEASE_PUBLISHED,
                "p",
                release(1),
                CloudEvents.headers(later.toString(), "/test", "t", Instant.EPOCH));

        await().atMost(30, TimeUnit.SECONDS)
                .untilAsserted(() -> assertThat(lines).contains(id + " release-taken", later + " release-taken"));
    }

    private byte[] release(int version) {
        return Samples.release("p-" + id.toString().substring(0, 8), version, "2026-08");
    }
}
