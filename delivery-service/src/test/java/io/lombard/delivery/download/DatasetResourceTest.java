package io.lombard.delivery.download;

import static io.lombard.delivery.Http.get;
import static io.lombard.delivery.Http.getAs;
import static io.lombard.delivery.Http.header;
import static io.lombard.delivery.Http.json;
import static io.lombard.delivery.Http.text;
import static io.lombard.delivery.TestBed.unique;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.lombard.delivery.AccessTokens;
import io.lombard.delivery.DeliveryTest;
import io.lombard.delivery.Http;
import io.lombard.delivery.ParquetRows;
import io.lombard.delivery.TestBed;
import io.lombard.delivery.TestClock;
import io.lombard.delivery.parquet.ParquetConfig;
import io.lombard.delivery.table.StoreConfig;
import jakarta.inject.Inject;
import java.io.IOException;
import java.net.Socket;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.time.Duration;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Test;

@DeliveryTest
class DatasetResourceTest {

    @Inject
    TestBed bed;

    @Inject
    StoreConfig store;

    @Inject
    ParquetConfig parquet;

    private String partner;
    private String product;
    private String token;

    @BeforeEach
    void twoMonthsPublished() {
        partner = unique("city-observatory");
        product = unique("trends");
        token = AccessTokens.of(partner, "partner");
        bed.publish(product, 0, "2026-08");
        bed.publish(product, 1, "2026-09");
    }

    @AfterEach
    void presentTime() {
        TestClock.reset();
    }

    private String data(String parameters) {
        return "/v1/datasets/" + product + "/data" + parameters;
    }

    private void assertRefused(String address, int status, String kind) {
        var response = getAs(token, address);
        assertThat(response.statusCode()).as(text(response)).isEqualTo(status);
        assertThat(header(response, "Content-Type")).startsWith("application/problem+json");
        assertThat(json(response).get("type").textValue()).isEqualTo("urn:lombard:problem:" + kind);
    }

    @Nested
    class Csv {

        @Test
        void hasAHeaderAndQuotesAsRfc4180Says() {
            bed.agree(partner, product);
            var response = getAs(token, data("?format=csv&month=2026-08"));
            assertThat(text(response)).isEqualTo("""
                            month,area,customers,customers_reason\r
                            2026-08,UK,1234567.5,\r
                            2026-08,E12000007,42,\r
                            2026-08,"say ""hi"", \u00e9",,below-accuracy\r
                            """);
            assertThat(header(response, "Content-Type")).isEqualToIgnoringCase("text/csv; charset=utf-8");
            assertThat(header(response, "Content-Disposition"))
                    .isEqualTo("attachment; filename=\"%s-v1-2026-08.csv\"".formatted(product));
        }

        @Test
        void holdsAllMonthsUnlessOneIsNamed() {
            bed.agree(partner, product);
            assertThat(text(getAs(token, data(""))).lines())
                    .hasSize(7)
                    .filteredOn(line -> line.startsWith("2026-09"))
                    .hasSize(3);
        }

        @Test
        void holdsOnlyTheAgreedColumns() {
            var agreement = TestBed.agreement(partner, product);
            agreement.putArray("columns").add("customers").add("area");
            bed.change(agreement);
            assertThat(text(getAs(token, data("?month=2026-09"))).lines())
                    .containsExactly("area,customers", "UK,1234567.5", "E12000007,42", "\"say \"\"hi\"\", \u00e9\",");
        }

        @Test
        void ofALongTableIsStreamed() {
            var big = unique("big");
            bed.publish(
                    big,
                    0,
                    "2026-08",
                    "SELECT '2026-08' AS month, 'area-' || range AS area, range * 0.5 AS customers FROM range(300000)");
            bed.agree(partner, big);
            var response = getAs(token, "/v1/datasets/" + big + "/data");
            assertThat(header(response, "Transfer-Encoding")).isEqualTo("chunked");
            assertThat(text(response).lines()).hasSize(300_001).last().isEqualTo("2026-08,area-299999,149999.5");
        }
    }

    @Nested
    class Parquet {

        @Test
        void ofOneMonthIsThePublishedFile() throws IOException {
            bed.agree(partner, product);
            var response = getAs(token, data("?format=parquet&month=2026-08"));
            assertThat(response.body())
                    .isEqualTo(Files.readAllBytes(store.root().resolve(product + "/0/part-00000.parquet")));
            assertThat(header(response, "Content-Type")).isEqualTo("application/vnd.apache.parquet");
            assertThat(header(response, "Content-Disposition")).endsWith("-v1-2026-08.parquet\"");
        }

        @Test
        void ofSeveralMonthsIsOneFileThatIsNotKept() throws IOException {
            bed.agree(partner, product);
            var response = getAs(token, data("?format=parquet"));
            assertThat(ParquetRows.of(response.body()))
                    .hasSize(6)
                    .contains("2026-08|UK|1234567.5|null", "2026-09|E12000007|42.0|null");
            await().atMost(TestBed.PATIENCE).untilAsserted(() -> {
                try (var files = Files.list(parquet.cacheDirectory())) {
                    assertThat(files).noneMatch(file -> file.toString().endsWith(".tmp"));
                }
            });
        }

