package io.lombard.delivery.sharing;

import static io.lombard.delivery.Http.getAs;
import static io.lombard.delivery.Http.header;
import static io.lombard.delivery.Http.json;
import static io.lombard.delivery.Http.lines;
import static io.lombard.delivery.TestBed.unique;
import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.lombard.delivery.DeliveryTest;
import io.lombard.delivery.Http;
import io.lombard.delivery.ParquetRows;
import io.lombard.delivery.SharingPartner;
import io.lombard.delivery.TestBed;
import io.lombard.delivery.TestClock;
import jakarta.inject.Inject;
import java.net.http.HttpResponse;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Test;

@DeliveryTest
class SharingProtocolTest {

    private static final String SHARES = "/delta-sharing/shares";

    @Inject
    TestBed bed;

    private SharingPartner client;
    private String partner;
    private String product;
    private String token;

    @BeforeEach
    void partnerWithProfile() {
        client = SharingPartner.fresh();
        partner = client.partner();
        product = client.product();
        token = client.token();
    }

    @AfterEach
    void presentTime() {
        TestClock.reset();
    }

    private HttpResponse<byte[]> query(String body, String... headers) {
        return client.query(body, headers);
    }

    private static List<JsonNode> files(HttpResponse<byte[]> response) {
        return SharingPartner.named("file", response);
    }

    @Nested
    class Lists {

        @Test
        void showOnlyWhatIsGranted() {
            bed.publish(product, 0, "2026-08");
            bed.publish(unique("other"), 0, "2026-08");
            assertThat(json(getAs(token, SHARES)).get("items")).isEmpty();
            assertThat(json(getAs(token, SHARES + "/lombard/all-tables")).get("items"))
                    .isEmpty();

            bed.agree(partner, product);

            assertThat(json(getAs(token, SHARES)).get("items").findValuesAsText("name"))
                    .containsExactly("lombard");
            assertThat(json(getAs(token, SHARES + "/lombard")).at("/share/name").textValue())
                    .isEqualTo("lombard");
            assertThat(json(getAs(token, SHARES + "/LOMBARD/schemas"))
                            .get("items")
                            .findValuesAsText("name"))
                    .containsExactly("published");
            var table = json(getAs(token, SHARES + "/lombard/schemas/Published/tables"))
                    .get("items");
            assertThat(table).hasSize(1);
            assertThat(table.get(0).get("name").textValue()).isEqualTo(product.replace('-', '_'));
            assertThat(table.get(0).get("schema").textValue()).isEqualTo("published");
            assertThat(table.get(0).get("share").textValue()).isEqualTo("lombard");
            assertThat(json(getAs(token, SHARES + "/lombard/all-tables")).get("items"))
                    .isEqualTo(table);
        }

        @Test
        void endAfterTheirLastPage() {
            var products = new ArrayList<String>();
            for (int i = 0; i < 5; i++) {
                products.add(unique("page"));
                bed.publish(products.getLast(), 0, "2026-08");
                bed.agree(partner, products.getLast());
            }
            var seen = new ArrayList<String>();
            var next = "";
            for (int page = 0; page < 3; page++) {
                var answer = json(getAs(
                        token, SHARES + "/lombard/all-tables?maxResults=2" + (page == 0 ? "" : "&pageToken=" + next)));
                seen.addAll(answer.get("items").findValuesAsText("name"));
                assertThat(answer.has("nextPageToken")).isEqualTo(page < 2);
                next = answer.path("nextPageToken").asText();
            }
            assertThat(seen)
                    .containsExactlyElementsOf(products.stream()
                            .map(name -> name.replace('-', '_'))
                            .sorted()
                            .toList());
        }

        @Test
        void endAtOnceWhenNothingIsWanted() {
            bed.publish(product, 0, "2026-08");
            bed.agree(partner, product);
            var answer = json(getAs(token, SHARES + "/lombard/all-tables?maxResults=0"));
            assertThat(answer.get("items")).isEmpty();
            assertThat(answer.has("nextPageToken")).isFalse();
        }

