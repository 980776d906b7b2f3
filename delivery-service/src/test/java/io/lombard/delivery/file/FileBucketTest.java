package io.lombard.delivery.file;

import static io.lombard.delivery.Http.get;
import static io.lombard.delivery.Http.header;
import static io.lombard.delivery.Http.json;
import static io.lombard.delivery.SharingPartner.named;
import static io.lombard.delivery.TestBed.unique;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.awaitility.Awaitility.await;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.lombard.delivery.DeliveryTest;
import io.lombard.delivery.Http;
import io.lombard.delivery.ObjectStore;
import io.lombard.delivery.ParquetRows;
import io.lombard.delivery.SharingPartner;
import io.lombard.delivery.TestBed;
import io.lombard.delivery.table.StoreConfig;
import io.lombard.stack.project.FreePorts;
import io.micrometer.core.instrument.MeterRegistry;
import io.quarkus.test.common.http.TestHTTPResource;
import io.restassured.RestAssured;
import jakarta.inject.Inject;
import java.io.IOException;
import java.net.http.HttpResponse;
import java.nio.file.Files;
import java.time.Duration;
import java.util.Arrays;
import java.util.List;
import java.util.UUID;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** Files that are fetched from the bank's bucket, by a store of S3's protocol. */
@DeliveryTest
class FileBucketTest {

    private static final Duration PATIENCE = Duration.ofMinutes(1);

    @Inject
    MeterRegistry metrics;

    @Inject
    TestBed bed;

    @Inject
    StoreConfig store;

    @TestHTTPResource(value = "health/well", management = true)
    String well;

    private final ObjectStore objects = ObjectStore.running();
    private final String name = unique("files");
    private final SharingPartner partner = SharingPartner.fresh();

    private ObjectNode agreement;
    private byte[] published;

    @BeforeEach
    void publishedAndAgreed() throws Exception {
        objects.make(name);
        new BankBucket(objects.endpoint(), name, "PT1M").use();
        bed.publish(partner.product(), 0, "2026-08");
        agreement = bed.agree(partner.partner(), partner.product());
        published = Files.readAllBytes(store.root().resolve(partner.product() + "/0/part-00000.parquet"));
    }

    @AfterEach
    void bucketGone() {
        objects.remove(name);
    }

    private JsonNode file() {
        return named("file", partner.query("{}")).getFirst();
    }

    private String address() {
        return file().get("url").textValue();
    }

    private static String led(HttpResponse<byte[]> response) {
        assertThat(response.statusCode()).as(Http.text(response)).isEqualTo(307);
        assertThat(header(response, "Cache-Control")).isEqualTo("no-store");
        return header(response, "Location");
    }

    private long recorded() {
        return bed.count(
                "usage where agreement_id = ? and access = 'delta-sharing-file'",
                UUID.fromString(agreement.get("agreementId").textValue()));
    }

    @Test
    void anAddressLeadsToTheFileInTheBucket() throws Exception {
        var file = file();
        var place = led(get(file.get("url").textValue()));
        assertThat(place)
                .startsWith(
                        objects.endpoint() + "/" + name + "/" + file.get("id").textValue());
        assertThat(get(place).body()).isEqualTo(published);
        assertThat(objects.objects(name)).containsExactly(file.get("id").textValue() + ".parquet");
    }

    @Test
    void healthSaysWhatIsWrongWithTheBucket() {
        assertThat(trouble()).isNull();
        new BankBucket(objects.endpoint(), unique("nowhere"), "PT1M").use();
        assertThat(trouble()).contains("doesn't have the bucket");
        new BankBucket("http://127.0.0.1:" + FreePorts.find(1).getFirst(), name, "PT1M").use();
        assertThat(trouble()).contains("doesn't answer").doesNotContain("127.0.0.1");
    }

    private String trouble() {
        return RestAssured.get(well).path("checks.find { it.name == 'bucket' }.data?.trouble");
    }

