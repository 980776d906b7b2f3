package io.lombard.catalog;

import static io.lombard.catalog.CatalogResourceTest.arrived;
import static io.lombard.catalog.CatalogResourceTest.ask;
import static io.lombard.catalog.CatalogResourceTest.decide;
import static io.lombard.catalog.CatalogResourceTest.granted;
import static io.lombard.catalog.CatalogResourceTest.internal;
import static io.lombard.catalog.CatalogResourceTest.open;
import static io.lombard.catalog.CatalogResourceTest.opened;
import static io.restassured.RestAssured.given;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import com.microsoft.playwright.Page;
import com.microsoft.playwright.options.Media;
import io.lombard.contracts.event.Topics;
import io.lombard.contracts.event.UsageRecorded;
import io.quarkus.test.common.http.TestHTTPResource;
import java.net.URI;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/** The pages as a browser without JavaScript has them. */
@ServiceTest
class PagesTest {

    @TestHTTPResource
    URI portal;

    private Browser visitor() {
        return new Browser(portal);
    }

    static String rich() {
        var product = "r-" + UUID.randomUUID().toString().substring(0, 8);
        arrived(Samples.richRelease(product, 0, "2026-07"), product);
        Kafka.send(Topics.RELEASE_PUBLISHED, product, Samples.richRelease(product, 1, "2026-08"));
        await().atMost(30, TimeUnit.SECONDS)
                .until(() -> given().auth()
                        .oauth2(TestRealm.token("owner"))
                        .get("/v1/datasets/" + product)
                        .path("releases.size()")
                        .equals(2));
        open(product, TestClock.today()).statusCode(200);
        return product;
    }

    @AfterEach
    void bringTheNeighboursBack() {
        TestNeighbours.away = false;
        TestNeighbours.idle = false;
    }

    @Test
    void showsADatasetInOrderWithItsNumbers() {
        var page = visitor().get("/datasets/" + rich() + "?measure=spend");

        assertThat(page.select("main section > h2").eachText())
                .containsExactly("At a glance", "Trust it", "Data dictionary", "Use it", "Terms", "Releases");
        assertThat(page.select("dl.badges dd").eachText())
                .satisfiesExactly(
                        fresh -> assertThat(fresh).startsWith("August 2026"),
                        coverage -> assertThat(coverage).startsWith("61%").contains("11,340 of 18,522"),
                        accuracy -> assertThat(accuracy).startsWith("± 2%"),
                        privacy -> assertThat(privacy).startsWith("ε 0.65").contains("10⁻⁹"));
        assertThat(page.select("table.bars caption").text()).isEqualTo("Spend, August 2026, by Merchant category");
        assertThat(page.select("table.bars tbody tr")).hasSize(18);
        assertThat(page.select("table.bars tbody tr").last().text()).endsWith("withheld, too inaccurate");
        assertThat(page.select("table.trend polyline")).hasSize(17);
        assertThat(page.select("#trust table").first().select("tbody tr")).hasSize(9);
        assertThat(page.select("#trust table.attacks tbody th").text()).isEqualTo("Membership inference");
        assertThat(page.select("#trust table.attacks td").eachText())
                .containsExactly("AUC", "0.988", "0.95", "0.531", "0.587", "2,000");
        assertThat(page.select("#trust a[href$=/certificate]").attr("href")).endsWith("/releases/1/certificate");
        assertThat(page.select("#dictionary details").first().text()).contains("United Kingdom");
        assertThat(page.select("#access .button").text()).isEqualTo("Sign in to ask for access");
        assertThat(page.select("#history a[href=/contact]")).hasSize(1);
    }

    @Test
    void leadsNoCustomerToWherePartnersChooseHowToBeTold() {
        var page = "/datasets/" + rich();

        assertThat(visitor().signedIn("customer").get(page).select("#history a[href=/contact]"))
                .isEmpty();
        assertThat(visitor().signedIn("analyst").get(page).select("#history a[href=/contact]"))
                .hasSize(1);
    }

