package io.lombard.delivery.usage;

import static io.lombard.delivery.TestBed.unique;
import static org.assertj.core.api.Assertions.assertThat;

import io.lombard.delivery.AccessTokens;
import io.lombard.delivery.DeliveryTest;
import io.lombard.delivery.Http;
import io.lombard.delivery.TestBed;
import io.lombard.delivery.TestClock;
import jakarta.inject.Inject;
import java.time.Duration;
import java.time.YearMonth;
import java.time.ZoneOffset;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

@DeliveryTest
class UsageResourceTest {

    @Inject
    TestBed bed;

    @AfterEach
    void presentTime() {
        TestClock.reset();
    }

    @Test
    void addsUpByMonthForThePartnerAndTheBank() {
        var partner = unique("city-observatory");
        var product = unique("trends");
        var token = AccessTokens.of(partner, "partner");
        bed.publish(product, 0, "2026-08");
        var agreement = TestBed.agreement(partner, product)
                .put(
                        "validUntil",
                        java.time.Instant.now().plus(Duration.ofDays(90)).toString());
        bed.change(agreement);
        var data = "/v1/datasets/" + product + "/data?format=parquet";
        Http.getAs(token, data);
        Http.getAs(token, data);
        long bytes = Http.getAs(token, data).body().length;
        TestClock.goAhead(Duration.ofDays(32));
        Http.getAs(token, data);

        var page = Http.json(Http.getAs(token, "/v1/usage"));
        assertThat(page.get("items")).hasSize(2);
        var first = page.at("/items/1");
        assertThat(first.get("month").textValue())
                .isEqualTo(YearMonth.now(ZoneOffset.UTC).toString());
        assertThat(first.get("agreement")).isEqualTo(agreement.get("agreementId"));
        assertThat(first.get("access").textValue()).isEqualTo("parquet");
        assertThat(first.get("deliveries").longValue()).isEqualTo(1);
        assertThat(first.get("rows").longValue()).isEqualTo(3);
        assertThat(first.get("bytes").longValue()).isEqualTo(bytes);

        var officer = AccessTokens.of("", "officer");
        assertThat(Http.json(Http.getAs(officer, "/v1/usage?partner=" + partner)))
                .isEqualTo(page);
        assertThat(Http.json(Http.getAs(token, "/v1/usage?size=1"))
                        .get("hasNext")
                        .booleanValue())
                .isTrue();
        assertThat(Http.json(Http.getAs(token, "/v1/usage?size=1&page=1")).at("/items/0"))
                .isEqualTo(first);
        assertThat(Http.text(Http.getAs(token, "/v1/usage?format=csv&from=2026-01"))
                        .lines())
                .hasSize(3)
                .first()
                .isEqualTo("month,partner,product,agreement,access,deliveries,rows,bytes");
        assertThat(Http.getAs(token, "/v1/usage?from=2026-13").statusCode()).isEqualTo(400);
        assertThat(Http.getAs(AccessTokens.of(unique("other"), "partner"), "/v1/usage?partner=" + partner)
                        .statusCode())
                .isEqualTo(403);
    }
}
