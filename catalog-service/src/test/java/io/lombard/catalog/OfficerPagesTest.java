package io.lombard.catalog;

import static io.lombard.catalog.CatalogResourceTest.granted;
import static io.lombard.catalog.CatalogResourceTest.opened;
import static io.restassured.RestAssured.given;
import static org.assertj.core.api.Assertions.assertThat;

import io.quarkus.test.common.http.TestHTTPResource;
import java.net.URI;
import java.util.UUID;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** The privacy officer's console and the record of processing. */
@ServiceTest
class OfficerPagesTest {

    private static final String WAITING = "8f6d4b52-58a5-4a4c-9a55-2c4f0f0f7c11";

    @TestHTTPResource
    URI portal;

    private Browser as(String user) {
        return new Browser(portal).signedIn(user);
    }

    @AfterEach
    void bringTheNeighboursBack() {
        TestNeighbours.away = false;
        TestNeighbours.idle = false;
        TestNeighbours.decided = false;
        TestNeighbours.SETTINGS.clear();
    }

    @Test
    void showsWhatIsSpentReservedAndLeftAndWhoTookIt() {
        var ledger = as("officer").get("/officer").select("#ledger");

        assertThat(ledger.select("p.quiet").eachText().getFirst())
                .contains("45% of the cap", "0 of it is reserved", "0.00644 is left");
        assertThat(ledger.select("p.quiet").eachText().getLast()).contains("0.00526 of it is reserved");
        assertThat(ledger.select("svg.meter").last().select("rect.reserved").attr("width"))
                .isEqualTo("45.0%");
        assertThat(ledger.select("svg.meter").last().select("rect.spent").attr("width"))
                .isEqualTo("0.0%");
        assertThat(ledger.select("table.bars tbody tr").first().text()).isEqualTo("spending-trends 0.00526 45%");
    }

    @Test
    void drawsHowCloseEachAttackCameReleaseByRelease() {
        var attacks = as("officer").get("/officer").select("#attacks");

        assertThat(attacks.select("figcaption").eachText())
                .anySatisfy(caption -> assertThat(caption)
                        .startsWith("Membership inference")
                        .contains("3 releases", "121% of its bound"));
        var membership = attacks.select("figure:contains(Membership inference)");
        assertThat(membership.select("circle")).hasSize(2);
        // 0.7123 of 0.587 is 1.2134 of 1.25 at most.
        assertThat(membership.select("svg.history svg").attr("y")).isEqualTo("2.92%");
        assertThat(membership.select("tbody tr").eachText())
                .containsExactly(
                        "spending-trends August 2026 89% held",
                        "spending-trends September 2026 90% held", "customer-origin September 2026 121% refused");
    }

    @Test
    void countsObjectionsOnTheirWay() {
        assertThat(as("officer")
                        .get("/officer?lang=fr")
                        .select("#objections tbody tr")
                        .eachText())
                .satisfiesExactly(
                        places -> assertThat(places).startsWith("la statistique des lieux 0 4 4 octobre 2026"),
                        all -> assertThat(all).startsWith("la statistique 2 1\u202f311 5 octobre 2026"));
        TestNeighbours.idle = true;
        assertThat(as("officer").get("/officer").select("#objections").text()).contains("Nobody objects at present");
        assertThat(as("officer").get("/officer?lang=fr").select("#objections").text())
                .contains("Personne ne s’oppose en ce moment");
    }

    @Test
    void tellsWhenEachReleaseWasRefused() {
        var refused = as("officer").get("/officer?lang=en").select("#refused li.card > p:has(.state)");

        assertThat(refused.eachText())
                .containsExactly(
                        "An attack succeeded (Requested 5 October 2026, 08:31)",
                        "The gate is broken: a control failed (Requested 5 October 2026, 08:32)",
                        "Refused by the privacy officer 6 September 2026, 10:15");
    }

    @Test
    void listsWhatIsPublishedWithItsCertificate() {
        var row = as("officer").get("/officer").select("#published tbody tr");

        assertThat(row.text()).startsWith("spending-trends August 2026 11,340 / 18,522 0.65");
        assertThat(row.select("a[href$=/releases/0/certificate]")).hasSize(1);
    }

    @Test
    void tellsTheSecondOfTwoOfficersWhatTheFirstDecided() {
        TestNeighbours.decided = true;
        var second = as("officer");

        var answer = second.postForm("/officer", "#waiting form", "decision", "refuse", "reason", "too early");

        assertThat(answer).isEqualTo("/officer?decided=" + WAITING + "&faster=true#decided");
        assertThat(second.get("/officer?decided=" + WAITING + "&faster=true")
                        .select("#decided")
                        .text())
                .contains("Somebody was faster", "Approved: spending-trends, September 2026.", "It is published.");
    }

    @Test
    void asksForTheReasonOfARefusalWhereItStands() {
        TestNeighbours.DECISIONS.clear();
        var officer = as("officer");

        var answer = officer.postForm("/officer", "#waiting form", "decision", "refuse", "reason", "  ");

        assertThat(answer).isEqualTo("/officer?reason-needed=" + WAITING + "#release-" + WAITING);
        assertThat(TestNeighbours.DECISIONS).isEmpty();
        assertThat(officer.get("/officer?reason-needed=" + WAITING)
                        .select("#waiting [role=alert]")
                        .text())
                .startsWith("A refusal needs a reason");
        assertThat(officer.status("/officer?decided=%3Cscript%3E")).isEqualTo(400);
    }

