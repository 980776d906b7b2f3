package io.lombard.delivery.inspection;

import static io.lombard.delivery.TestBed.unique;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.lombard.contracts.audit.AuditLine;
import io.lombard.contracts.audit.ChainCheck;
import io.lombard.delivery.AccessTokens;
import io.lombard.delivery.DeliveryTest;
import io.lombard.delivery.Http;
import io.lombard.delivery.TestBed;
import io.lombard.delivery.TestClock;
import io.lombard.delivery.database.Database;
import io.lombard.delivery.database.DatabaseException;
import jakarta.inject.Inject;
import java.time.Duration;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

@DeliveryTest
class AuditResourceTest {

    @Inject
    TestBed bed;

    @Inject
    Database database;

    private final String officer = AccessTokens.of("", "officer");
    private String partner;
    private String product;
    private String token;
    private ObjectNode agreement;

    @BeforeEach
    void aPartnerThatMayRead() {
        partner = unique("city-observatory");
        product = unique("trends");
        token = AccessTokens.of(partner, "partner");
        bed.publish(product, 0, "2026-08");
        agreement = bed.agree(partner, product);
    }

    @AfterEach
    void presentTime() {
        TestClock.reset();
    }

    private void download() {
        assertThat(Http.getAs(token, "/v1/datasets/" + product + "/data?format=parquet")
                        .statusCode())
                .isEqualTo(200);
    }

    private List<JsonNode> own(String parameters) {
        return Http.lines(Http.getAs(token, "/v1/audit" + parameters));
    }

    private JsonNode check(String parameters) {
        var answer = Http.getAs(officer, "/v1/audit/check" + parameters);
        assertThat(answer.statusCode()).as(Http.text(answer)).isEqualTo(200);
        return Http.json(answer);
    }

    private static List<String> texts(List<JsonNode> lines, String member) {
        return lines.stream().map(line -> line.path(member).asText()).toList();
    }

    @Nested
    class Lines {

        @Test
        void tellWhoGotWhatUnderWhichAgreementAndWhoWasRefused() {
            var profile = Http.profile(partner);
            var query = Http.send(
                    "POST",
                    "/delta-sharing/shares/lombard/schemas/published/tables/" + product.replace('-', '_') + "/query",
                    "{}",
                    "Authorization",
                    "Bearer " + profile);
            var url = Http.lines(query).get(2).at("/file/url").textValue();
            var file = Http.get(url);
            Http.get(url, "Range", "bytes=0-3");
            download();
            bed.change(agreement.put("state", "withdrawn").put("version", 2));
            Http.get(url);
            Http.getAs(token, "/v1/datasets/" + product + "/data");
            Http.getAs(token, "/v1/datasets/" + unique("nothing") + "/data");

            var lines = own("");
            assertThat(texts(lines, "kind"))
                    .containsExactly("agreed", "listed", "delivered", "delivered", "agreed", "refused", "refused");
            assertThat(texts(lines, "partner")).containsOnly(partner);
            assertThat(texts(lines, "agreement"))
                    .containsOnly(agreement.get("agreementId").textValue());
            assertThat(texts(lines, "product")).containsOnly(product);
            assertThat(texts(lines, "agreementVersion")).containsExactly("1", "1", "1", "1", "2", "2", "2");
            assertThat(lines.getFirst().get("purpose")).isEqualTo(agreement.get("purpose"));
            var fetched = lines.get(2);
            assertThat(fetched.get("rows").longValue()).isEqualTo(3);
            assertThat(fetched.get("bytes").longValue()).isEqualTo(file.body().length);
            assertThat(fetched.get("tableVersion").longValue()).isZero();
            assertThat(fetched.get("access").textValue()).isEqualTo("delta-sharing-file");
            assertThat(texts(lines, "credential").get(1)).startsWith("profile:");
            assertThat(fetched.get("credential").textValue())
                    .isEqualTo("address:" + fetched.get("delivery").textValue());
            assertThat(texts(lines, "credential").get(3)).isEqualTo("client:unnamed");
            assertThat(texts(lines, "reason").getLast()).isEqualTo("agreement-withdrawn");
            assertThat(lines.toString()).doesNotContain(profile, "analyst");
        }

        @Test
        void areNotWrittenAgainForTheSameEvent() {
            bed.change(agreement);
            bed.change(agreement.put("version", 2));
            assertThat(texts(own(""), "agreementVersion")).containsExactly("1", "2");
        }

        @Test
        void areExportedInPartsThatGoOnWhereTheLastEnded() {
            download();
            TestClock.goAhead(Duration.ofDays(1));
            download();
            var whole = own("");
            var first = own("?limit=2");
            assertThat(first).hasSize(2);
            var rest = own("?limit=2&after=" + first.getLast().get("number"));
            assertThat(List.of(first, rest)).isEqualTo(List.of(whole.subList(0, 2), whole.subList(2, 3)));
        }

