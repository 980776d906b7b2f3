package io.lombard.delivery.insights;

import static io.lombard.delivery.Http.get;
import static io.lombard.delivery.Http.header;
import static io.lombard.delivery.Http.json;
import static io.lombard.delivery.Http.text;
import static io.lombard.delivery.TestBed.unique;
import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.lombard.delivery.AccessTokens;
import io.lombard.delivery.DeliveryTest;
import io.lombard.delivery.Http;
import io.lombard.delivery.TestBed;
import jakarta.inject.Inject;
import java.net.http.HttpResponse;
import java.time.YearMonth;
import java.util.UUID;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Test;

@DeliveryTest
class InsightResourceTest {

    private static final String PRODUCT = "spending-trends";

    private static final AtomicInteger MONTHS = new AtomicInteger();

    @Inject
    TestBed bed;

    private String partner;
    private String agreement;

    /** All tests read the same product; each has a month of its own. */
    private String month;

    @BeforeEach
    void aMonthPublished() {
        partner = unique("city-observatory");
        month = publishNext();
        agreement = bed.agree(partner, PRODUCT).get("agreementId").textValue();
    }

    private String publishNext() {
        var next = YearMonth.of(1990, 1).plusMonths(MONTHS.getAndIncrement()).toString();
        bed.publishNext(PRODUCT, next, """
                SELECT '%s' AS month, * FROM (VALUES
                ('UK', 'dining', 'all', 'all', 50.0::DOUBLE, 1.0::DOUBLE, NULL::VARCHAR,
                    NULL::DOUBLE, NULL::DOUBLE, 'below-accuracy', 300.0::DOUBLE, 4.0::DOUBLE, NULL::VARCHAR),
                ('UK', 'groceries', 'all', 'all', 100.0, 2.0, NULL, 400.0, 5.0, NULL, 1000.0, 10.0, NULL),
                ('UK', 'groceries', '25-34', 'female', 20.0, 1.0, NULL, 80.0, 2.0, NULL, 200.0, 3.0, NULL),
                ('UK', 'groceries', '25-34', 'male', 22.0, 1.5, NULL, NULL, NULL, 'below-accuracy', 210.0, 3.0, NULL),
                ('TLC', 'groceries', 'all', 'all', 9.0, 1.0, NULL, 30.0, 1.0, NULL, 90.0, 2.0, NULL))
                AS t(area, category, age_band, gender, customers, customers_se, customers_reason,
                    payments, payments_se, payments_reason, spend, spend_se, spend_reason)
                """.formatted(next));
        return next;
    }

    private ObjectNode changed(int version) {
        return TestBed.agreement(partner, PRODUCT).put("agreementId", agreement).put("version", version);
    }

    private HttpResponse<byte[]> ask(String question, String... headers) {
        var all = new java.util.ArrayList<>(
                java.util.List.of("Authorization", "Bearer " + AccessTokens.of(partner, "partner")));
        all.addAll(java.util.List.of(headers));
        var span = question.contains("?") ? "&" : "?";
        return get(
                "/v1/insights/areas/" + question + span + "from=" + month + "&to=" + month, all.toArray(String[]::new));
    }

    private JsonNode rows(String question) {
        var response = ask(question);
        assertThat(response.statusCode()).as(text(response)).isEqualTo(200);
        return json(response).get("rows");
    }

    private void assertRefused(String question, int status, String kind) {
        var response = ask(question);
        assertThat(response.statusCode()).as(text(response)).isEqualTo(status);
        assertThat(json(response).get("type").textValue()).isEqualTo("urn:lombard:problem:" + kind);
    }

    @Nested
    class Answers {

        @Test
        void sumWhatCanBeSummedAndSayWhyTheRestCannot() {
            var answer = json(ask("UK/basic-stats"));
            assertThat(answer.get("product").textValue()).isEqualTo(PRODUCT);
            assertThat(answer.get("from").textValue()).isEqualTo(month);
            assertThat(answer.get("groupBy").toString()).isEqualTo("[\"month\"]");
            assertThat(answer.get("rows").toString())
                    .isEqualTo(("[{'month':'" + month
                                    + "','customers':{'value':null,'standardError':null,'reason':'not-additive'},"
                                    + "'payments':{'value':null,'standardError':null,'reason':'part-withheld'},"
                                    + "'spend':{'value':1300.0,'standardError':14.0,'reason':null}}]")
                            .replace('\'', '"'));
        }

