package io.lombard.delivery.file;

import static io.lombard.delivery.Http.get;
import static io.lombard.delivery.Http.header;
import static io.lombard.delivery.Http.json;
import static io.lombard.delivery.SharingPartner.named;
import static io.lombard.delivery.TestBed.unique;
import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.lombard.delivery.DeliveryTest;
import io.lombard.delivery.Http;
import io.lombard.delivery.TestBed;
import io.lombard.delivery.TestClock;
import io.lombard.delivery.table.StoreConfig;
import jakarta.inject.Inject;
import java.io.IOException;
import java.net.http.HttpResponse;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.Arrays;
import java.util.List;
import java.util.UUID;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Test;

@DeliveryTest
class FileResourceTest {

    @Inject
    TestBed bed;

    @Inject
    StoreConfig store;

    private String product;
    private String token;
    private ObjectNode agreement;
    private byte[] published;

    @BeforeEach
    void publishedAndAgreed() throws IOException {
        var partner = unique("city-observatory");
        product = unique("trends");
        token = Http.profile(partner);
        bed.publish(product, 0, "2026-08");
        agreement = bed.agree(partner, product);
        published = Files.readAllBytes(path());
    }

    @AfterEach
    void presentTime() {
        TestClock.reset();
    }

    private Path path() {
        return store.root().resolve(product + "/0/part-00000.parquet");
    }

    private HttpResponse<byte[]> query(String body) {
        return Http.send(
                "POST",
                "/delta-sharing/shares/lombard/schemas/published/tables/" + product.replace('-', '_') + "/query",
                body,
                "Authorization",
                "Bearer " + token);
    }

    private JsonNode file() {
        return named("file", query("{}")).getFirst();
    }

    private String address() {
        return file().get("url").textValue();
    }

    private long recorded() {
        return bed.count(
                "usage where agreement_id = ? and access = 'delta-sharing-file'",
                UUID.fromString(agreement.get("agreementId").textValue()));
    }

    private static void assertRefused(String address, int status, String code) {
        for (var method : List.of("GET", "HEAD")) {
            assertThat(Http.send(method, address, null).statusCode())
                    .as("%s %s", method, code)
                    .isEqualTo(status);
        }
        assertThat(json(get(address)).get("errorCode").textValue()).isEqualTo(code);
    }

    @Nested
    class Get {

        @Test
        void sendsTheWholeFileWithoutACredential() {
            var file = file();
            var response = get(file.get("url").textValue());
            assertThat(response.statusCode()).isEqualTo(200);
            assertThat(response.body()).isEqualTo(published);
            assertThat(header(response, "Content-Length")).isEqualTo(String.valueOf(published.length));
            assertThat(header(response, "Accept-Ranges")).isEqualTo("bytes");
            assertThat(header(response, "ETag")).isEqualTo('"' + file.get("id").textValue() + '"');
            assertThat(header(response, "Content-Type")).isEqualTo("application/vnd.apache.parquet");
        }

        @Test
        void sendsRanges() {
            var address = address();
            int size = published.length;
            assertRange(address, "bytes=0-3", 0, 4);
            assertRange(address, "bytes=4-4", 4, 5);
            assertRange(address, "bytes=-8", size - 8, size);
            assertRange(address, "bytes=10-", 10, size);
            assertRange(address, "bytes=10-" + (size + 100), 10, size);
        }

        private void assertRange(String address, String range, int start, int end) {
            var response = get(address, "Range", range);
            assertThat(response.statusCode()).as(range).isEqualTo(206);
            assertThat(response.body()).isEqualTo(Arrays.copyOfRange(published, start, end));
            assertThat(header(response, "Content-Range"))
                    .isEqualTo("bytes %d-%d/%d".formatted(start, end - 1, published.length));
        }

        @Test
        void refusesRangesBeyondTheFile() {
            var response = get(address(), "Range", "bytes=" + published.length + "-");
            assertThat(response.statusCode()).isEqualTo(416);
            assertThat(header(response, "Content-Range")).isEqualTo("bytes */" + published.length);
            assertThat(get(address(), "Range", "bytes=-0").statusCode()).isEqualTo(416);
        }

        @Test
        void sendsTheWholeFileForRangesItDoesNotTake() {
            for (var range : List.of("bytes=0-1,4-5", "bytes=9-2", "bytes=-", "lines=1-2")) {
                var response = get(address(), "Range", range);
                assertThat(response.statusCode()).as(range).isEqualTo(200);
                assertThat(response.body()).hasSameSizeAs(published);
            }
        }

        @Test
        void honoursConditions() {
            var address = address();
            var tag = header(get(address), "ETag");
            assertThat(get(address, "If-None-Match", tag).statusCode()).isEqualTo(304);
            assertThat(get(address, "If-None-Match", "\"other\"").statusCode()).isEqualTo(200);
            assertThat(get(address, "Range", "bytes=0-3", "If-Range", tag).statusCode())
                    .isEqualTo(206);
            assertThat(get(address, "Range", "bytes=0-3", "If-Range", "\"other\"")
                            .statusCode())
                    .isEqualTo(200);
        }