    @Test
    void drawsPercentilesAsStrips() throws Exception {
        var product = "percentiles-" + UUID.randomUUID().toString().substring(0, 8);
        arrived(Samples.percentiles(product), product);
        open(product, TestClock.today()).statusCode(200);

        var page = visitor().get("/datasets/" + product);

        var rows = page.select("table.bars tbody tr");
        assertThat(rows).hasSize(2);
        assertThat(rows.first().text()).contains("Groceries", "80.4", "2.94");
        assertThat(rows.first().select("line.mark")).hasSize(3);
        // The scale ends at the highest upper bound, 200 + 1.96 x 1.5.
        assertThat(rows.first().select("rect.strip").attr("x")).isEqualTo("6.06%");
        assertThat(rows.first().select("rect.strip").attr("width")).isEqualTo("92.49%");
        assertThat(rows.last().select("line.mark")).hasSize(2);
        assertThat(page.select("#picture").text()).contains("The dot is the percentile shown");
        var highest = visitor().get("/datasets/" + product + "?measure=p90&lang=fr");
        assertThat(highest.select("table.bars tbody tr").last().text()).endsWith("non publié, précision insuffisante");
        assertThat(highest.select("#picture").text()).contains("Le point est le percentile affiché");
    }

    @Test
    void drawsTwoCodesAtOnceAsAGridInTheListsOrder() {
        var product = gridOf(Map.of("groceries/65-plus", 90.0, "groceries/under-25", 1000.0, "dining/under-25", 455.0));

        var grid = visitor().get("/datasets/" + product).select("table.grid");

        assertThat(grid.select("thead th").eachText()).endsWith("Under 25", "65 and over");
        assertThat(grid.select("tbody tr").eachText())
                .containsExactly("Groceries 1,000± 20 90± 20", "Eating and drinking out 455± 20 –");
        assertThat(grid.select("td").eachAttr("class"))
                .containsExactly("number heat-9", "number heat-0", "number heat-4", "number withheld");
    }

    @Test
    void printsTheColoursOfAGrid() {
        var product = gridOf(Map.of("groceries/under-25", 1000.0, "dining/65-plus", 455.0));
        try (var chromium = new Chromium(portal)) {
            var page = chromium.of("nobody");
            page.emulateMedia(new Page.EmulateMediaOptions().setMedia(Media.PRINT));
            page.navigate(chromium.address("/datasets/" + product));

            assertThat(page.evaluate("""
                            () => [...document.querySelectorAll('.grid td')]
                              .map(cell => getComputedStyle(cell).printColorAdjust)""")).isEqualTo(List.of("exact", "exact", "exact", "exact"));
        }
    }

    @Test
    void drawsPairsEitherWayRound() {
        var product = gridOf(Map.of("dining+groceries/all", 90.0, "groceries+groceries/all", 100.0));

        var grid = visitor().get("/datasets/" + product).select("table.grid");

        assertThat(grid.select("tbody tr").eachText())
                .containsExactly("Groceries 100± 20 90± 20", "Eating and drinking out 90± 20 –");
    }

    @Test
    void drawsChangesFromTheLineToTheColumn() {
        var product = gridOf(Map.of("dining>groceries/all", 90.0, "groceries>dining/all", 40.0));

        var grid = visitor().get("/datasets/" + product).select("table.grid");

        assertThat(grid.select("thead th").eachText()).endsWith("Groceries", "Eating and drinking out");
        assertThat(grid.select("tbody tr").eachText())
                .containsExactly("Groceries – 40± 20", "Eating and drinking out 90± 20 –");
    }

