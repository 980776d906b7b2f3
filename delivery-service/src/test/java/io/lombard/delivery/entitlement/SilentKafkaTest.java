package io.lombard.delivery.entitlement;

import static io.lombard.delivery.Http.get;
import static io.lombard.delivery.Http.header;
import static io.lombard.delivery.Http.json;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.lombard.delivery.DeliveryTest;
import io.lombard.delivery.Http;
import io.lombard.delivery.Program;
import io.lombard.delivery.SharingPartner;
import io.lombard.delivery.TestBed;
import io.lombard.delivery.push.Pushing;
import io.lombard.delivery.push.Receiver;
import io.quarkus.test.common.http.TestHTTPResource;
import io.restassured.RestAssured;
import jakarta.inject.Inject;
import java.nio.file.Path;
import java.time.Duration;
import java.util.HashSet;
import org.junit.jupiter.api.Test;

/** The database answers, the broker doesn't: a withdrawal may be on its way that nobody here can hear of. */
@DeliveryTest
class SilentKafkaTest {

    /** The silence that the tests allow, four times, as it begins anew with each answer that was still on its way. */
    private static final Duration PATIENCE = Duration.ofMinutes(2);

    /** More than a delivery is tried in the tests before it is laid aside, counted twice as each look has a begin and an end. */
    private static final int LOOKS = 8;

    @Inject
    TestBed bed;

    @TestHTTPResource(value = "health/ready", management = true)
    String ready;

    @TestHTTPResource(value = "health/well", management = true)
    String well;

    @Test
    void opensNothingUntilItIsHeardAgain() throws Exception {
        var partner = SharingPartner.fresh();
        bed.publish(partner.product(), 0, "2026-08");
        bed.agree(partner.partner(), partner.product());
        var file = SharingPartner.named("file", partner.query("{}"))
                .getFirst()
                .get("url")
                .textValue();
        signal("STOP");
        try {
            await().atMost(PATIENCE).until(() -> partner.query("{}").statusCode() == 503);
            var refused = partner.query("{}");
            assertThat(json(refused).get("errorCode").textValue()).isEqualTo("AGREEMENTS_UNKNOWN");
            assertThat(header(refused, "Retry-After")).isEqualTo("10");
            assertThat(get(file).statusCode()).isEqualTo(503);
            var told = RestAssured.get(ready);
            assertThat(told.statusCode()).as("partners hear why").isEqualTo(200);
            assertThat(told.asString()).contains("nothing is delivered");
            await().atMost(PATIENCE)
                    .until(() -> RestAssured.get(well).asString().contains("No broker of Kafka answers"));
        } finally {
            signal("CONT");
        }
        await().atMost(PATIENCE).until(() -> partner.query("{}").statusCode() == 200);
        assertThat(Http.get(file).statusCode()).isEqualTo(200);
        await().atMost(PATIENCE).until(() -> RestAssured.get(ready).statusCode() == 200);
    }

    /** However often it is looked meanwhile: it would be laid aside after three tries. */
    @Test
    void letsAPushWaitThatGoesOnByItself() throws Exception {
        var partner = SharingPartner.fresh();
        bed.publish(partner.product(), 0, "2026-08");
        bed.agree(partner.partner(), partner.product());
        var pushing = new Pushing(partner.partner());
        try (var receiver = Receiver.web()) {
            pushing.destination(partner.product(), Pushing.webhook(receiver.address() + "/hook"));
            var told = pushing.delivery("delivered");
            signal("STOP");
            await().atMost(PATIENCE).until(() -> partner.query("{}").statusCode() == 503);

            pushing.replay(told);

            var looks = new HashSet<String>();
            await().atMost(PATIENCE).until(() -> {
                var now = pushing.newest();
                looks.add(now.get("changedAt").textValue());
                return looks.size() > LOOKS && now.get("state").textValue().equals("waiting");
            });
            var waits = pushing.newest();
            assertThat(waits.get("reason").textValue()).isEqualTo("agreements-unknown");
            assertThat(waits.get("message").textValue()).contains("goes on by itself");
            assertThat(receiver.calls).hasSize(1);
            signal("CONT");
            await().atMost(PATIENCE).until(() -> receiver.calls.size() == 2);
            assertThat(pushing.delivery("delivered").get("tries").intValue()).isEqualTo(1);
        } finally {
            signal("CONT");
        }
    }

    /** To the test's own broker, which is a child of this process. */
    private static void signal(String name) throws Exception {
        var broker = ProcessHandle.current()
                .children()
                .filter(child -> child.info().commandLine().orElse("").contains("io.lombard.stack.broker.Broker"))
                .findFirst()
                .orElseThrow();
        Program.run(Path.of("."), "kill", "-" + name, Long.toString(broker.pid()));
    }
}
