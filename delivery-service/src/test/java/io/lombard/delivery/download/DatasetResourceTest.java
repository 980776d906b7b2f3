package io.lombard.delivery.download;

import static io.lombard.delivery.Http.get;
import static io.lombard.delivery.Http.getAs;
import static io.lombard.delivery.Http.header;
import static io.lombard.delivery.Http.json;
import static io.lombard.delivery.Http.text;
import static io.lombard.delivery.TestBed.unique;
import static org.assertj.core.api.Assertions.assertThat;

import io.lombard.delivery.AccessTokens;
import io.lombard.delivery.DeliveryTest;
import io.lombard.delivery.Http;
import io.lombard.delivery.ParquetRows;
import io.lombard.delivery.TestBed;
import io.lombard.delivery.TestClock;
import io.lombard.delivery.parquet.ParquetConfig;
import io.lombard.delivery.table.StoreConfig;
import jakarta.inject.Inject;
import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.security.MessageDigest;
import java.time.Duration;
import java.util.Base64;
import java.util.HexFormat;
import java.util.List;
import java.util.zip.ZipInputStream;
import org.dhatim.fastexcel.reader.ReadableWorkbook;
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
        void isWrittenAsFrenchExcelReadsIt() {
            bed.agree(partner, product);
            var response = getAs(token, data("?month=2026-08&bom=true&separator=semicolon&decimal=comma"));
            assertThat(text(response)).isEqualTo("""
                            \ufeffmonth;area;customers;customers_reason\r
                            2026-08;UK;1234567,5;\r
                            2026-08;E12000007;42;\r
                            2026-08;"say ""hi"", \u00e9";;below-accuracy\r
                            """);
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
        void ofSeveralMonthsIsOneFile() {
            bed.agree(partner, product);
            var response = getAs(token, data("?format=parquet"));
            assertThat(ParquetRows.of(response.body()))
                    .hasSize(6)
                    .contains("2026-08|UK|1234567.5|null", "2026-09|E12000007|42.0|null");
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
    class Filters {

        @Test
        void chooseMonthsAndCodes() {
            bed.agree(partner, product);
            assertThat(text(getAs(token, data("?from=2026-09&area=UK&area=E12000007")))
                            .lines())
                    .containsExactly(
                            "month,area,customers,customers_reason", "2026-09,UK,1234567.5,", "2026-09,E12000007,42,");
            assertThat(text(getAs(token, data("?to=2026-08&customers_reason=below-accuracy")))
                            .lines())
                    .hasSize(2);
            assertThat(ParquetRows.of(
                            getAs(token, data("?format=parquet&area=UK")).body()))
                    .containsExactly("2026-08|UK|1234567.5|null", "2026-09|UK|1234567.5|null");
            assertThat(header(getAs(token, data("?from=2026-08&to=2026-08&area=UK")), "Content-Disposition"))
                    .isEqualTo("attachment; filename=\"%s-v1-2026-08-part.csv\"".formatted(product));
        }

        @Test
        void areRefusedWhereTheyNameNothing() {
            bed.agree(partner, product);
            assertRefused(data("?region=UK"), 400, "invalid-request");
            assertRefused(data("?customers=42"), 400, "invalid-request");
            assertRefused(data("?area=nowhere"), 400, "invalid-request");
            assertThat(json(getAs(token, data("?area=nowhere")))
                            .at("/errors/0/pointer")
                            .textValue())
                    .isEqualTo("area");
            assertRefused(data("?area=UK'%20OR%201=1--"), 400, "invalid-request");
            assertRefused(data("?from=2026-09&to=2026-08"), 400, "invalid-request");
            assertRefused(data("?month=2026-09&to=2026-09"), 400, "invalid-request");
            assertRefused(data("?from=2027-01"), 404, "not-found");
        }

        @Test
        void tellNothingOfColumnsThatAreNotAgreed() {
            var agreement = TestBed.agreement(partner, product);
            agreement.putArray("columns").add("month").add("customers");
            bed.change(agreement);
            assertRefused(data("?area=UK"), 400, "invalid-request");
        }
    }

    @Nested
    class Xlsx {

        @Test
        void hasNumbersAndADictionary() throws IOException {
            bed.agree(partner, product);
            var response = getAs(token, data("?format=xlsx&month=2026-08&lang=fr"));
            assertThat(header(response, "Content-Disposition")).endsWith("-v1-2026-08.xlsx\"");
            try (var workbook = new ReadableWorkbook(new ByteArrayInputStream(response.body()))) {
                var sheet = workbook.findSheet("donn\u00e9es").orElseThrow().read();
                assertThat(sheet).hasSize(4);
                assertThat(sheet.get(1).getCellAsNumber(2))
                        .hasValueSatisfying(number -> assertThat(number).isEqualByComparingTo("1234567.5"));
                assertThat(sheet.get(3).getCellAsString(1)).hasValue("say \"hi\", \u00e9");
                assertThat(sheet.get(3).getOptionalCell(2)).isEmpty();
                assertThat(sheet.get(3).getCellAsString(3)).hasValue("below-accuracy");
                assertThat(workbook.findSheet("dictionnaire").orElseThrow().read())
                        .hasSize(5)
                        .anySatisfy(row -> assertThat(row.getCellAsString(0)).hasValue("customers"));
                assertThat(workbook.findSheet("codes").orElseThrow().read())
                        .anySatisfy(row -> assertThat(row.getCellAsString(1)).hasValue("below-accuracy"));
            }
        }

        @Test
        void isRefusedWhereASheetIsTooShort() {
            var big = unique("big");
            bed.publish(big, 0, "2026-08", "SELECT '2026-08' AS month, range * 0.5 AS customers FROM range(1048576)");
            bed.agree(partner, big);
            assertRefused("/v1/datasets/" + big + "/data?format=xlsx", 400, "too-many-rows");
            assertThat(bed.count("usage where product = ?", big)).isZero();
        }
    }

    @Nested
    class JsonStat {

        @Test
        void isACubeWithReasonsForWhatIsWithheld() {
            var cube = unique("cube");
            bed.publish(
                    cube,
                    0,
                    "2026-08",
                    "SELECT * FROM (VALUES ('2026-08', 'nation', 'UK', 'all', 100.0::DOUBLE, 2.5::DOUBLE, NULL::VARCHAR),"
                            + " ('2026-08', 'people', 'UK', 'female', 60.0, 3.5, NULL),"
                            + " ('2026-08', 'area', 'TLC', 'all', NULL, NULL, 'below-accuracy'))"
                            + " AS t(month, level, area, gender, customers, customers_se, customers_reason)");
            bed.agree(partner, cube);
            var stat = json(getAs(token, "/v1/datasets/" + cube + "/data?format=json-stat"));
            assertThat(stat.get("version").textValue()).isEqualTo("2.0");
            assertThat(stat.get("id").toString()).isEqualTo("[\"month\",\"area\",\"gender\",\"measure\"]");
            assertThat(stat.get("size").toString()).isEqualTo("[1,2,2,2]");
            assertThat(stat.at("/role/time/0").textValue()).isEqualTo("month");
            assertThat(stat.at("/dimension/area/category/index").toString()).isEqualTo("[\"UK\",\"TLC\"]");
            assertThat(stat.get("value").toString()).isEqualTo("{\"0\":100.0,\"1\":2.5,\"2\":60.0,\"3\":3.5}");
            assertThat(stat.get("status").toString()).isEqualTo("{\"4\":\"below-accuracy\",\"5\":\"below-accuracy\"}");
        }

        @Test
        void isRefusedWhereTheAgreedColumnsDoNotTellRowsApart() {
            var agreement = TestBed.agreement(partner, product);
            agreement.putArray("columns").add("month").add("customers");
            bed.change(agreement);
            assertRefused(data("?format=json-stat"), 400, "not-a-cube");
        }
    }

    @Nested
    class Zip {

        @Test
        void holdsDataCertificatesDictionaryAndSums() throws Exception {
            bed.agree(partner, product);
            var entries = new java.util.LinkedHashMap<String, byte[]>();
            try (var zip = new ZipInputStream(new ByteArrayInputStream(
                    getAs(token, data("?format=zip&lang=fr&area=UK")).body()))) {
                for (var entry = zip.getNextEntry(); entry != null; entry = zip.getNextEntry()) {
                    entries.put(entry.getName(), zip.readAllBytes());
                }
            }
            assertThat(entries)
                    .containsOnlyKeys(
                            product + "-v1-part.csv",
                            "certificates/v0-2026-08.jws",
                            "certificates/v1-2026-09.jws",
                            "dictionary.csv",
                            "codes.csv",
                            "SHA256SUMS");
            assertThat(entries.get(product + "-v1-part.csv"))
                    .isEqualTo(getAs(token, data("?area=UK")).body());
            assertThat(new String(entries.get("certificates/v0-2026-08.jws"), StandardCharsets.US_ASCII))
                    .isEqualTo("eyJhbGciOiJFZERTQSJ9.e30.c2lnbmF0dXJl");
            assertThat(new String(entries.get("dictionary.csv"), StandardCharsets.UTF_8))
                    .startsWith("colonne,description,");
            var sums = new String(entries.remove("SHA256SUMS"), StandardCharsets.UTF_8);
            assertThat(sums.lines()).hasSize(5);
            for (var entry : entries.entrySet()) {
                assertThat(sums).contains(sha256(entry.getValue()) + "  " + entry.getKey() + "\n");
            }
        }
    }

    private static String sha256(byte[] bytes) throws Exception {
        return HexFormat.of().formatHex(MessageDigest.getInstance("SHA-256").digest(bytes));
    }

    @Nested
    class Interrupted {

        @Test
        void downloadsGoOnWhereTheyStoppedAndCountOnce() throws Exception {
            bed.agree(partner, product);
            var bearer = "Bearer " + token;
            for (var format : List.of("csv", "parquet", "xlsx", "json-stat", "zip")) {
                var address = data("?format=" + format);
                var first = get(address, "Authorization", bearer, "Range", "bytes=0-99");
                var tag = header(first, "ETag");
                var second = get(address, "Authorization", bearer, "Range", "bytes=100-", "If-Range", tag);
                assertThat(first.statusCode()).isEqualTo(206);
                assertThat(second.statusCode()).isEqualTo(206);
                var whole = new ByteArrayOutputStream();
                whole.write(first.body());
                whole.write(second.body());
                assertThat(getAs(token, address).body()).as(format).isEqualTo(whole.toByteArray());
                var digest = Base64.getEncoder()
                        .encodeToString(MessageDigest.getInstance("SHA-256").digest(whole.toByteArray()));
                assertThat(header(second, "Repr-Digest")).isEqualTo("sha-256=:" + digest + ":");
                assertThat(get(address, "Authorization", bearer, "Range", "bytes=9999999-")
                                .statusCode())
                        .isEqualTo(416);
            }
            assertThat(bed.count("usage where product = ?", product)).isEqualTo(5);
        }

        @Test
        void filesAreTheSameWhenMadeAgain() throws IOException {
            bed.agree(partner, product);
            for (var format : List.of("csv", "parquet", "xlsx", "json-stat", "zip")) {
                var first = getAs(token, data("?format=" + format));
                try (var files = Files.list(parquet.cacheDirectory())) {
                    for (var file : files.toList()) {
                        Files.deleteIfExists(file);
                    }
                }
                assertThat(getAs(token, data("?format=" + format)).body())
                        .as(format)
                        .isEqualTo(first.body());
            }
        }
    }

    @Nested
    class Head {

        @Test
        void describesTheDownloadAndIsNoDelivery() {
            bed.agree(partner, product);
            var bearer = "Bearer " + token;
            for (var format : List.of("csv", "parquet", "zip")) {
                var head = Http.send("HEAD", data("?format=" + format), null, "Authorization", bearer);
                assertThat(head.statusCode()).isEqualTo(200);
                assertThat(bed.count("usage where product = ? and access = ?", product, format))
                        .isZero();
                var sent = getAs(token, data("?format=" + format));
                for (var name : List.of("ETag", "Content-Length", "Repr-Digest", "Content-Disposition")) {
                    assertThat(header(head, name)).isNotBlank().isEqualTo(header(sent, name));
                }
            }
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
            assertRefused("/v1/datasets/..%2F..%2Fetc/data", 404, "not-found");
            bed.agree(partner, product);
            assertRefused(data("?month=2020-01"), 404, "not-found");
        }

        @Test
        void ofMalformedParametersAre400() {
            bed.agree(partner, product);
            assertRefused(data("?format=xls"), 400, "invalid-request");
            assertRefused(data("?month=2026-13"), 400, "invalid-request");
            assertRefused(data("?separator=pipe"), 400, "invalid-request");
            assertRefused(data("?format=zip&content=zip"), 400, "invalid-request");
            assertRefused(data("?lang=de"), 400, "invalid-request");
            assertRefused("/v1/datasets/" + product + "%00/data", 400, "invalid-request");
            assertRefused(data("?area=UK%00"), 400, "invalid-request");
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
