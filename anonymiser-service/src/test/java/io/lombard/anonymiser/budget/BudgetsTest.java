package io.lombard.anonymiser.budget;

import static io.restassured.RestAssured.given;
import static org.assertj.core.api.Assertions.assertThat;
import static org.hamcrest.Matchers.containsString;
import static org.hamcrest.Matchers.equalTo;
import static org.hamcrest.Matchers.hasItem;
import static org.hamcrest.Matchers.hasSize;

import io.lombard.anonymiser.AnonymiserTest;
import io.lombard.anonymiser.AnonymiserTestResource;
import io.lombard.anonymiser.core.accounting.Cost;
import io.lombard.anonymiser.core.accounting.MonthCap;
import io.quarkus.narayana.jta.QuarkusTransaction;
import io.quarkus.test.security.TestSecurity;
import io.restassured.response.ValidatableResponse;
import jakarta.inject.Inject;
import java.math.BigDecimal;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.time.YearMonth;
import java.time.ZoneOffset;
import java.util.List;
import java.util.UUID;
import org.junit.jupiter.api.AfterEach;
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

    @Inject
    Accounts accounts;

    /** Products of other tests would take shares. */
    @BeforeEach
    @AfterEach
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

        var granted = (Reservation.Granted) reserve(month, "spending-trends");
        assertThat(granted.cost().rho()).isEqualTo(MonthCap.of(0.5, 1e-9).rho().share(new BigDecimal("0.2")));
        var found = "find { it.month == '" + month + "' }";
        given().get("/v1/ledger")
                .then()
                .body(found + ".cap.epsilon", equalTo(0.5f))
                .body(found + ".changes.by", equalTo(List.of("configuration", "olivia")))
                .body(found + ".changes[1].reason", equalTo("a careful start"));
    }

    @Test
    @TestSecurity(user = "")
    void everyoneSeesWhatMonthsHaveGivenAwayAndNotToWhichProduct() {
        var month = YearMonth.of(1999, 8);
        var granted = (Reservation.Granted) reserve(month, "spending-trends");
        var found = "months.find { it.month == '" + month + "' }";

        var book = given().get("/v1/ledger/public").then().statusCode(200);

        var expected = io.lombard.anonymiser.core.accounting.PrivacyLoss.of(granted.cost(), 1e-9);
        book.body(found + ".capEpsilon", equalTo(1.0f))
                .body(found + ".spentEpsilon", equalTo((float) expected.epsilon()))
                .body(found + ".unpublished", equalTo(1))
                .body(found + ".published", equalTo(0));
        assertThat(book.extract().asString()).doesNotContain("spending-trends");
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
        var granted = (Reservation.Granted) reserve(month, "spending-trends");
        assertThat(granted.cost().rho()).isEqualTo(MonthCap.DEFAULT.rho().share(new BigDecimal("0.45")));
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

        var granted = (Reservation.Granted) reserve(month, "consumption-pattern");
        assertThat(granted.cost().rho()).isEqualTo(MonthCap.DEFAULT.rho().share(new BigDecimal("0.07")));
        var rest = (Reservation.Granted) reserve(month, "typical-profiles");
        assertThat(rest.cost().rho()).isEqualTo(MonthCap.DEFAULT.rho().share(new BigDecimal("0.03")));
        var other = (Reservation.Granted) reserve(month.plusMonths(1), "consumption-pattern");
        assertThat(other.cost().rho()).isEqualTo(MonthCap.DEFAULT.rho().share(new BigDecimal("0.05")));
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

        reserve(month, "typical-profiles");
        give(month, "typical-profiles", "spending-trends", "0.01")
                .statusCode(409)
                .body("type", equalTo(notLeft));
    }

    @Test
    void aProductThatHasSpentItsShareIsGivenNothingItCouldNotUse() {
        var month = YearMonth.of(1998, 4);
        reserve(month, "typical-profiles");

        give(month, "spending-trends", "typical-profiles", "0.1")
                .statusCode(409)
                .body("type", equalTo("urn:lombard:problem:share-not-usable"));
        var granted = (Reservation.Granted) reserve(month, "spending-trends");
        assertThat(granted.cost().rho()).isEqualTo(MonthCap.DEFAULT.rho().share(new BigDecimal("0.45")));
    }

    @Test
    void giftsNeedSharesThatSumToOneAtMost() throws Exception {
        var month = YearMonth.of(1998, 5);
        declare("category-affinity", "greedy", "monthShare: 0.025", "monthShare: 0.9");

        give(month, "greedy", "spending-trends", "0.1")
                .statusCode(400)
                .body("type", equalTo("urn:lombard:problem:shares-above-one"));
    }

    @Test
    void aProductDeclaredLaterHasNoShareOfAnOpenMonthUntilItIsGivenOne() throws Exception {
        var month = YearMonth.of(1998, 6);
        open(month);
        declare("category-affinity", "newcomer", "monthShare: 0.025", "monthShare: 0.9");

        assertThat(((Reservation.Exhausted) reserve(month, "newcomer")).reason())
                .startsWith("The account of 1998-06 keeps no share for the product")
                .endsWith("The privacy officer can give it what another product leaves.");
        give(month, "newcomer", "spending-trends", "0.1").statusCode(409);
        assertThat(ledger.spent(month)).isEqualTo(Cost.ZERO);

        give(month, "typical-profiles", "newcomer", "0.02").statusCode(204);
        assertThat(((Reservation.Granted) reserve(month, "newcomer")).cost())
                .isEqualTo(Cost.of(MonthCap.DEFAULT.rho().share(new BigDecimal("0.02"))));
    }

    @Test
    void aGiftBringsTheDeltaThatTheReceiverDeclaresIfItIsThere() throws Exception {
        var month = YearMonth.of(1998, 7);
        open(month);
        declare("customer-origin", "flows", "share: 0.5 }", "share: 0.4 }");
        declare("customer-origin", "tides", "share: 0.5 }", "share: 0.2 }");

        give(month, "typical-profiles", "flows", "0.02").statusCode(204);
        give(month, "typical-profiles", "tides", "0.02")
                .statusCode(400)
                .body("detail", containsString("1.1"))
                .body("type", equalTo("urn:lombard:problem:shares-above-one"));

        var granted = (Reservation.Granted) reserve(new Claim("flows", List.of(month), true));
        assertThat(granted.cost().delta())
                .isEqualTo(MonthCap.DEFAULT.cost().delta().share(new BigDecimal("0.4")));
    }

    @Test
    void anOpenMonthKeepsTheDeltaThatWasDeclaredAtItsOpening() throws Exception {
        var month = YearMonth.of(1998, 8);
        declare("customer-origin", "flows", "share: 0.5 }", "share: 0.2 }");
        declare("category-affinity", "pure", "monthShare: 0.025", "monthShare: 0.02");
        open(month);
        declare("customer-origin", "flows", "share: 0.5 }", "share: 0.45 }");
        declare("customer-origin", "pure", "share: 0.5 }", "share: 0.05 }");

        var granted = (Reservation.Granted) reserve(new Claim("flows", List.of(month), true));
        assertThat(granted.cost().delta())
                .isEqualTo(MonthCap.DEFAULT.cost().delta().share(new BigDecimal("0.2")));
        assertThat(reserve(new Claim("pure", List.of(month), true))).isInstanceOf(Reservation.Exhausted.class);
        given().get("/v1/ledger")
                .then()
                .body(
                        "find { it.month == '1998-08' }.changes[0].what",
                        containsString("customer-origin 0.1 (0.5 of delta), flows 0.1 (0.2 of delta), footfall 0.1,"));
    }

    private void open(YearMonth month) {
        QuarkusTransaction.requiringNew().run(() -> accounts.open(month));
    }

    /** A product like a built-in one, but for its name and what is replaced. */
    private static void declare(String like, String name, String declared, String instead) throws Exception {
        try (var source = BudgetsTest.class.getResourceAsStream("/products/" + like + ".yaml")) {
            var yaml = new String(source.readAllBytes(), StandardCharsets.UTF_8)
                    .replace("name: " + like, "name: " + name)
                    .replace(declared, instead);
            assertThat(yaml).contains(instead);
            Files.writeString(AnonymiserTestResource.products().resolve(name + ".yaml"), yaml);
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

    /** With what the account keeps for the product. */
    private Reservation reserve(YearMonth month, String product) {
        return reserve(Claim.of(month, product));
    }

    private Reservation reserve(Claim claim) {
        return QuarkusTransaction.requiringNew().call(() -> ledger.reserve(claim, UUID.randomUUID()));
    }

    private Reservation reserve(YearMonth month, String product, String share, String delta) {
        var claim = new Claim(product, List.of(month), !delta.equals("0"));
        return QuarkusTransaction.requiringNew().call(() -> {
            Given.share(accounts, claim, new Share(new BigDecimal(share), new BigDecimal(delta)));
            return ledger.reserve(claim, UUID.randomUUID());
        });
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
