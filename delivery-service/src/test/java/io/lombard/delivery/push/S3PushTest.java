package io.lombard.delivery.push;

import static io.lombard.delivery.TestBed.unique;
import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.node.ObjectNode;
import io.lombard.delivery.DeliveryTest;
import io.lombard.delivery.ObjectStore;
import io.lombard.delivery.TestBed;
import io.lombard.delivery.table.StoreConfig;
import jakarta.inject.Inject;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.security.MessageDigest;
import java.util.HexFormat;
import java.util.List;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

@DeliveryTest
class S3PushTest {

    /** About 12 MB that no codec makes smaller: three parts. */
    private static final String LARGE = "SELECT '2026-08' AS month, sha256(i::VARCHAR) || md5(i::VARCHAR) AS area,"
            + " random() AS customers, NULL::VARCHAR AS customers_reason FROM range(100000) AS t(i)";

    @Inject
    TestBed bed;

    @Inject
    StoreConfig store;

    private final ObjectStore objects = ObjectStore.running();
    private String product;
    private String bucket;
    private Pushing partner;

    @BeforeEach
    void agreed() throws Exception {
        product = unique("trends");
        bucket = unique("bucket");
        partner = new Pushing(unique("city-observatory"));
        objects.make(bucket);
        bed.publish(product, 0, "2026-08");
    }

    private String name(String file) {
        return "lombard/" + product + "/v0/" + file;
    }

    @Test
    void bringsDataCertificateAndSumsAndCountsThemOnce() throws Exception {
        bed.agree(partner.partner(), product);
        partner.destination(product, Pushing.s3(objects, bucket));

        var delivery = partner.delivery("delivered");

        var data = product + "-v0-2026-08.parquet";
        assertThat(objects.objects(bucket))
                .containsExactlyInAnyOrder(name(data), name("certificate.jws"), name("SHA256SUMS"));
        var published = Files.readAllBytes(store.root().resolve(product + "/0/part-00000.parquet"));
        assertThat(objects.read(bucket, name(data))).isEqualTo(published);
        assertThat(new String(objects.read(bucket, name("SHA256SUMS")), StandardCharsets.UTF_8))
                .contains(sha256(published) + "  " + data + "\n")
                .contains("  certificate.jws\n");
        assertThat(delivery.get("files").intValue()).isEqualTo(3);
        assertThat(delivery.get("tries").intValue()).isEqualTo(1);

        partner.replay(delivery);
        partner.delivery("delivered");
        assertThat(bed.count(
                        "usage where partner = ? and access = 'push-s3' and rows = 3 and bytes = ?",
                        partner.partner(),
                        (long) published.length))
                .isEqualTo(1);
    }

    @Test
    void bringsTheAgreedColumnsOnly() throws Exception {
        var agreement = TestBed.agreement(partner.partner(), product);
        agreement.putArray("columns").add("month").add("area");
        bed.change(agreement);
        partner.ok(
                "POST",
                "/destinations",
                Pushing.request(product, Pushing.s3(objects, bucket)).put("format", "csv"));

        partner.delivery("delivered");

        assertThat(new String(objects.read(bucket, name(product + "-v0-2026-08.csv")), StandardCharsets.UTF_8))
                .startsWith("month,area\r\n2026-08,UK\r\n");
    }

    @Test
    void sendsNothingBeyondTheQuota() throws Exception {
        var agreement = TestBed.agreement(partner.partner(), product);
        ((ObjectNode) agreement.get("limits")).put("monthlyRows", 2);
        bed.change(agreement);
        partner.destination(product, Pushing.s3(objects, bucket));

        var refused = partner.delivery("laid-aside");

        assertThat(refused.get("reason").textValue()).isEqualTo("quota-spent");
        assertThat(objects.objects(bucket)).isEmpty();
    }

    @Test
    void sendsALargeFileInPartsAndShowsNothingOfItWhenTheBucketGoesMeanwhile() throws Exception {
        bed.publish(product, 1, "2026-09", LARGE);
        bed.agree(partner.partner(), product);
        var removed = new java.util.concurrent.atomic.AtomicBoolean();
        try (var pipe = new Pipe(objects.port(), 7_000_000, () -> {
            objects.remove(bucket);
            removed.set(true);
        })) {
            var target = Pushing.s3(objects, bucket).put("endpoint", "http://127.0.0.1:" + pipe.port());
            partner.ok("POST", "/destinations", Pushing.request(product, target).put("firstVersion", 1));

            var failed = partner.delivery("laid-aside");

            assertThat(removed).isTrue();
            assertThat(failed.get("reason").textValue()).isEqualTo("bucket-missing");
            assertThat(failed.get("message").textValue()).startsWith("There is no bucket of this name.");
            assertThat(failed.get("tries").intValue()).isEqualTo(3);

            objects.make(bucket);
            assertThat(objects.objects(bucket)).isEmpty();
            partner.replay(failed);
            partner.delivery("delivered");

            var published = Files.readAllBytes(store.root().resolve(product + "/1/part-00000.parquet"));
            assertThat(published).hasSizeGreaterThan(10_000_000);
            assertThat(objects.read(bucket, "lombard/" + product + "/v1/" + product + "-v1-2026-09.parquet"))
                    .isEqualTo(published);
        }
    }

    @Test
    void saysInWordsWhatIsWrong() throws Exception {
        bed.agree(partner.partner(), product);

        var works = partner.destination(product, Pushing.s3(objects, bucket));
        assertThat(partner.test(works).get("ok").booleanValue()).isTrue();
        assertReason(Pushing.s3(objects, bucket).put("secretKey", "another"), "sign-in-refused");
        assertReason(Pushing.s3(objects, "no-such-bucket"), "bucket-missing");
        assertReason(Pushing.s3(objects, bucket).put("endpoint", "http://127.0.0.1:1"), "no-answer");
        try (var web = Receiver.web();
                var other = Receiver.web()) {
            web.answer = 307;
            web.location = other.address() + "/internal";
            assertReason(Pushing.s3(objects, bucket).put("endpoint", web.address()), "store-failed");
            assertThat(other.calls).isEmpty();
        }
    }

    @Test
    void bearsStoresThatHangOrNeverEnd() throws Exception {
        bed.agree(partner.partner(), product);

        try (var hanging = Receiver.hanging();
                var body = Receiver.endless("HTTP/1.1 500 No\r\nContent-Type: application/xml\r\n\r\n");
                var head = Receiver.endless("HTTP/1.1 200 OK\r\nX-Endless: ")) {
            assertReason(Pushing.s3(objects, bucket).put("endpoint", hanging.address()), "no-answer");
            assertReason(Pushing.s3(objects, bucket).put("endpoint", body.address()), "store-failed");
            assertReason(Pushing.s3(objects, bucket).put("endpoint", head.address()), "no-answer");
            for (var endless : List.of(body, head)) {
                assertThat(endless.written.get()).isLessThan(64 << 20);
            }
        }
    }

    private void assertReason(com.fasterxml.jackson.databind.JsonNode target, String reason) {
        var trial = partner.test(partner.destination(product, target));
        assertThat(trial.get("ok").booleanValue()).isFalse();
        assertThat(trial.get("reason").textValue()).isEqualTo(reason);
        assertThat(trial.get("message").textValue()).endsWith(".");
    }

    private static String sha256(byte[] bytes) throws Exception {
        return HexFormat.of().formatHex(MessageDigest.getInstance("SHA-256").digest(bytes));
    }
}