        @Test
        void areThePublishedCellsWhereNothingIsSummed() {
            var groceries = rows("UK/basic-stats?category=groceries");
            assertThat(groceries).hasSize(1);
            assertThat(groceries.get(0).at("/customers/value").doubleValue()).isEqualTo(100);
            assertThat(groceries.get(0).at("/customers/standardError").doubleValue())
                    .isEqualTo(2);
            var categories = rows("UK/category-distribution");
            assertThat(categories.findValuesAsText("category")).containsExactly("groceries", "dining");
            assertThat(categories.get(1).at("/payments/reason").textValue()).isEqualTo("below-accuracy");
            assertThat(rows("UK/cube")).hasSize(2);
        }

        @Test
        void splitByAgeAndByGender() {
            var ages = rows("UK/age-distribution");
            assertThat(ages).hasSize(1);
            assertThat(ages.get(0).get("age_band").textValue()).isEqualTo("25-34");
            assertThat(ages.get(0).has("gender")).isFalse();
            assertThat(ages.get(0).at("/customers/value").doubleValue()).isEqualTo(42);
            assertThat(ages.get(0).at("/customers/standardError").doubleValue()).isEqualTo(2.5);
            assertThat(ages.get(0).at("/payments/reason").textValue()).isEqualTo("part-withheld");
            assertThat(rows("UK/gender-distribution").findValuesAsText("gender"))
                    .containsExactly("female", "male");
        }

        @Test
        void areCsvWhereItIsAsked() {
            var csv = "month,category,customers,customers_se,customers_reason,payments,payments_se,payments_reason,"
                    + "spend,spend_se,spend_reason\r\n"
                    + month + ",groceries,9.0,1.0,,30.0,1.0,,90.0,2.0,\r\n";
            assertThat(text(ask("TLC/category-distribution", "Accept", "text/csv")))
                    .isEqualTo(csv);
            assertThat(text(ask("TLC/category-distribution?format=csv"))).isEqualTo(csv);
            assertThat(ask("TLC/cube", "Accept", "image/png").statusCode()).isEqualTo(406);
        }

        @Test
        void holdOnlyWhatIsAgreed() {
            var changed = changed(2);
            changed.putArray("columns")
                    .add("month")
                    .add("area")
                    .add("category")
                    .add("age_band")
                    .add("gender")
                    .add("spend");
            ((ObjectNode) changed.get("limits"))
                    .putObject("rows")
                    .putArray("category")
                    .add("groceries");
            bed.change(changed);
            assertThat(rows("UK/basic-stats").toString())
                    .isEqualTo(
                            ("[{'month':'" + month + "','spend':{'value':1000.0,'standardError':null,'reason':null}}]")
                                    .replace('\'', '"'));
            assertRefused("UK/basic-stats?category=dining", 403, "outside-agreement");
        }
    }

    @Test
    void saysWhyThereAreNoRows() {
        var answer = json(ask("TLC/age-distribution?category=groceries"));
        assertThat(answer.get("rows")).isEmpty();
        assertThat(answer.path("reason").textValue()).isEqualTo("not-published");
        assertThat(json(ask("UK/age-distribution")).has("reason")).isFalse();
    }

    @Test
    void saysWhichLimitLeavesNothingToAnswerWith() {
        var changed = changed(2);
        ((ObjectNode) changed.get("limits"))
                .putObject("rows")
                .putArray("age_band")
                .add("25-34");
        bed.change(changed);
        assertRefused("UK/basic-stats", 403, "outside-agreement");
        assertThat(json(ask("UK/basic-stats")).get("detail").textValue()).contains("age_band");
        assertThat(rows("UK/age-distribution")).hasSize(1);
    }

