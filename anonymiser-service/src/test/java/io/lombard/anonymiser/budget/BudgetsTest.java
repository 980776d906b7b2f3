package io.lombard.anonymiser.budget;

import static io.restassured.RestAssured.given;
import static org.assertj.core.api.Assertions.assertThat;
import static org.hamcrest.Matchers.containsString;
import static org.hamcrest.Matchers.equalTo;
import static org.hamcrest.Matchers.hasItem;
import static org.hamcrest.Matchers.hasSize;

import io.lombard.anonymiser.AnonymiserTest;
import io.lombard.anonymiser.AnonymiserTestResource;
import io.lombard.anonymiser.core.accounting.MonthCap;
import io.quarkus.narayana.jta.QuarkusTransaction;
import io.quarkus.test.security.TestSecurity;
import io.restassured.response.ValidatableResponse;
import jakarta.inject.Inject;
import java.math.BigDecimal;
import java.nio.file.Files;
import java.time.YearMonth;
import java.time.ZoneOffset;
import java.util.List;
import java.util.UUID;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** What the officer may change, and what is shown of it. */
@AnonymiserTest
@TestSecurity(user = "olivia", roles = "officer")
class BudgetsTest {

    private static final YearMonth NEXT =
            YearMonth.now(java.time.Clock.system(ZoneOffset.ofHours(14))).plusMonths(1);

    @Inject
    Ledger ledger;

    /** Products of other tests would take shares. */
    @BeforeEach
    void builtInProductsOnly() throws Exception {
        try (var files = Files.list(AnonymiserTestResource.products())) {
            for (var file : files.toList()) {
                Files.delete(file);
            }
        }
    }

    @Test
    void capAndSharesChangeBeforeTheMonthBegins() {
        var month = NEXT.plusYears(50);
        set(month, "{\"epsilon\":0.5,\"shares\":{\"spending-trends\":0.2},\"reason\":\"a careful start\"}")
                .statusCode(204);

        var granted = (Reservation.Granted) reserve(month, "spending-trends", "0.45", "0");
        assertThat(granted.rho()).isEqualTo(MonthCap.of(0.5, 1e-9).rho().share(new BigDecimal("0.2")));
        var found = "find { it.month == '" + month + "' }";
        given().get("/v1/ledger")
                .then()
                .body(found + ".cap.epsilon", equalTo(0.5f))
                .body(found + ".changes.by", equalTo(List.of("configuration", "olivia")))
                .body(found + ".changes[1].reason", equalTo("a careful start"));
    }

    @Test
    void aMonthThatHasBegunIsNotChanged() {
        var problem = "urn:lombard:problem:month-begun";
        set(NEXT.minusMonths(1), "{\"epsilon\":2,\"reason\":\"more\"}")
                .statusCode(409)
                .body("type", equalTo(problem));
        set(NEXT, "{\"epsilon\":1,\"reason\":\"in time\"}").statusCode(204);
    }

    @Test
    void sharesOfAMonthSumToOneAtMost() {
        var month = NEXT.plusYears(51);
        set(month, "{\"shares\":{\"spending-trends\":0.9,\"consumption-pattern\":0.2},\"reason\":\"too much\"}")
                .statusCode(400)
                .body("type", equalTo("urn:lombard:problem:shares-above-one"));
        set(month, "{\"shares\":{\"spending-trends\":0.9},\"reason\":\"too much beside the declared\"}")
                .statusCode(400);

        // Neither left a trace: the declared share counts, to the unit.
        var granted = (Reservation.Granted) reserve(month, "spending-trends", "0.45", "0");
        assertThat(granted.rho()).isEqualTo(MonthCap.DEFAULT.rho().share(new BigDecimal("0.45")));
    }

    @Test
    void badSettingsAreNamed() {
        set(NEXT, "{\"epsilon\":0,\"reason\":\"none\"}").statusCode(400);
        set(NEXT, "{\"shares\":{\"unheard-of\":0.1},\"reason\":\"new\"}")
                .statusCode(400)
                .body("errors[0].pointer", equalTo("/shares/unheard-of"));
        set(NEXT, "{\"shares\":{\"spending-trends\":1.01},\"reason\":\"all\"}")
                .statusCode(400)
                .body("errors[0].rule", containsString("from 0 to 1"));
        set(NEXT, "{\"epsilon\":1}").statusCode(400);
        given().get("/v1/ledger/years/soon").then().statusCode(400);
    }