    @Test
    void keepsTheReasonOfADecisionThroughASessionThatIsOver() {
        TestNeighbours.DECISIONS.clear();
        var officer = as("officer");
        var form = officer.get("/officer").selectFirst("#waiting form");
        var sent = "decision=refuse&reason=too+few+%3Cb%3E&csrf-token="
                + Browser.encoded(form.select("input[name=csrf-token]").val());

        var answer = officer.withoutSession().postBare(form.attr("action"), sent);

        assertThat(answer.statusCode()).isEqualTo(303);
        assertThat(answer.headers().firstValue("Location"))
                .hasValueSatisfying(to -> assertThat(to).endsWith("/login?to=%2Fofficer"));
        var page = officer.signedIn("officer").get("/officer");
        assertThat(page.select("#waiting input[name=reason]").val()).isEqualTo("too few <b>");
        assertThat(page.select("[autofocus]"))
                .as("the page is read anew when its window gets the focus")
                .isEmpty();
        assertThat(page.select("#waiting [role=status]").text())
                .isEqualTo("You had to sign in again. What you typed is still here; nothing was sent yet."
                        + " You were about to refuse.");
        assertThat(TestNeighbours.DECISIONS).isEmpty();

        officer.postForm("/officer", "#waiting form", "decision", "refuse");
        assertThat(TestNeighbours.DECISIONS).hasSize(1);
        assertThat(officer.get("/officer").select("#waiting input[name=reason]").val())
                .isEmpty();
    }

    @Test
    void keepsWhatWasTypedOnTwoPagesAndForEachReleaseApart() {
        var officer = as("officer");
        var token = "&csrf-token="
                + Browser.encoded(
                        officer.get("/officer").select("input[name=csrf-token]").val());
        officer.withoutSession()
                .postBare("/officer/releases/" + WAITING + "/decision", "decision=refuse&reason=few" + token);
        officer.postBare("/officer/ledger", "month=2127-01&reason=Mine" + token);
        officer.signedIn("officer");

        assertThat(officer.get("/officer/ledger").select("#month").val()).isEqualTo("2127-01");
        assertThat(officer.get("/officer").select("#waiting input[name=reason]").val())
                .isEqualTo("few");
        officer.postBare("/officer/releases/" + UUID.randomUUID() + "/decision", "decision=approve" + token);
        assertThat(officer.get("/officer").select("#waiting input[name=reason]").val())
                .isEqualTo("few");
        officer.postBare("/officer/ledger", "month=2127-01&epsilon=1&reason=Mine" + token);
        assertThat(officer.get("/officer/ledger").select("#month").val()).isEmpty();
        assertThat(officer.get("/officer").select("#waiting input[name=reason]").val())
                .isEqualTo("few");
    }

    @Test
    void writesTheRecordOfProcessingInBothLanguagesAndAsJson() {
        var product = opened();
        granted(product);
        var officer = as("officer");

        var english = officer.get("/officer/processing?lang=en");
        assertThat(english.select("section.record h2").eachText())
                .containsExactly(
                        "Statistics for companies and public bodies",
                        "Customers’ choices",
                        "Notices and letters",
                        "Records that broke a rule",
                        "Protection against fraud",
                        "Partners and their users");
        assertThat(english.select("#rejections dd").last().text()).isEqualTo("At most 30 days.");
        assertThat(english.select("#statistics dd").last().text()).endsWith("Messages between services for 30 days.");
        assertThat(english.select("#fraud dd").last().text()).isEqualTo("At most 9 hours.");
        assertThat(english.select("#products").text()).contains(product, "open to partners");
        assertThat(english.select("#recipients tbody tr").eachText()).contains("public bodies Regional planning 1");
        assertThat(english.text()).doesNotContain("City Observatory");

        var french = officer.get("/officer/processing?lang=fr");
        assertThat(french.select("#rejections dd").last().text()).isEqualTo("30 jours au plus.");
        assertThat(french.select("#recipients").text()).contains("organismes publics Aménagement");
        var json = officer.get("/officer/processing.json").text();
        assertThat(json)
                .contains(
                        "\"language\":\"fr\"",
                        "\"retention\":\"30 jours au plus.\"",
                        "\"kind\":\"organismes publics\"",
                        product);
    }

    @ParameterizedTest
    @ValueSource(strings = {"/officer", "/officer/processing", "/officer/processing.json"})
    void opensForOfficersOnly(String path) {
        assertThat(given().redirects().follow(false).get(path).header("Location"))
                .contains("/realms/lombard/auth");
        for (var user : new String[] {"analyst", "owner", "customer"}) {
            assertThat(as(user).status(path)).as(user).isEqualTo(403);
        }
    }

    @Test
    void takesNoDecisionWithoutItsToken() {
        TestNeighbours.DECISIONS.clear();

        assertThat(as("officer")
                        .postBare("/officer/releases/" + WAITING + "/decision", "decision=approve")
                        .statusCode())
                .isEqualTo(400);
        assertThat(TestNeighbours.DECISIONS).isEmpty();
    }
}