        @Test
        void isRecordedOnceADayHoweverManyRangesAndAddresses() {
            var address = address();
            get(address, "Range", "bytes=0-3");
            get(address, "Range", "bytes=4-7");
            get(address);
            get(address());
            assertThat(recorded()).isEqualTo(1);
            TestClock.goAhead(Duration.ofDays(1));
            get(address());
            assertThat(recorded()).isEqualTo(2);
        }

        @Test
        void isRecordedOnceThoughMidnightComesInBetween() {
            var midnight = Duration.between(
                    Instant.now(), LocalDate.now(ZoneOffset.UTC).plusDays(1).atStartOfDay(ZoneOffset.UTC));
            TestClock.goAhead(midnight.minusMinutes(10));
            var address = address();
            get(address, "Range", "bytes=0-3");
            TestClock.goAhead(midnight.plusMinutes(10));
            assertThat(get(address, "Range", "bytes=4-7").statusCode()).isEqualTo(206);
            assertThat(recorded()).isEqualTo(1);
        }

        @Test
        void isReadAgainOnTheDayOnWhichItSpentTheQuota() {
            ((ObjectNode) agreement.get("limits")).put("monthlyRows", 3);
            bed.change(agreement.put("version", 2));
            assertThat(get(address()).statusCode()).isEqualTo(200);
            bed.publish(product, 1, "2026-09");

            var files = named("file", query("{}"));
            assertThat(files).hasSize(2);
            assertThat(get(files.getFirst().get("url").textValue()).statusCode())
                    .isEqualTo(200);
            assertThat(json(get(files.getLast().get("url").textValue()))
                            .get("errorCode")
                            .textValue())
                    .isEqualTo("QUOTA_SPENT");

            var page = named("endStreamAction", query("{\"maxFiles\":1}"))
                    .getFirst()
                    .get("nextPageToken");
            assertThat(query("{\"maxFiles\":1,\"pageToken\":" + page + "}").statusCode())
                    .isEqualTo(200);

            var others = query("{\"predicateHints\":[\"month > '2026-08'\"]}");
            assertThat(json(others).get("errorCode").textValue()).isEqualTo("QUOTA_SPENT");
        }
    }

    @Nested
    class Head {

        @Test
        void tellsTheSizeAndIsNoDelivery() {
            var response = Http.send("HEAD", address(), null);
            assertThat(response.statusCode()).isEqualTo(200);
            assertThat(header(response, "Content-Length")).isEqualTo(String.valueOf(published.length));
            assertThat(header(response, "Accept-Ranges")).isEqualTo("bytes");
            assertThat(header(response, "ETag")).isNotBlank();
            assertThat(response.body()).isEmpty();
            assertThat(recorded()).isZero();
        }
    }

    @Nested
    class Addresses {

        @Test
        void areRefusedWhenAnythingInThemIsChanged() {
            var address = address();
            var delivery = address.replaceAll(".*delivery=([^&]+).*", "$1");
            var expires = Long.parseLong(address.replaceAll(".*expires=(\\d+).*", "$1"));
            var signature = address.replaceAll(".*signature=", "");
            for (var changed : List.of(
                    address.replace("expires=" + expires, "expires=" + (expires + 1)),
                    address.replace("expires=" + expires, "expires=soon"),
                    address.replace(delivery, UUID.randomUUID().toString()),
                    address.replace(delivery, "none"),
                    address.replace(
                            agreement.get("agreementId").textValue(),
                            UUID.randomUUID().toString()),
                    address.replace("/0/", "/1/"),
                    address.replace(product, "other"),
                    address.replace(signature, signature.substring(1) + "A"),
                    address.replace("&signature=" + signature, ""),
                    address.substring(0, address.indexOf('?')))) {
                assertThat(changed).isNotEqualTo(address);
                assertRefused(changed, 403, "ADDRESS_REFUSED");
            }
        }

        @Test
        void expire() {
            var address = address();
            TestClock.goAhead(Duration.ofMinutes(59));
            assertThat(get(address).statusCode()).isEqualTo(200);
            TestClock.goAhead(Duration.ofMinutes(60));
            assertRefused(address, 403, "ADDRESS_EXPIRED");
            assertThat(bed.count(
                            "audit_line where partner = ? and kind = 'refused' and body like '%address-expired%'",
                            agreement.get("partner").textValue()))
                    .isEqualTo(3);
        }

        @Test
        void openNothingAfterTheAgreementIsWithdrawn() {
            var address = address();
            bed.change(agreement.put("state", "withdrawn").put("version", 2));
            assertRefused(address, 403, "AGREEMENT_WITHDRAWN");
        }

        @Test
        void openNothingAfterTheAgreementsColumnsHaveChanged() {
            var address = address();
            agreement.put("version", 2).putArray("columns").add("area");
            bed.change(agreement);
            assertRefused(address, 404, "NOT_FOUND");
            assertThat(get(address()).statusCode()).isEqualTo(200);
        }
    }

    @Test
    void doesNotDeliverAFileThatIsNotWhatWasPublished() throws IOException {
        var address = address();
        Files.write(path(), new byte[] {1, 2, 3});
        assertRefused(address, 503, "UNAVAILABLE");
        Files.delete(path());
        assertRefused(address, 503, "UNAVAILABLE");
        assertThat(recorded()).isZero();
    }
}