        @Test
        void refuseMalformedParameters() {
            for (var parameter : List.of("maxResults=-1", "maxResults=many", "pageToken=%21%21")) {
                var response = getAs(token, SHARES + "?" + parameter);
                assertThat(response.statusCode()).as(parameter).isEqualTo(400);
                assertThat(json(response).get("errorCode").textValue()).isEqualTo("INVALID_REQUEST");
            }
        }
    }

    @Nested
    class Errors {

        @Test
        void haveTheProtocolsForm() {
            var response = Http.get(SHARES);
            assertThat(response.statusCode()).isEqualTo(401);
            assertThat(header(response, "Content-Type")).startsWith("application/json");
            assertThat(header(response, "WWW-Authenticate")).startsWith("Bearer");
            assertThat(json(response).get("errorCode").textValue()).isEqualTo("UNAUTHENTICATED");
            assertThat(json(response).get("message").textValue()).isNotBlank();
            assertThat(json(response).get("type").textValue()).isEqualTo("urn:lombard:problem:unauthenticated");
        }

        @Test
        void refuseUnknownTokens() {
            var response = getAs("A".repeat(43), SHARES);
            assertThat(response.statusCode()).isEqualTo(401);
            assertThat(json(response).get("errorCode").textValue()).isEqualTo("UNAUTHENTICATED");
        }

        @Test
        void tellAnExpiredProfile() {
            TestClock.goAhead(Duration.ofDays(91));
            var response = getAs(token, SHARES);
            assertThat(response.statusCode()).isEqualTo(401);
            assertThat(json(response).get("errorCode").textValue()).isEqualTo("PROFILE_EXPIRED");
        }

        @Test
        void knowNothingOfUnknownNames() {
            bed.publish(product, 0, "2026-08");
            bed.agree(partner, product);
            var table = product.replace('-', '_');
            for (var path : List.of(
                    "/other",
                    "/other/schemas",
                    "/other/all-tables",
                    "/lombard/schemas/other/tables",
                    "/other/schemas/published/tables/" + table + "/metadata",
                    "/lombard/schemas/other/tables/" + table + "/metadata",
                    "/lombard/schemas/published/tables/nothing/metadata",
                    "/lombard/schemas/published/tables/nothing/version",
                    "/lombard/schemas/published/tables/..%2F..%2Fetc/metadata",
                    "/lombard/schemas/published/tables/" + table + "%00/metadata")) {
                var response = getAs(token, SHARES + path);
                assertThat(response.statusCode()).as(path).isEqualTo(404);
                assertThat(json(response).get("errorCode").textValue()).isEqualTo("NOT_FOUND");
            }
        }

        @Test
        void refuseATableWithoutAgreementAndAForeignPartnersTable() {
            bed.publish(product, 0, "2026-08");
            bed.agree(unique("retail-insight"), product);
            for (var path : List.of("/metadata", "/version")) {
                var response = getAs(token, client.table() + path);
                assertThat(response.statusCode()).isEqualTo(403);
                assertThat(json(response).get("errorCode").textValue()).isEqualTo("NO_AGREEMENT");
            }
            assertThat(query("{}").statusCode()).isEqualTo(403);
        }
    }

    @Nested
    class Agreements {

        @Test
        void countFromTheNextRequestOn() {
            bed.publish(product, 0, "2026-08");
            var agreement = bed.agree(partner, product);
            assertThat(query("{}").statusCode()).isEqualTo(200);

            bed.change(agreement.put("state", "withdrawn").put("version", 2));

            assertThat(query("{}").statusCode()).isEqualTo(403);
            assertThat(json(query("{}")).get("errorCode").textValue()).isEqualTo("AGREEMENT_WITHDRAWN");
            assertThat(json(getAs(token, SHARES)).get("items")).isEmpty();
        }

        @Test
        void expireByThemselves() {
            bed.publish(product, 0, "2026-08");
            bed.agree(partner, product);
            TestClock.goAhead(Duration.ofDays(31));
            assertThat(query("{}").statusCode()).isEqualTo(403);
            assertThat(json(query("{}")).get("errorCode").textValue()).isEqualTo("AGREEMENT_EXPIRED");
        }

