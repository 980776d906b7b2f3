package io.lombard.catalog;

import static org.assertj.core.api.Assertions.assertThat;

import io.quarkus.test.common.http.TestHTTPResource;
import java.net.URI;
import java.util.List;
import java.util.Map;
import org.jsoup.Jsoup;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** Cap and shares of a month that has not begun. */
@ServiceTest
class SettingPagesTest {

    private static final String PAGE = "/officer/ledger";

    @TestHTTPResource
    URI portal;

    private Browser officer;

    @BeforeEach
    void signIn() {
        officer = new Browser(portal).signedIn("officer");
    }

    @AfterEach
    void bringTheNeighboursBack() {
        TestNeighbours.refusal = Map.entry(200, "");
        TestNeighbours.SETTINGS.clear();
        TestNeighbours.away = false;
    }

    private List<String> faults(String... typed) {
        return Jsoup.parse(officer.answerTo(PAGE, "form.sheet", typed).body())
                .select(".faults li")
                .eachText();
    }

    @Test
    void setsThemInTheNameOfTheOfficer() throws Exception {
        var address = officer.postForm(
                PAGE,
                "form.sheet",
                "month",
                "2127-01",
                "epsilon",
                "0,5",
                "share-rail-trips",
                " 0.25 ",
                "reason",
                "A new product");

        assertThat(address).isEqualTo(PAGE + "?set=2127-01");
        assertThat(officer.get(address).select("[role=status]").text()).isEqualTo("Set for January 2127.");
        assertThat(TestNeighbours.SETTINGS).singleElement().satisfies(setting -> {
            var parts = setting.split(" ", 2);
            assertThat(parts[0]).isEqualTo("/v1/ledger/2127-01");
            assertThat(Samples.JSON.readTree(parts[1]))
                    .isEqualTo(Samples.JSON.readTree(
                            "{\"epsilon\":0.5,\"shares\":{\"rail-trips\":0.25},\"reason\":\"A new product\"}"));
        });
        assertThat(officer.get(PAGE).select("#changes tbody tr").text())
                .startsWith("August 2026")
                .contains("shares spending-trends 0.45", "account opened");
    }

    @Test
    void saysWhatIsWrongAndKeepsWhatWasTyped() {
        assertThat(faults("month", "soon", "epsilon", "much", "share-rail-trips", "-1", "reason", " "))
                .containsExactlyInAnyOrder(
                        "A month is written as in 2027-01.",
                        "The cap is a number from 0.01 to 10.",
                        "A share is a number from 0 to 1, of a product that is counted.",
                        "A reason of up to 2,000 characters is needed, for the record.");
        assertThat(faults("month", "2127-01", "reason", "x")).containsExactly("Neither a cap nor a share was given.");
        assertThat(TestNeighbours.SETTINGS).isEmpty();

        TestNeighbours.refusal = Map.entry(409, "{\"type\":\"urn:lombard:problem:month-begun\"}");
        var begun = officer.answerTo(PAGE, "form.sheet", "month", "2026-01", "epsilon", "1", "reason", "Why not");
        assertThat(begun.statusCode()).isEqualTo(409);
        var page = Jsoup.parse(begun.body());
        assertThat(page.select(".faults li").text()).startsWith("This month has begun");
        assertThat(page.select("#reason").text()).isEqualTo("Why not");
        assertThat(page.select("[aria-invalid]").eachAttr("id")).containsExactly("month");

        TestNeighbours.refusal = Map.entry(409, "{\"type\":\"urn:lombard:problem:ledger-behind\"}");
        var behind = officer.answerTo(PAGE, "form.sheet", "month", "2127-01", "epsilon", "1", "reason", "x");
        assertThat(behind.statusCode()).isEqualTo(409);
        assertThat(Jsoup.parse(behind.body()).select(".faults li").text()).contains("is reconciled first");

        TestNeighbours.refusal = Map.entry(400, "{\"type\":\"urn:lombard:problem:shares-above-one\"}");
        assertThat(faults("month", "2127-01", "share-rail-trips", "1", "reason", "x"))
                .containsExactly("The shares of all products sum to more than 1.");
        TestNeighbours.refusal = Map.entry(
                400,
                "{\"type\":\"urn:lombard:problem:invalid-request\",\"errors\":[{\"pointer\":\"/epsilon\",\"rule\":\"-\"}]}");
        assertThat(faults("month", "2127-01", "epsilon", "11", "reason", "x"))
                .containsExactly("The cap is a number from 0.01 to 10.");
    }

    @Test
    void readsAMonthAsItsLinksDo() {
        TestNeighbours.refusal = Map.entry(400, "{\"errors\":[{\"pointer\":\"month\",\"rule\":\"-\"}]}");
        assertThat(faults("month", "2127-01", "epsilon", "1", "reason", "x"))
                .containsExactly("A month is written as in 2027-01.");
        TestNeighbours.SETTINGS.clear();
        assertThat(faults("month", "+12127-01", "epsilon", "1", "reason", "x"))
                .containsExactly("A month is written as in 2027-01.");
        assertThat(TestNeighbours.SETTINGS).isEmpty();
    }

    @Test
    void keepsWhatWasTypedThroughASessionThatIsOver() {
        var form = officer.get(PAGE).selectFirst("form.sheet");
        var answer = officer.withoutSession()
                .postFrom(
                        PAGE,
                        form.attr("action"),
                        "month=2127-01&share-toll-roads=0.1&reason=Mine&csrf-token="
                                + Browser.encoded(
                                        form.select("input[name=csrf-token]").val()));
        assertThat(answer.statusCode()).isEqualTo(303);
        assertThat(answer.headers().firstValue("Location").orElseThrow()).contains("/login?to=%2Fofficer%2Fledger");

        var again = officer.signedIn("officer").get(PAGE);

        assertThat(again.select("#month").val()).isEqualTo("2127-01");
        assertThat(again.select("#share-toll-roads").val()).isEqualTo("0.1");
        assertThat(again.select("#reason").text()).isEqualTo("Mine");
        assertThat(TestNeighbours.SETTINGS).isEmpty();
    }

    @Test
    void isForOfficersWhetherTheAnonymiserIsThereOrNot() {
        for (var user : List.of("analyst", "owner")) {
            assertThat(new Browser(portal).signedIn(user).status(PAGE)).as(user).isEqualTo(403);
        }
        TestNeighbours.away = true;
        assertThat(officer.get(PAGE).select(".away")).hasSize(1);
        assertThat(officer.answerTo(PAGE, "form.sheet", "month", "2127-01", "epsilon", "1", "reason", "x")
                        .statusCode())
                .isEqualTo(503);
        var broken = officer.answerTo(PAGE, "form.sheet", "month", "soon", "share-rail-trips", "0.25", "reason", "x");
        assertThat(Jsoup.parse(broken.body())
                        .select("input[name=share-rail-trips]")
                        .val())
                .isEqualTo("0.25");
    }
}