        @Test
        void areExportedBetweenTwoMoments() {
            TestClock.goAhead(Duration.ofDays(10));
            download();
            var late = own("").getLast().get("at").textValue();
            assertThat(texts(own("?from=" + late), "kind")).containsExactly("delivered");
            assertThat(texts(own("?to=" + late), "kind")).containsExactly("agreed");
            var answer = Http.getAs(token, "/v1/audit?from=yesterday");
            assertThat(answer.statusCode()).isEqualTo(400);
            assertThat(Http.text(answer)).contains("\"pointer\":\"from\"").doesNotContain("yesterday");
        }
    }

    @Nested
    class Readers {

        @Test
        void oftheBankSeeAllAndPartnersTheirOwn() {
            var other = unique("other");
            bed.agree(other, product);
            var all = Http.lines(Http.getAs(officer, "/v1/audit?from=2020-01-01"));
            assertThat(texts(all, "partner")).contains(partner, other);
            assertThat(texts(Http.lines(Http.getAs(officer, "/v1/audit?partner=" + other)), "partner"))
                    .containsOnly(other);
            assertThat(texts(own("?partner=" + partner), "partner")).containsOnly(partner);
            assertThat(Http.getAs(token, "/v1/audit?partner=" + other).statusCode())
                    .isEqualTo(403);
            assertThat(Http.getAs(token, "/v1/audit/check").statusCode()).isEqualTo(403);
            assertThat(Http.getAs(AccessTokens.of("", "owner"), "/v1/audit").statusCode())
                    .isEqualTo(403);
        }
    }

    @Nested
    class Chain {

        @Test
        void holdsOnTheServerAndInTheExport() {
            download();
            var report = check("");
            assertThat(report.get("holds").booleanValue()).as(report.toString()).isTrue();
            var export = Http.getAs(officer, "/v1/audit?limit=1000000");
            var head = AuditLine.Head.parse(Http.header(export, "Audit-Head"));
            var offline = new ChainCheck(ChainCheck.Extent.WHOLE, head);
            Http.text(export).lines().forEach(offline::read);
            assertThat(offline.report().findings()).isEmpty();
            assertThat(offline.report().head()).isEqualTo(head);
            assertThat(check("?head=%d:%s".formatted(head.number(), head.hash()))
                            .get("holds")
                            .booleanValue())
                    .isTrue();
            assertThat(check("?head=%d:%s".formatted(head.number(), "0".repeat(64)))
                            .at("/findings/0/kind")
                            .textValue())
                    .isEqualTo("WRITTEN_ANEW");
            assertThat(Http.getAs(officer, "/v1/audit/check?head=last").statusCode())
                    .isEqualTo(400);
        }

        @ParameterizedTest
        @ValueSource(
                strings = {
                    "update audit_line set body = body",
                    "delete from audit_line",
                    "truncate audit_line",
                })
        void isClosedToTheServiceItself(String change) {
            assertThatThrownBy(() -> database.update(change)).isInstanceOf(DatabaseException.class);
        }

        @Test
        void isClosedByTheTriggerToWhoeverGetsTheRight() {
            database.update("grant update, delete, truncate on audit_line to current_user");
            try {
                isClosedToTheServiceItself("update audit_line set body = body");
                isClosedToTheServiceItself("delete from audit_line");
                isClosedToTheServiceItself("truncate audit_line");
            } finally {
                database.update("revoke update, delete, truncate on audit_line from current_user");
            }
        }

        @Test
        void showsALineThatSomebodyWithAllRightsChanged() {
            download();
            long number = own("").getLast().get("number").longValue();
            var body = database.query("select body from audit_line where number = ?", row -> row.getString(1), number)
                    .getFirst();
            var forged = body.replace("\"rows\":3", "\"rows\":2");
            rewrite(number, forged);
            try {
                var report = check("");
                assertThat(report.get("holds").booleanValue()).isFalse();
                assertThat(report.at("/findings/0/kind").textValue()).isEqualTo("CHANGED");
                assertThat(report.at("/findings/0/number").longValue()).isEqualTo(number);
            } finally {
                rewrite(number, body);
            }
        }

        private void rewrite(long number, String body) {
            database.update("alter table audit_line disable trigger user");
            database.update("grant update on audit_line to current_user");
            assertThat(database.update("update audit_line set body = ? where number = ?", body, number))
                    .isEqualTo(1);
            database.update("revoke update on audit_line from current_user");
            database.update("alter table audit_line enable trigger user");
        }
    }

    @Test
    void whatCantBeAuditedIsNotDelivered() {
        database.update("alter table audit_line rename to audit_line_away");
        try {
            var answer = Http.getAs(token, "/v1/datasets/" + product + "/data?format=parquet");
            assertThat(answer.statusCode()).isEqualTo(503);
            assertThat(Http.header(answer, "Content-Type")).startsWith("application/problem+json");
            assertThat(bed.count("usage where product = ?", product)).isZero();
        } finally {
            database.update("alter table audit_line_away rename to audit_line");
        }
        download();
    }
}