    @Test
    void showsACardForEachPersonaAndATableOfAllShares() {
        var product = "p-" + UUID.randomUUID().toString().substring(0, 8);
        arrived(Samples.personaRelease(product), product);
        open(product, TestClock.today()).statusCode(200);

        var page = visitor().get("/datasets/" + product);

        var cards = page.select(".personas .card");
        assertThat(cards.eachText()).hasSize(3);
        assertThat(cards.get(0).text()).startsWith("P1 Groceries 3,000 ± 98 customers, 75%");
        // Furthest above the average of 28 %, not the largest share, comes first.
        assertThat(cards.get(1).select("dt").eachText()).containsExactly("Travel", "Home and garden", "Groceries");
        assertThat(cards.get(1).select("dd").first().text()).isEqualTo("80% ± 2%");
        assertThat(cards.get(1).select("rect").first().attr("width")).isEqualTo("80.00%");
        assertThat(cards.get(2).text()).isEqualTo("P3 withheld too inaccurate");
        assertThat(page.select("#picture table tbody tr").eachText())
                .containsExactly("Groceries 70% 10% –", "Travel 10% 80% –", "Home and garden 20% 10% –");
        assertThat(visitor()
                        .get("/datasets/" + product + "?lang=fr")
                        .select(".personas .card h3")
                        .eachText())
                .containsExactly("P1 Alimentation", "P2 Voyages", "P3 non publié");
    }

    private static String gridOf(Map<String, Double> values) {
        var product = "g-" + UUID.randomUUID().toString().substring(0, 8);
        arrived(Samples.gridRelease(product, values), product);
        open(product, TestClock.today()).statusCode(200);
        return product;
    }

    @Test
    void speaksFrenchWhenAskedAndRemembers() {
        var product = rich();
        var reader = visitor();

        var page = reader.get("/datasets/" + product + "?lang=fr");

        assertThat(page.select("html").attr("lang")).isEqualTo("fr");
        assertThat(page.select("main section > h2").first().text()).isEqualTo("En un coup d’œil");
        assertThat(page.select("dl.badges dd").first().text()).startsWith("août 2026");
        assertThat(page.select("table.bars tbody th").eachText()).contains("Alimentation");
        assertThat(page.select("#trust table.attacks").text()).contains("Inférence d’appartenance", "au plus", "0,531");
        assertThat(reader.get("/").select("html").attr("lang")).isEqualTo("fr");
        assertThat(visitor().accepting("fr-CA,fr;q=0.9").get("/").select("html").attr("lang"))
                .isEqualTo("fr");
    }

    @Test
    void allowsNoForeignAndNoInlineScript() {
        var answer = given().get("/datasets/" + rich());

        assertThat(answer.header("Content-Security-Policy"))
                .contains("default-src 'none'", "script-src 'self'", "style-src 'self';");
        var page = org.jsoup.Jsoup.parse(answer.asString());
        assertThat(page.select("script:not([src]), style, [style], [onclick]")).isEmpty();
        assertThat(page.select("script[src], link[href]").eachAttr("abs:src")).allMatch(String::isEmpty);
    }

    @Test
    void staysUnderTwoHundredKilobytes() {
        var reader = visitor();
        var product = rich();

        assertThat(reader.weight("/")).isLessThan(60_000);
        assertThat(reader.weight("/datasets/" + product)).isLessThan(200_000);
    }

    @Test
    void leadsAPartnerFromTheQuestionToTheProfile() {
        var product = opened();
        var analyst = visitor().signedIn("analyst");
        assertThat(analyst.get("/datasets/" + product)
                        .select("#access a.button")
                        .text())
                .isEqualTo("Ask for access");

        analyst.submit("/ask/" + product, "form.sheet");
        assertThat(analyst.get("/datasets/" + product)
                        .select("#access .waiting")
                        .text())
                .isEqualTo("Waiting for the bank");

        var officer = visitor().signedIn("officer");
        var card = ".card:has(a[href$=/" + product + "])";
        assertThat(officer.get("/requests").select(card + " dd a").text()).isEqualTo("Spending trends");
        var decided = officer.get(officer.postForm("/requests", card + " form", "decision", "approve"));
        assertThat(decided.select("[role=status]").text())
                .isEqualTo("Approved: \u2068City Observatory\u2069, \u2068Spending trends\u2069."
                        + " The agreement begins when the organisation signs the terms.");

        var toSign = analyst.get("/datasets/" + product).select("#access a.button");
        assertThat(toSign.text()).isEqualTo("Read and sign the terms");
        analyst.submit(toSign.attr("href"), "form[action$=signature]", "accept", "yes");
        assertThat(analyst.get("/datasets/" + product).select("#access button").text())
                .isEqualTo("Download profile");

        var profile = analyst.submitForFile("/datasets/" + product, "form[action$=profile]");
        assertThat(profile.headers().firstValue("Content-Disposition"))
                .hasValue("attachment; filename=\"lombard.share\"");
        assertThat(profile.body()).contains("only-for-tests");
    }