        @Test
        void holdsOnlyTheAgreedColumns() {
            var agreement = TestBed.agreement(partner, product);
            agreement.putArray("columns").add("area");
            bed.change(agreement);
            assertThat(ParquetRows.of(
                            getAs(token, data("?format=parquet&month=2026-08")).body()))
                    .containsExactly("E12000007", "UK", "say \"hi\", \u00e9");
            assertThat(ParquetRows.of(getAs(token, data("?format=parquet")).body()))
                    .hasSize(6)
                    .contains("UK");
        }
    }

    @Nested
    class Tags {

        @Test
        void changeWithTheTablesVersion() {
            bed.agree(partner, product);
            var tag = header(getAs(token, data("")), "ETag");
            assertThat(tag).isNotBlank();
            var bearer = "Bearer " + token;
            assertThat(get(data(""), "Authorization", bearer, "If-None-Match", tag)
                            .statusCode())
                    .isEqualTo(304);
            assertThat(get(data("?format=parquet"), "Authorization", bearer, "If-None-Match", tag)
                            .statusCode())
                    .isEqualTo(200);
            bed.publish(product, 2, "2026-10");
            assertThat(get(data(""), "Authorization", bearer, "If-None-Match", tag)
                            .statusCode())
                    .isEqualTo(200);
        }
    }

    @Nested
    class Interrupted {

        @Test
        void downloadsAreRecordedWithWhatWasSent() throws IOException {
            var big = unique("big");
            bed.publish(
                    big,
                    0,
                    "2026-08",
                    "SELECT '2026-08' AS month, 'area-' || range AS area, range * 0.5 AS customers FROM range(3000000)");
            bed.agree(partner, big);
            var server = java.net.URI.create(Http.base());
            try (var socket = new Socket(server.getHost(), server.getPort())) {
                var request = "GET /v1/datasets/%s/data HTTP/1.1\r\nHost: x\r\nAuthorization: Bearer %s\r\n\r\n"
                        .formatted(big, token);
                socket.getOutputStream().write(request.getBytes(StandardCharsets.US_ASCII));
                assertThat(socket.getInputStream().readNBytes(1000)).hasSize(1000);
            }
            await().atMost(TestBed.PATIENCE)
                    .until(() ->
                            bed.count("usage where product = ? and access = 'csv' and rows between 1 and 2999999", big)
                                    == 1);
        }
    }

    @Nested
    class Head {

        @Test
        void describesTheDownloadAndIsNoDelivery() {
            bed.agree(partner, product);
            var bearer = "Bearer " + token;
            for (var format : List.of("csv", "parquet")) {
                var head = Http.send("HEAD", data("?format=" + format), null, "Authorization", bearer);
                assertThat(head.statusCode()).isEqualTo(200);
                assertThat(header(head, "ETag")).isEqualTo(header(getAs(token, data("?format=" + format)), "ETag"));
            }
            assertThat(bed.count("usage where product = ?", product)).isEqualTo(2);
        }
    }

    @Nested
    class Refusals {

        @Test
        void sayWhatIsMissing() {
            assertRefused(data(""), 403, "no-agreement");
            bed.change(TestBed.agreement(partner, product).put("state", "withdrawn"));
            assertRefused(data(""), 403, "agreement-withdrawn");
        }

        @Test
        void tellAnExpiredAgreementFromAnEndedOne() {
            bed.change(TestBed.agreement(partner, product)
                    .put(
                            "validUntil",
                            java.time.Instant.now().minus(Duration.ofHours(1)).toString()));
            assertRefused(data(""), 403, "agreement-expired");
            bed.change(TestBed.agreement(unique("other"), product));
            assertRefused(data(""), 403, "agreement-expired");
        }

        @Test
        void ofUnknownProductsAndMonthsAre404() {
            assertRefused("/v1/datasets/nothing/data", 404, "not-found");
            bed.agree(partner, product);
            assertRefused(data("?month=2020-01"), 404, "not-found");
        }

        @Test
        void ofMalformedParametersAre400() {
            bed.agree(partner, product);
            assertRefused(data("?format=xlsx"), 400, "invalid-request");
            assertRefused(data("?month=2026-13"), 400, "invalid-request");
        }

        @Test
        void ofWrongCallersAreProblems() {
            assertThat(get(data("")).statusCode()).isEqualTo(401);
            assertThat(header(get(data("")), "Content-Type")).startsWith("application/problem+json");
            token = AccessTokens.ofAnotherRealm(partner);
            assertRefused(data(""), 401, "unauthenticated");
            token = AccessTokens.of(partner, "officer");
            assertRefused(data(""), 403, "forbidden");
            token = AccessTokens.withoutPartner("partner");
            assertRefused(data(""), 403, "no-partner");
        }
    }
}
