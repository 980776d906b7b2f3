package io.lombard.delivery.push;

import static io.lombard.delivery.TestBed.unique;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import com.fasterxml.jackson.databind.node.ObjectNode;
import io.lombard.delivery.DeliveryTest;
import io.lombard.delivery.TestBed;
import io.lombard.delivery.database.Database;
import io.micrometer.core.instrument.MeterRegistry;
import jakarta.inject.Inject;
import java.nio.charset.StandardCharsets;
import java.util.Base64;
import java.util.UUID;
import javax.crypto.Mac;
import javax.crypto.spec.SecretKeySpec;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

@DeliveryTest
class WebhookPushTest {

    @Inject
    MeterRegistry metrics;

    @Inject
    TestBed bed;

    @Inject
    Database database;

    @Inject
    Deliveries deliveries;

    private Receiver receiver;
    private String product;
    private Pushing partner;
    private ObjectNode agreement;

    @BeforeEach
    void agreed() throws Exception {
        receiver = Receiver.web();
        product = unique("trends");
        partner = new Pushing(unique("city-observatory"));
        bed.publish(product, 0, "2026-08");
        agreement = bed.agree(partner.partner(), product);
    }

    @AfterEach
    void close() throws Exception {
        receiver.close();
    }

    @Test
    void isToldOfAReleaseByASignedEvent() throws Exception {
        var secret = partner.destination(product, Pushing.webhook(receiver))
                .at("/target/secret")
                .textValue();

        var delivery = partner.delivery("delivered");

        assertThat(receiver.calls).hasSize(1);
        var call = receiver.calls.getFirst();
        var mac = Mac.getInstance("HmacSHA256");
        mac.init(new SecretKeySpec(Base64.getDecoder().decode(secret.substring(6)), "HmacSHA256"));
        var signed =
                mac.doFinal((call.id() + "." + call.timestamp() + "." + call.body()).getBytes(StandardCharsets.UTF_8));
        assertThat(call.signature()).isEqualTo("v1," + Base64.getEncoder().encodeToString(signed));
        assertThat(call.type()).isEqualTo("application/cloudevents+json");
        var event = TestBed.tree(call.body());
        assertThat(event.get("specversion").textValue()).isEqualTo("1.0");
        assertThat(event.get("type").textValue()).isEqualTo("io.lombard.delivery.release-published.v1");
        assertThat(event.get("id").textValue())
                .isEqualTo(call.id())
                .isEqualTo(delivery.get("id").textValue());
        assertThat(event.at("/data/month").textValue()).isEqualTo("2026-08");
        assertThat(event.at("/data/download").textValue())
                .endsWith("/v1/datasets/" + product + "/data?format=parquet&month=2026-08");
    }

    @Test
    void isTriedAgainWithTheSameIdThenLaidAsideThenReplayed() {
        receiver.answer = 503;
        partner.destination(product, Pushing.webhook(receiver));

        var failed = partner.delivery("laid-aside");

        assertThat(failed.get("tries").intValue()).isEqualTo(3);
        assertThat(failed.get("reason").textValue()).isEqualTo("status-503");
        assertThat(receiver.calls)
                .hasSize(3)
                .extracting(Receiver.Call::id)
                .containsOnly(failed.get("id").textValue());

        await().atMost(TestBed.PATIENCE)
                .ignoreExceptions()
                .until(() -> metrics.get("lombard.push.deliveries")
                                .tag("state", "laid_aside")
                                .gauge()
                                .value()
                        >= 1);

        receiver.answer = 200;
        partner.replay(failed);
        partner.delivery("delivered");
        assertThat(receiver.calls.getLast().id()).isEqualTo(failed.get("id").textValue());
        assertThat(partner.call("GET", "/deliveries/" + failed.get("id").textValue(), null)
                        .statusCode())
                .isEqualTo(200);
    }