        @Test
        void openNothingBeforeTheirFirstDay() {
            bed.publish(product, 0, "2026-08");
            bed.change(TestBed.agreement(partner, product)
                    .put(
                            "validFrom",
                            java.time.Instant.now().plus(Duration.ofDays(1)).toString()));
            assertThat(query("{}").statusCode()).isEqualTo(403);
            assertThat(json(query("{}")).get("errorCode").textValue()).isEqualTo("AGREEMENT_NOT_YET_VALID");
        }

        @Test
        void limitTheColumnsOfSchemaAndFiles() {
            bed.publish(product, 0, "2026-08");
            var agreement = TestBed.agreement(partner, product);
            agreement.putArray("columns").add("customers").add("area").add("no_such_column");
            bed.change(agreement);

            var answer = lines(query("{}"));
            var schema = TestBed.tree(answer.get(1).at("/metaData/schemaString").textValue());
            assertThat(schema.get("fields").findValuesAsText("name")).containsExactly("area", "customers");
            var file = answer.get(2).get("file");
            var bytes = Http.get(file.get("url").textValue()).body();
            assertThat(bytes).hasSize(file.get("size").intValue());
            assertThat(ParquetRows.of(bytes))
                    .containsExactly("E12000007|42.0", "UK|1234567.5", "say \"hi\", \u00e9|null");
            assertThat(files(query("{}")).getFirst().get("id")).isEqualTo(file.get("id"));
        }

        /** Descriptions are kept from one request to the next. */
        @Test
        void areWhatATableIsDescribedBy() {
            bed.publish(product, 0, "2026-08");
            var agreement = bed.agree(partner, product);
            assertDescribed(1, "month", "area", "customers", "customers_reason");

            bed.publish(product, 1, "2026-09");
            assertDescribed(2, "month", "area", "customers", "customers_reason");

            agreement.putArray("columns").add("area").add("customers");
            bed.change(agreement.put("version", 2));
            assertDescribed(2, "area", "customers");

            ((ObjectNode) agreement.get("limits")).put("firstMonth", "2026-09");
            bed.change(agreement.put("version", 3));
            assertDescribed(1, "area", "customers");

            bed.change(agreement.put("state", "withdrawn").put("version", 4));
            assertThat(query("{}").statusCode()).isEqualTo(403);
            assertThat(getAs(token, client.table() + "/metadata").statusCode()).isEqualTo(403);
        }

        private void assertDescribed(int files, String... columns) {
            for (var answer : List.of(query("{}"), getAs(token, client.table() + "/metadata"))) {
                var metadata = lines(answer).get(1).get("metaData");
                assertThat(metadata.get("numFiles").intValue()).isEqualTo(files);
                assertThat(TestBed.tree(metadata.get("schemaString").textValue())
                                .get("fields")
                                .findValuesAsText("name"))
                        .containsExactly(columns);
            }
            assertThat(files(query("{}"))).hasSize(files);
        }

        @Test
        void ofWhichOneIsValidOpenTheTableWhateverTheOthersSay() {
            bed.publish(product, 0, "2026-08");
            bed.agree(partner, product);
            bed.change(TestBed.agreement(partner, product).put("state", "withdrawn"));
            assertThat(query("{}").statusCode()).isEqualTo(200);
        }
    }

    @Nested
    class Versions {

        @Test
        void areNamedByHeadGetMetadataAndQuery() {
            bed.publish(product, 0, "2026-08");
            bed.publish(product, 1, "2026-09");
            bed.agree(partner, product);
            var bearer = new String[] {"Authorization", "Bearer " + token};
            assertThat(header(Http.send("HEAD", client.table(), null, bearer), "Delta-Table-Version"))
                    .isEqualTo("1");
            assertThat(header(Http.send("HEAD", client.table() + "/version", null, bearer), "Delta-Table-Version"))
                    .isEqualTo("1");
            assertThat(header(getAs(token, client.table() + "/version"), "delta-table-version"))
                    .isEqualTo("1");
            assertThat(header(getAs(token, client.table() + "/metadata"), "Delta-Table-Version"))
                    .isEqualTo("1");
            assertThat(header(query("{}"), "Delta-Table-Version")).isEqualTo("1");
        }

