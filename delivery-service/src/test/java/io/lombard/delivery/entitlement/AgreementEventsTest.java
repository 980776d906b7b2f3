package io.lombard.delivery.entitlement;

import static io.lombard.delivery.Http.getAs;
import static io.lombard.delivery.Http.json;
import static io.lombard.delivery.TestBed.unique;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import com.fasterxml.jackson.databind.node.ObjectNode;
import io.lombard.contracts.event.AgreementChanged;
import io.lombard.contracts.event.CloudEvents;
import io.lombard.contracts.event.Contract;
import io.lombard.contracts.event.Topics;
import io.lombard.delivery.DeliveryTest;
import io.lombard.delivery.Http;
import io.lombard.delivery.TestBed;
import io.lombard.delivery.TestClock;
import jakarta.inject.Inject;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.Instant;
import java.util.UUID;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

@DeliveryTest
class AgreementEventsTest {

    private static final Contract CONTRACT = Contract.of(Topics.AGREEMENT_CHANGED);
    private static final String TABLES = "/delta-sharing/shares/lombard/all-tables";

    @Inject
    TestBed bed;

    @AfterEach
    void presentTime() {
        TestClock.reset();
    }

    @Test
    void openATableAsTheContractsExampleSays() {
        var example = CONTRACT.example(AgreementChanged.class);
        TestClock.goAhead(Duration.between(Instant.now(), example.validFrom().plus(Duration.ofDays(1))));
        bed.publishNext(example.product(), "2026-08", "SELECT '2026-08' AS month, 'UK' AS area");
        var token = Http.profile(example.partner());

        bed.send(Topics.AGREEMENT_CHANGED, example.agreementId(), CONTRACT.example());

        await().atMost(TestBed.PATIENCE)
                .until(() -> json(getAs(token, TABLES))
                        .get("items")
                        .findValuesAsText("name")
                        .contains(example.product().replace('-', '_')));
    }

    @Test
    void countOnceAndOnlyTheNewestVersion() {
        var agreement = TestBed.agreement(unique("city-observatory"), unique("trends"));
        var withdrawn = agreement.deepCopy().put("state", "withdrawn").put("version", 3);
        bed.change(withdrawn);

        send(agreement.deepCopy().put("version", 2));
        send(withdrawn);
        // Events of a partition are taken in order: when this one is there, the others were.
        var last = bed.agree(unique("city-observatory"), unique("trends"));

        assertThat(bed.count("agreement where agreement_id = ? and state = 'withdrawn' and version = 3", id(agreement)))
                .isEqualTo(1);
        assertThat(bed.count("agreement where agreement_id = ?", id(last))).isEqualTo(1);
    }

    @Test
    void thatCannotBeReadAreLaidAsideAndTheNextIsTaken() {
        var incomplete = TestBed.agreement(unique("city-observatory"), unique("trends"));
        incomplete.remove("validUntil");
        var nameless = TestBed.agreement(unique("city-observatory"), unique("trends"));
        nameless.putNull("partner");
        var state =
                TestBed.agreement(unique("city-observatory"), unique("trends")).put("state", "paused");
        for (var event : new ObjectNode[] {incomplete, nameless, state}) {
            send(event);
            var laid = bed.messages(
                            Topics.deadLetter(Topics.AGREEMENT_CHANGED),
                            id(event).toString(),
                            1)
                    .getFirst();
            assertThat(laid.value()).isEqualTo(event.toString().getBytes(StandardCharsets.UTF_8));
            assertThat(CloudEvents.attribute(laid.headers(), CloudEvents.REASON))
                    .isEqualTo("unreadable");
            assertThat(CloudEvents.attribute(laid.headers(), CloudEvents.TYPE)).isEqualTo(Topics.AGREEMENT_CHANGED);
        }
        var key = UUID.randomUUID().toString();
        bed.send(Topics.AGREEMENT_CHANGED, key, "{not json".getBytes(StandardCharsets.UTF_8));
        assertThat(bed.messages(Topics.deadLetter(Topics.AGREEMENT_CHANGED), key, 1))
                .hasSize(1);

        bed.agree(unique("city-observatory"), unique("trends"));
    }

    /** What can't be understood may say that the agreement is over, or opens less. */
    @Test
    void thatCannotBeReadCloseTheAgreementUntilOneCanBe() {
        var agreement = TestBed.agreement(unique("city-observatory"), unique("trends"));
        bed.change(agreement);
        var unknownState = agreement.deepCopy().put("state", "paused").put("version", 2);
        var unknownLimit = agreement.deepCopy().put("version", 4);
        unknownLimit.withObject("/limits").put("lastMonth", "2026-01");
        for (var event : new ObjectNode[] {unknownState, unknownLimit}) {
            long version = event.get("version").longValue();
            send(event);
            await().atMost(TestBed.PATIENCE)
                    .until(() -> bed.count(
                                    "agreement where agreement_id = ? and state = 'withdrawn' and version = "
                                            + (version - 1),
                                    id(agreement))
                            == 1);
            assertThat(bed.count(
                            "audit_line where partner = ? and body::jsonb ->> 'state' = 'withdrawn'",
                            agreement.get("partner").textValue()))
                    .isEqualTo(version / 2);

            bed.change(agreement.deepCopy().put("version", version + 1));
            assertThat(bed.count("agreement where agreement_id = ? and state = 'granted'", id(agreement)))
                    .isEqualTo(1);
        }
    }

    private void send(ObjectNode event) {
        bed.send(Topics.AGREEMENT_CHANGED, id(event).toString(), event);
    }

    private static UUID id(ObjectNode event) {
        return UUID.fromString(event.get("agreementId").textValue());
    }
}
