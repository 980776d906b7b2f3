package io.lombard.delivery.table;

import static io.lombard.delivery.Http.getAs;
import static io.lombard.delivery.Http.header;
import static io.lombard.delivery.TestBed.unique;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import com.fasterxml.jackson.databind.node.ObjectNode;
import io.lombard.contracts.event.CloudEvents;
import io.lombard.contracts.event.Contract;
import io.lombard.contracts.event.LocalizedText;
import io.lombard.contracts.event.Topics;
import io.lombard.delivery.DeliveryTest;
import io.lombard.delivery.Http;
import io.lombard.delivery.TestBed;
import jakarta.inject.Inject;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.UUID;
import java.util.concurrent.ConcurrentHashMap;
import org.jboss.logmanager.ExtHandler;
import org.jboss.logmanager.ExtLogRecord;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

@DeliveryTest
class ReleaseEventsTest {

    private static final String SELECT = "SELECT '2026-08' AS month, 1.0::DOUBLE AS customers";

    @Inject
    TestBed bed;

    @Inject
    Tables tables;

    private String product;

    @BeforeEach
    void newProduct() {
        product = unique("trends");
    }

    private void send(ObjectNode release) {
        bed.send(Topics.RELEASE_PUBLISHED, release.get("product").textValue(), release);
    }

    private String reasonOfDeadLetter() {
        var laid = bed.messages(Topics.deadLetter(Topics.RELEASE_PUBLISHED), product, 1)
                .getFirst();
        return CloudEvents.attribute(laid.headers(), CloudEvents.REASON);
    }

    /** The consumer works on another thread than the one that reads. */
    @Test
    void haveTheirCorrelationIdInTheLog() {
        var id = UUID.randomUUID();
        var lines = ConcurrentHashMap.<String>newKeySet();
        var log = new ExtHandler() {
            @Override
            protected void doPublish(ExtLogRecord line) {
                lines.add(line.getMdc("correlationId") + " " + line.getMessage());
            }
        };
        var release = bed.release(product, 0, "2026-08", SELECT);
        var headers = CloudEvents.headers(UUID.randomUUID().toString(), "/test", "t", Instant.EPOCH);
        java.util.logging.Logger.getLogger("").addHandler(log);
        try {
            bed.send(
                    Topics.RELEASE_PUBLISHED,
                    product,
                    release.toString().getBytes(StandardCharsets.UTF_8),
                    CloudEvents.correlated(headers, id));
            await().atMost(TestBed.PATIENCE)
                    .untilAsserted(() -> assertThat(lines).anyMatch(line -> line.startsWith(id + " event-taken")));
        } finally {
            java.util.logging.Logger.getLogger("").removeHandler(log);
        }
    }

    @Test
    void areUnderstoodAsTheContractsExampleSays() {
        var example =
                (ObjectNode) TestBed.tree(Contract.of(Topics.RELEASE_PUBLISHED).example());
        send(example.put("product", product));
        bed.awaitRelease(product, 0);
        var table = tables.of(product).orElseThrow();
        assertThat(table.latest().columns())
                .hasSize(9)
                .first()
                .isEqualTo(new Column(
                        "month",
                        "string",
                        false,
                        null,
                        new LocalizedText("Data month", "Mois des donn\u00e9es"),
                        new LocalizedText("Public domain", "Domaine public")));
        assertThat(table.latest().certificate()).isEqualTo("eyJhbGciOiJFZERTQSJ9.e30.c2lnbmF0dXJl");
        assertThat(table.releases().getFirst().files())
                .containsExactly(new DataFile("spending-trends/0/part-0.parquet", 2048, 3, "0".repeat(64)));
        assertThat(table.releases().getFirst().month()).hasToString("2026-08");
    }

    @Test
    void thatComeBeforeTheirForerunnersWaitForThem() {
        var partner = unique("city-observatory");
        var token = Http.profile(partner);
        bed.agree(partner, product);
        var version =
                "/delta-sharing/shares/lombard/schemas/published/tables/" + product.replace('-', '_') + "/version";
        bed.publish(product, 1, "2026-09", SELECT);
        assertThat(getAs(token, version).statusCode()).isEqualTo(404);

        bed.publish(product, 3, "2026-11", SELECT);
        bed.publish(product, 0, "2026-08", SELECT);
        assertThat(header(getAs(token, version), "Delta-Table-Version")).isEqualTo("1");

        bed.publish(product, 2, "2026-10", SELECT);
        assertThat(header(getAs(token, version), "Delta-Table-Version")).isEqualTo("3");
    }

    @Test
    void thatComeTwiceCountOnce() {
        var release = bed.release(product, 0, "2026-08", SELECT);
        send(release);
        send(release);
        bed.publish(product, 1, "2026-09", SELECT);
        assertThat(bed.count("release where product = ?", product)).isEqualTo(2);
        assertThat(tables.of(product).orElseThrow().releases()).hasSize(2);
    }

    @Test
    void thatTakeAnothersVersionAreLaidAside() {
        bed.publish(product, 0, "2026-08", SELECT);
        send(bed.release(product, 0, "2026-09", SELECT)
                .put("releaseId", UUID.randomUUID().toString()));
        assertThat(reasonOfDeadLetter()).isEqualTo("version-taken");
        assertThat(tables.of(product).orElseThrow().releases().getFirst().month())
                .hasToString("2026-08");
    }

    @Test
    void whoseFilesLieOutsideOfTheStoreAreLaidAside() {
        var release = bed.release(product, 0, "2026-08", SELECT);
        ((ObjectNode) release.at("/files/0")).put("path", "../signing.key");
        send(release);
        assertThat(reasonOfDeadLetter()).isEqualTo("unreadable");
        assertThat(tables.exists(product)).isFalse();
    }
}