        @Test
        void canBeReadAsTheyWere() {
            bed.publish(product, 0, "2026-08");
            bed.publish(product, 1, "2026-09");
            bed.agree(partner, product);

            var old = query("{\"version\":0}");
            assertThat(header(old, "Delta-Table-Version")).isEqualTo("0");
            assertThat(files(old)).hasSize(1);
            assertThat(files(old).getFirst().get("version").longValue()).isZero();
            assertThat(files(query("{\"timestamp\":\"2026-10-01T12:00:00Z\"}"))).hasSize(1);
            assertThat(files(query("{\"version\":1}"))).hasSize(2);
            assertThat(query("{\"version\":2}").statusCode()).isEqualTo(400);
            assertThat(query("{\"timestamp\":\"2026-09-30T00:00:00Z\"}").statusCode())
                    .isEqualTo(400);
            assertThat(query("{\"version\":0,\"timestamp\":\"2026-10-01T12:00:00Z\"}")
                            .statusCode())
                    .isEqualTo(400);
        }

        @Test
        void areFoundByTheTimeFromWhichTheyCount() {
            bed.publish(product, 0, "2026-08");
            bed.publish(product, 1, "2026-09");
            bed.agree(partner, product);
            var version = client.table() + "/version?startingTimestamp=";
            assertThat(header(getAs(token, version + "2026-01-01T00:00:00Z"), "Delta-Table-Version"))
                    .isEqualTo("0");
            assertThat(header(getAs(token, version + "2026-10-01T08:00:01Z"), "Delta-Table-Version"))
                    .isEqualTo("1");
            assertThat(getAs(token, version + "2026-12-01T00:00:00Z").statusCode())
                    .isEqualTo(400);
            assertThat(getAs(token, version + "yesterday").statusCode()).isEqualTo(400);
        }
    }

    @Nested
    class Queries {

        @BeforeEach
        void twoMonths() {
            bed.publish(product, 0, "2026-08");
            bed.publish(product, 1, "2026-09");
            bed.agree(partner, product);
        }

        @Test
        void listProtocolMetadataAndFiles() {
            var response = query("{}");
            assertThat(header(response, "Content-Type")).startsWith("application/x-ndjson");
            var lines = lines(response);
            assertThat(lines).hasSize(4);
            assertThat(lines.get(0).at("/protocol/minReaderVersion").intValue()).isEqualTo(1);
            var metadata = lines.get(1).get("metaData");
            assertThat(metadata.at("/format/provider").textValue()).isEqualTo("parquet");
            assertThat(metadata.get("partitionColumns")).isEmpty();
            assertThat(metadata.get("id").textValue()).isNotBlank();
            var schema = TestBed.tree(metadata.get("schemaString").textValue());
            assertThat(schema.get("type").textValue()).isEqualTo("struct");
            assertThat(schema.get("fields").findValuesAsText("name"))
                    .containsExactly("month", "area", "customers", "customers_reason");
            assertThat(schema.at("/fields/2/type").textValue()).isEqualTo("double");
            assertThat(schema.at("/fields/2/nullable").booleanValue()).isTrue();
            var file = lines.get(2).get("file");
            assertThat(file.get("partitionValues")).isEmpty();
            assertThat(TestBed.tree(file.get("stats").textValue())
                            .get("numRecords")
                            .intValue())
                    .isEqualTo(3);
            assertThat(file.get("expirationTimestamp").longValue())
                    .isBetween(
                            System.currentTimeMillis() + Duration.ofMinutes(59).toMillis(),
                            System.currentTimeMillis() + Duration.ofMinutes(60).toMillis());
            assertThat(Http.get(file.get("url").textValue()).body())
                    .hasSize(file.get("size").intValue());
        }

        @Test
        void nameAFileTheSameEachTimeAtAnotherAddress() {
            var first = files(query("{}")).getFirst();
            TestClock.goAhead(Duration.ofSeconds(1));
            var second = files(query("{}")).getFirst();
            assertThat(second.get("id")).isEqualTo(first.get("id"));
            assertThat(second.get("url")).isNotEqualTo(first.get("url"));
        }