    @Test
    void isToldOfAReleaseWhenAllBeforeItAreThere() {
        partner.destination(product, Pushing.webhook(receiver));
        partner.delivery("delivered");

        bed.publish(product, 2, "2026-10");
        deliveries.plan();
        assertThat(bed.count("push_delivery where partner = ?", partner.partner()))
                .isEqualTo(1);

        bed.publish(product, 1, "2026-09");
        deliveries.plan();
        assertThat(bed.count("push_delivery where partner = ?", partner.partner()))
                .isEqualTo(3);
    }

    @Test
    void thatIsToBeTriedAgainIsTold() {
        receiver.answer = 503;
        partner.destination(product, Pushing.webhook(receiver));
        partner.delivery("laid-aside");
        database.update(
                "update push_delivery set state = 'waiting', next_try_at = now() + interval '1 hour',"
                        + " created_at = now() - interval '2 hours' where partner = ?",
                partner.partner());
        try {
            await().atMost(TestBed.PATIENCE)
                    .ignoreExceptions()
                    .until(() -> metrics.get("lombard.push.oldest.seconds")
                                    .tag("state", "retrying")
                                    .gauge()
                                    .value()
                            > 7000);
        } finally {
            database.update("delete from push_delivery where partner = ?", partner.partner());
        }
    }

    @Test
    void getsNothingFurtherOnceTheAgreementIsWithdrawn() throws Exception {
        partner.destination(product, Pushing.webhook(receiver));
        var told = partner.delivery("delivered");
        bed.change(agreement.put("state", "withdrawn").put("version", 2));

        partner.replay(told);
        var refused = partner.delivery("laid-aside");

        assertThat(refused.get("reason").textValue()).isEqualTo("agreement-withdrawn");
        assertThat(refused.get("tries").intValue()).isEqualTo(1);
        bed.publish(product, 1, "2026-09");
        await().atMost(TestBed.PATIENCE)
                .until(() ->
                        bed.count("push_delivery where partner = ? and state = 'laid_aside'", partner.partner()) == 2);
        assertThat(receiver.calls).hasSize(1);
    }

    @Test
    void isToldByAnotherInstanceWhenTheFirstIsGone() {
        partner.destination(product, Pushing.webhook(receiver));
        var told = partner.delivery("delivered");
        database.update(
                "update push_delivery set state = 'sending', arrived = '{}', held_until = now() - interval '1 second' where delivery_id = ?",
                UUID.fromString(told.get("id").textValue()));

        assertThat(partner.delivery("delivered").get("tries").intValue()).isEqualTo(2);

        assertThat(receiver.calls)
                .hasSize(2)
                .extracting(Receiver.Call::id)
                .containsOnly(told.get("id").textValue());
        assertThat(bed.count("usage where partner = ?", partner.partner())).isEqualTo(1);
    }

    @Test
    void isNotFollowedElsewhere() throws Exception {
        try (var internal = Receiver.web()) {
            receiver.answer = 302;
            receiver.location = internal.address() + "/internal";
            var trial = partner.test(partner.destination(product, Pushing.webhook(receiver)));

            assertThat(trial.get("reason").textValue()).isEqualTo("status-302");
            assertThat(trial.get("message").textValue()).contains("Redirects are not followed");
            assertThat(internal.calls).isEmpty();
        }
    }

    @Test
    void mayHangOrNeverEnd() throws Exception {
        try (var hanging = Receiver.hanging();
                var head = Receiver.endless("HTTP/1.1 200 OK\r\nX-Endless: ");
                var body = Receiver.endless("HTTP/1.1 200 OK\r\n\r\n")) {
            assertThat(partner.test(partner.destination(product, Pushing.webhook(hanging)))
                            .get("reason")
                            .textValue())
                    .isEqualTo("no-answer");
            assertThat(partner.test(partner.destination(product, Pushing.webhook(head)))
                            .get("reason")
                            .textValue())
                    .isEqualTo("no-answer");
            assertThat(partner.test(partner.destination(product, Pushing.webhook(body)))
                            .get("ok")
                            .booleanValue())
                    .isTrue();
            assertThat(head.written.get() + body.written.get()).isLessThan(64 << 20);
        }
    }
}