    @Test
    void rangesAreTheStores() {
        var address = address();
        var some = get(led(get(address, "Range", "bytes=4-11")), "Range", "bytes=4-11");
        assertThat(some.statusCode()).isEqualTo(206);
        assertThat(some.body()).isEqualTo(Arrays.copyOfRange(published, 4, 12));
        assertThat(header(some, "Content-Range")).isEqualTo("bytes 4-11/" + published.length);
        assertThat(get(address, "Range", "bytes=" + published.length + "-").statusCode())
                .isEqualTo(416);
    }

    @Test
    void sizeAndTagAreTheStores() {
        var address = address();
        var head = Http.send("HEAD", led(Http.send("HEAD", address, null)), null);
        assertThat(head.statusCode()).isEqualTo(200);
        assertThat(header(head, "Content-Length")).isEqualTo(String.valueOf(published.length));
        assertThat(recorded()).isZero();
        assertThat(header(get(led(get(address))), "ETag")).isEqualTo(header(head, "ETag"));
    }

    @Test
    void aFetchedFileIsRecordedOnceADay() {
        var address = address();
        led(get(address, "Range", "bytes=0-3"));
        led(get(address));
        led(get(address()));
        assertThat(recorded()).isEqualTo(1);
    }

    @Test
    void theBucketHoldsTheAgreedPartOnly() {
        agreement.put("version", 2).putArray("columns").add("month").add("area");
        ((ObjectNode) agreement.get("limits"))
                .putObject("rows")
                .putArray("area")
                .add("UK");
        bed.change(agreement);
        assertThat(ParquetRows.of(get(led(get(address()))).body())).containsExactly("2026-08|UK");
    }

    @Test
    void anObjectThatIsGoneIsPutAgain() throws Exception {
        var address = address();
        led(get(address));
        objects.remove(name);
        objects.make(name);
        assertThat(get(led(get(address))).body()).isEqualTo(published);
    }

    @Test
    void theStoreRefusesAddressesThatWereChanged() {
        var place = led(get(address()));
        for (var changed : List.of(
                place.replace(".parquet?", ".parque?"),
                place.substring(0, place.length() - 1) + (place.endsWith("0") ? "1" : "0"),
                place.replace("X-Amz-Expires=60", "X-Amz-Expires=61"))) {
            assertThat(changed).isNotEqualTo(place);
            assertThat(get(changed).statusCode()).isEqualTo(403);
        }
        assertThat(Http.send("HEAD", place, null).statusCode()).isEqualTo(403);
    }

    @Test
    void theStoreRefusesAddressesThatExpired() {
        new BankBucket(objects.endpoint(), name, "PT1S").use();
        var place = led(get(address()));
        await().atMost(PATIENCE).until(() -> get(place).statusCode() == 403);
    }

    @Test
    void nobodyIsLedThereAfterTheAgreementIsWithdrawn() {
        var address = address();
        led(get(address));
        bed.change(agreement.put("state", "withdrawn").put("version", 2));
        for (var method : List.of("GET", "HEAD")) {
            assertThat(Http.send(method, address, null).statusCode()).isEqualTo(403);
        }
        assertThat(json(get(address)).get("errorCode").textValue()).isEqualTo("AGREEMENT_WITHDRAWN");
    }

    @Test
    void aStoreThatIsAwayIsToldAndNothingIsRecorded() throws IOException {
        var address = address();
        for (var settings : List.of(
                new BankBucket(objects.endpoint(), "no-such-bucket", "PT1M"),
                new BankBucket("http://127.0.0.1:" + FreePorts.find(1).getFirst(), name, "PT1M"))) {
            settings.use();
            var response = get(address);
            assertThat(response.statusCode()).isEqualTo(503);
            assertThat(metrics.get("lombard.bucket.failures").counter().count()).isPositive();
            assertThat(Http.text(response)).doesNotContain(ObjectStore.KEY).doesNotContain("no-such-bucket");
        }
        assertThat(recorded()).isZero();
    }

    @Test
    void aBucketWithoutANameStopsTheStart() {
        assertThatThrownBy(() -> new FileBucket(new BankBucket(objects.endpoint(), null, "PT1M"), metrics))
                .isInstanceOf(IllegalStateException.class)
                .hasMessageContaining("LOMBARD_BUCKET_NAME");
    }
}