        @Test
        void takeAnEmptyBodyAndOneWrappedInParams() {
            assertThat(files(query(null))).hasSize(2);
            assertThat(files(query("{\"params\":{\"limitHint\":3}}", "Content-Type", "application/json")))
                    .hasSize(1);
        }

        @Test
        void stopWhenTheLimitIsReached() {
            assertThat(files(query("{\"limitHint\":3}"))).hasSize(1);
            assertThat(files(query("{\"limitHint\":4}"))).hasSize(2);
        }

        @Test
        void leaveOutMonthsThatHintsRuleOut() {
            assertThat(files(query("{\"predicateHints\":[\"month = '2026-09'\"]}")))
                    .hasSize(1);
            assertThat(files(query("{\"predicateHints\":[\"month >= '2026-10'\"]}")))
                    .isEmpty();
            assertThat(files(query("{\"predicateHints\":[\"area = 'UK'\"]}"))).hasSize(2);
            var json =
                    "{\\\"op\\\":\\\"equal\\\",\\\"children\\\":[{\\\"op\\\":\\\"column\\\",\\\"name\\\":\\\"month\\\","
                            + "\\\"valueType\\\":\\\"string\\\"},{\\\"op\\\":\\\"literal\\\",\\\"value\\\":\\\"2026-08\\\","
                            + "\\\"valueType\\\":\\\"string\\\"}]}";
            assertThat(files(query("{\"jsonPredicateHints\":\"" + json + "\"}")))
                    .hasSize(1);
        }

        @Test
        void takeHintsThatSayNothingAsNone() {
            for (var body : List.of(
                    "{\"jsonPredicateHints\":\"not json\"}",
                    "{\"jsonPredicateHints\":\"" + "[".repeat(100_000) + "\"}",
                    "{\"predicateHints\":[\"'; drop table usage; --\"]}",
                    "{\"limitHint\":9223372036854775807}",
                    "{\"maxFiles\":9223372036854775807}")) {
                assertThat(files(query(body))).hasSize(2);
            }
        }

        @Test
        void refuseMalformedBodies() {
            for (var body : List.of(
                    "{",
                    "[]",
                    "\"\"",
                    "{\"limitHint\":\"many\"}",
                    "{\"limitHint\":-1}",
                    "{\"version\":1.5}",
                    "{\"version\":9223372036854775807}",
                    "{\"limitHint\":9223372036854775808}",
                    "{\"predicateHints\":[1]}",
                    "{\"predicateHints\":\"month = '2026-09'\"}",
                    "{\"timestamp\":\"now\"}",
                    "{\"endingVersion\":0}",
                    "{\"startingVersion\":2}",
                    "{\"startingVersion\":1,\"endingVersion\":0}",
                    "{\"startingVersion\":0,\"version\":0}",
                    "{\"startingVersion\":\"0\"}",
                    "{\"maxFiles\":0}",
                    "{\"pageToken\":\"0.1.9999999999.x\"}",
                    "{\"refreshToken\":\"later\"}",
                    "{\"includeRefreshToken\":1}")) {
                var response = query(body);
                assertThat(response.statusCode()).as(body).isEqualTo(400);
                assertThat(json(response).get("errorCode").textValue()).isEqualTo("INVALID_REQUEST");
            }
        }

        @Test
        void speakDeltaToAClientThatKnowsNothingElse() {
            var response =
                    query("{}", "delta-sharing-capabilities", "responseformat=delta;readerfeatures=deletionvectors");
            assertThat(header(response, "delta-sharing-capabilities")).isEqualTo("responseformat=delta");
            var lines = lines(response);
            assertThat(lines.get(0)
                            .at("/protocol/deltaProtocol/minReaderVersion")
                            .intValue())
                    .isEqualTo(1);
            assertThat(lines.get(1).at("/metaData/deltaMetadata/schemaString").textValue())
                    .contains("customers");
            var add = lines.get(2).at("/file/deltaSingleAction/add");
            assertThat(Http.get(add.get("path").textValue()).statusCode()).isEqualTo(200);
            assertThat(header(
                            query("{}", "delta-sharing-capabilities", "responseFormat=delta,parquet"),
                            "delta-sharing-capabilities"))
                    .isEqualTo("responseformat=parquet");
        }
    }
}