    @Test
    void takesNoFormWithoutItsToken() {
        var product = opened();
        var analyst = visitor().signedIn("analyst");

        assertThat(analyst.postBare("/ask/" + product, "purpose=statistics&months=3")
                        .statusCode())
                .isEqualTo(400);
        assertThat(analyst.get("/datasets/" + product)
                        .select("#access a.button")
                        .text())
                .isEqualTo("Ask for access");
    }

    @Test
    void takesNoRequestThatIsNoForm() throws Exception {
        granted(opened());

        var answer = visitor().signedIn("analyst").postNothing("/organisation/profile");

        assertThat(answer.statusCode()).isEqualTo(415);
    }

    @Test
    void opensAnInternalDatasetForItsOwnerOnly() {
        var product = internal();
        assertThat(visitor().status("/datasets/" + product)).isEqualTo(404);
        assertThat(visitor().signedIn("officer").get("/datasets/" + product).select("form#opening"))
                .isEmpty();

        visitor().signedIn("owner").submit("/datasets/" + product, "form#opening");

        assertThat(visitor().status("/datasets/" + product)).isEqualTo(200);
    }

    @Test
    void showsAnOrganisationWhatItUsed() throws Exception {
        var product = opened();
        var agreement = granted(product);
        var usage = new UsageRecorded(
                UUID.randomUUID().toString(),
                agreement,
                "city-observatory",
                product,
                0,
                "csv",
                3,
                41_200,
                Instant.now());
        Kafka.send(Topics.USAGE_RECORDED, agreement, Samples.JSON.writeValueAsBytes(usage));
        Kafka.send(Topics.USAGE_RECORDED, agreement, Samples.JSON.writeValueAsBytes(usage));
        var analyst = visitor().signedIn("analyst");

        await().atMost(30, TimeUnit.SECONDS)
                .untilAsserted(() -> assertThat(analyst.get("/organisation")
                                .select("#agreements tr:has(a[href$=/" + product + "])")
                                .text())
                        .contains("1 delivery, 41.2 kB"));
        assertThat(visitor().signedIn("rival").get("/organisation").text()).contains("Retail Insight");
        assertThat(visitor().signedIn("rival").get("/organisation").select("a[href$=/" + product + "]"))
                .isEmpty();
    }

    @Test
    void letsTheOfficerDecideWithTheOfficersOwnToken() {
        var officer = visitor().signedIn("officer");
        TestNeighbours.TOKENS.clear();

        var page = officer.get("/officer");
        assertThat(page.select("#waiting .card h3").text()).isEqualTo("spending-trends, September 2026");
        assertThat(page.select("#waiting table.attacks td").eachText())
                .containsExactly("AUC", "0.988", "0.95", "0.531", "0.587", "2,000");
        assertThat(page.select("#ledger h3").eachText()).containsExactly("August 2026", "September 2026");
        officer.submit("/officer", "#waiting form", "decision", "approve");

        assertThat(TestNeighbours.DECISIONS).last().asString().contains("8f6d4b52", "\"decision\":\"approve\"");
        assertThat(TestNeighbours.TOKENS).allMatch(token -> token.startsWith("Bearer eyJ"));
    }