    @Test
    void whatAProductLeavesGoesToAnotherOfTheSameMonth() {
        var month = YearMonth.of(1998, 1);
        give(month, "typical-profiles", "consumption-pattern", "0.02").statusCode(204);

        var granted = (Reservation.Granted) reserve(month, "consumption-pattern", "0.05", "0");
        assertThat(granted.rho()).isEqualTo(MonthCap.DEFAULT.rho().share(new BigDecimal("0.07")));
        var rest = (Reservation.Granted) reserve(month, "typical-profiles", "0.05", "0");
        assertThat(rest.rho()).isEqualTo(MonthCap.DEFAULT.rho().share(new BigDecimal("0.03")));
        var other = (Reservation.Granted) reserve(month.plusMonths(1), "consumption-pattern", "0.05", "0");
        assertThat(other.rho()).isEqualTo(MonthCap.DEFAULT.rho().share(new BigDecimal("0.05")));
        given().get("/v1/ledger")
                .then()
                .body(
                        "find { it.month == '1998-01' }.changes.what",
                        hasItem("typical-profiles gives 0.02 to consumption-pattern"));
    }

    @Test
    void giftsThatAreNotThereAreRefused() {
        var month = YearMonth.of(1998, 3);
        var notLeft = "urn:lombard:problem:share-not-left";
        give(month, "spending-trends", "spending-trends", "0.1").statusCode(409).body("type", equalTo(notLeft));
        give(month, "spending-trends", "none", "0.1").statusCode(400);
        give(month, "typical-profiles", "spending-trends", "0.06")
                .statusCode(409)
                .body("type", equalTo(notLeft));

        reserve(month, "typical-profiles", "0.05", "0");
        give(month, "typical-profiles", "spending-trends", "0.01")
                .statusCode(409)
                .body("type", equalTo(notLeft));
    }

    @Test
    void aProductThatHasSpentItsShareIsGivenNothingItCouldNotUse() {
        var month = YearMonth.of(1998, 4);
        reserve(month, "typical-profiles", "0.05", "0");

        give(month, "spending-trends", "typical-profiles", "0.1")
                .statusCode(409)
                .body("type", equalTo("urn:lombard:problem:share-not-usable"));
        var granted = (Reservation.Granted) reserve(month, "spending-trends", "0.45", "0");
        assertThat(granted.rho()).isEqualTo(MonthCap.DEFAULT.rho().share(new BigDecimal("0.45")));
    }

    @Test
    void giftsNeedSharesThatSumToOneAtMost() throws Exception {
        var month = YearMonth.of(1998, 5);
        var file = AnonymiserTestResource.products().resolve("greedy.yaml");
        try (var trends = BudgetsTest.class.getResourceAsStream("/products/category-affinity.yaml")) {
            var greedy = new String(trends.readAllBytes(), java.nio.charset.StandardCharsets.UTF_8)
                    .replace("name: category-affinity", "name: greedy")
                    .replace("monthShare: 0.025", "monthShare: 0.9");
            Files.writeString(file, greedy);
            give(month, "greedy", "spending-trends", "0.1")
                    .statusCode(400)
                    .body("type", equalTo("urn:lombard:problem:shares-above-one"));
        } finally {
            Files.delete(file);
        }
    }

    @Test
    void thresholdsAreRefusedWhenTheirDeltaIsSpent() {
        var month = YearMonth.of(1998, 2);

        var first = (Reservation.Granted) reserve(month, "pairs", "0.1", "0.7");
        assertThat(first.cost().delta())
                .isEqualTo(MonthCap.DEFAULT.cost().delta().share(new BigDecimal("0.7")));
        assertThat(reserve(month, "more-pairs", "0.1", "0.7")).isInstanceOf(Reservation.Exhausted.class);
        assertThat(reserve(month, "no-pairs", "0.1", "0")).isInstanceOf(Reservation.Granted.class);
        given().get("/v1/ledger")
                .then()
                .body("find { it.month == '1998-02' }.spentDelta.toString()", equalTo("7.0E-11"));
    }

    @Test
    void aYearsMonthsComposeToOneLoss() {
        reserve(YearMonth.of(1997, 3), "a", "1", "0.5");
        reserve(YearMonth.of(1997, 4), "a", "1", "0.5");
        reserve(YearMonth.of(1996, 12), "a", "1", "1");

        given().get("/v1/ledger/years/1997")
                .then()
                .body("months", hasSize(2))
                .body("year.epsilon", org.hamcrest.Matchers.greaterThan(1.4f))
                .body("year.epsilon", org.hamcrest.Matchers.lessThan(1.5f))
                .body("year.delta", equalTo(1.1e-9f));
    }

    private Reservation reserve(YearMonth month, String product, String share, String delta) {
        return QuarkusTransaction.requiringNew()
                .call(() -> ledger.reserve(
                        new Claim(product, List.of(month), new Share(new BigDecimal(share), new BigDecimal(delta))),
                        UUID.randomUUID()));
    }

    private static ValidatableResponse set(YearMonth month, String body) {
        return given().contentType("application/json")
                .body(body)
                .put("/v1/ledger/" + month)
                .then();
    }

    private static ValidatableResponse give(YearMonth month, String from, String to, String share) {
        return given().contentType("application/json")
                .body("{\"from\":\"" + from + "\",\"to\":\"" + to + "\",\"share\":" + share + ",\"reason\":\"unused\"}")
                .post("/v1/ledger/" + month + "/gifts")
                .then();
    }
}