    /** Answers are kept from one request to the next. */
    @Test
    void answersByWhatIsPublishedAndAgreedNow() {
        var since = "/v1/insights/areas/UK/category-distribution?from=%s&to=%s"
                .formatted(month, YearMonth.parse(month).plusMonths(1));
        var token = AccessTokens.of(partner, "partner");
        assertThat(json(Http.getAs(token, since)).get("rows").findValuesAsText("category"))
                .containsExactly("groceries", "dining");

        publishNext();
        assertThat(json(Http.getAs(token, since)).get("rows").findValuesAsText("category"))
                .containsExactly("groceries", "dining", "groceries", "dining");

        var limited = changed(2);
        ((ObjectNode) limited.get("limits"))
                .putObject("rows")
                .putArray("category")
                .add("groceries");
        bed.change(limited);
        assertThat(json(Http.getAs(token, since)).get("rows").findValuesAsText("category"))
                .containsExactly("groceries", "groceries");

        limited.put("version", 3)
                .putArray("columns")
                .add("month")
                .add("area")
                .add("category")
                .add("age_band")
                .add("gender")
                .add("spend");
        bed.change(limited);
        var rows = json(Http.getAs(token, since)).get("rows");
        assertThat(rows)
                .hasSize(2)
                .allSatisfy(row -> assertThat(row.has("customers")).isFalse());

        bed.change(limited.put("version", 4).put("state", "withdrawn"));
        assertThat(Http.getAs(token, since).statusCode()).isEqualTo(403);
    }

    @Nested
    class Pages {

        @Test
        void followOneAnotherToTheEnd() {
            var first = ask("UK/category-distribution?limit=1");
            var token = json(first).get("nextPage").textValue();
            assertThat(header(first, "Link")).contains("page=" + token).endsWith("rel=\"next\"");
            var second = json(ask("UK/category-distribution?limit=1&page=" + token));
            assertThat(second.get("rows").findValuesAsText("category")).containsExactly("dining");
            assertThat(second.has("nextPage")).isFalse();
        }

        @Test
        void holdForTheirQuestionAndPartnerOnly() {
            var token = json(ask("UK/category-distribution?limit=1"))
                    .get("nextPage")
                    .textValue();
            assertRefused("TLC/category-distribution?page=" + token, 400, "invalid-request");
            assertRefused("UK/category-distribution?page=x" + token, 400, "invalid-request");
            partner = unique("rival");
            bed.agree(partner, PRODUCT);
            assertRefused("UK/category-distribution?page=" + token, 400, "invalid-request");
        }
    }

    @Test
    void isKnownAgainUntilAReleaseAndCountsOnce() {
        var tag = header(ask("UK/cube"), "ETag");
        assertThat(ask("UK/cube", "If-None-Match", tag).statusCode()).isEqualTo(304);
        assertThat(ask("UK/cube?format=csv", "If-None-Match", tag).statusCode()).isEqualTo(200);
        ask("UK/cube");
        assertThat(bed.count(
                        "usage where agreement_id = ? and access = 'insights' and rows = 2",
                        UUID.fromString(agreement)))
                .isEqualTo(2);
    }

    @Nested
    class Refusals {

        @Test
        void nameTheParameter() {
            assertRefused("nowhere/basic-stats", 404, "not-found");
            assertThat(json(ask("nowhere/basic-stats")).get("detail").textValue())
                    .contains("/datasets/spending-trends#dictionary");
            assertRefused("UK/basic-stats?category=nothing", 400, "invalid-request");
            assertRefused("UK/basic-stats?group-by=gender", 400, "invalid-request");
            assertRefused("UK/basic-stats?limit=0", 400, "invalid-request");
            assertRefused("UK/basic-stats?limit=99999", 400, "invalid-request");
            assertRefused("UK/basic-stats?format=xml", 400, "invalid-request");
        }

        @Test
        void areOfAParameterThatIsUnknownRatherThanIgnored() {
            assertRefused("UK/basic-stats?categorie=groceries", 400, "invalid-request");
            var error = json(ask("UK/basic-stats?categorie=groceries")).at("/errors/0");
            assertThat(error.get("pointer").textValue()).isEqualTo("categorie");
            assertThat(error.get("rule").textValue()).endsWith("category, format, from, group-by, limit, page, to");
            assertThat(json(ask("UK/customer-origin?category=groceries"))
                            .at("/errors/0/rule")
                            .textValue())
                    .endsWith("it takes format, from, group-by, limit, page, to");
        }

        @Test
        void ofWrongCallers() {
            assertThat(get("/v1/insights/areas/UK/cube").statusCode()).isEqualTo(401);
            assertThat(Http.getAs(AccessTokens.of(partner, "officer"), "/v1/insights/areas/UK/cube")
                            .statusCode())
                    .isEqualTo(403);
            assertRefused("UK/customer-origin", 404, "not-found");
            partner = unique("rival");
            assertRefused("UK/cube", 403, "no-agreement");
        }
    }
}