    @Test
    void tellsTheOfficerWhyReleasesWereRefused() {
        var english = visitor().signedIn("officer").get("/officer").select("#refused .card");
        var french = visitor().signedIn("officer").get("/officer?lang=fr").select("#refused .card");

        assertThat(english.get(0).text())
                .contains("An attack succeeded", "Membership inference reached 0.712 (AUC); at most 0.587 is allowed.");
        assertThat(english.get(0).select("table.attacks .state").text()).isEqualTo("succeeded");
        assertThat(english.get(1).text())
                .contains("a control failed", "Differencing reached 0.61 (accuracy)", "accuracy, nation");
        assertThat(english.get(2).text()).contains("Refused by the privacy officer", "The month is incomplete.");
        assertThat(english.get(2).select("table.attacks")).isEmpty();
        assertThat(french.get(0).text())
                .contains(
                        "Une attaque a réussi",
                        "Inférence d’appartenance : 0,712 atteint (AUC), au plus 0,587 permis.");
        assertThat(french.get(1).text()).contains("Le contrôle d’une attaque a échoué", "justesse, nation");
    }

    @Test
    void staysCalmWhenTheAnonymiserIsAway() {
        TestNeighbours.away = true;

        var page = visitor().signedIn("officer").get("/officer");

        assertThat(page.select(".away")).hasSize(5);
    }

    @Test
    void tellsNothingToDoFromNoAnswer() {
        TestNeighbours.idle = true;

        var page = visitor().signedIn("officer").get("/officer");

        assertThat(page.select("#waiting").text()).contains("No release waits.");
        assertThat(page.select("#refused").text()).contains("No release was refused.");
        assertThat(page.select(".away")).isEmpty();
    }

    @Test
    void signsOutAtTheIdentityProviderToo() {
        var officer = visitor().signedIn("officer");

        assertThat(officer.locationOf("/logout")).contains("/realms/lombard/logout", "post_logout_redirect_uri");
        assertThat(officer.locationOf("/officer")).contains("/realms/lombard/auth");
    }

    @Test
    void leadsToTheSignInAndOnlyBackHere() {
        var stranger = given().redirects().follow(false).get("/officer");
        assertThat(stranger.statusCode()).isEqualTo(302);
        assertThat(stranger.header("Location")).contains("/realms/lombard/auth");

        assertThat(visitor().signedIn("analyst").locationOf("/login?to=//example.org/"))
                .endsWith(":" + portal.getPort() + "/");
        assertThat(visitor().signedIn("analyst").status("/officer")).isEqualTo(403);
        assertThat(visitor().signedIn("analyst").sessionOpens("/v1/agreements")).isFalse();
    }

    @Test
    void forgetsASessionThatTheRealmNoLongerStandsFor() {
        var returning = visitor();
        returning.keep("q_session", "left-over-from-another-realm");

        assertThat(returning.status("/")).isEqualTo(200);
        assertThat(returning.get("/").select("a[href^=/login]")).hasSize(1);
    }

    @Test
    void showsErrorsAsPagesInTheReadersLanguage() {
        var page = visitor().get("/datasets/unknown?lang=fr");

        assertThat(page.select("h1").text()).isEqualTo("Il n’y a rien ici");
        assertThat(page.select("html").attr("lang")).isEqualTo("fr");
        assertThat(visitor().get("/no/such/page").select("h1").text()).isEqualTo("There is nothing here");
        assertThat(visitor().signedIn("analyst").get("/officer").select("h1").text())
                .isEqualTo("This page isn’t yours");
    }

    @Test
    void tellsTwoColleaguesApart() {
        var product = opened();
        ask("rival", product).statusCode(201);
        decide(ask("analyst", product).extract().path("id"), "refuse");

        assertThat(visitor()
                        .signedIn("analyst")
                        .get("/datasets/" + product)
                        .select("#access p")
                        .first()
                        .text())
                .contains("as agreed");
        assertThat(visitor()
                        .signedIn("rival")
                        .get("/datasets/" + product)
                        .select("#access")
                        .text())
                .contains("Waiting");
    }
}
