package io.lombard.catalog;

import static io.lombard.catalog.CatalogResourceTest.as;
import static io.lombard.catalog.CatalogResourceTest.ask;
import static io.lombard.catalog.CatalogResourceTest.decide;
import static io.lombard.catalog.CatalogResourceTest.granted;
import static io.lombard.catalog.CatalogResourceTest.opened;
import static io.lombard.catalog.CatalogResourceTest.sign;
import static io.lombard.catalog.CatalogResourceTest.told;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;
import static org.hamcrest.Matchers.equalTo;
import static org.hamcrest.Matchers.hasItem;

import io.lombard.contracts.event.AgreementChanged;
import io.quarkus.test.common.http.TestHTTPResource;
import java.net.URI;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.concurrent.Callable;
import java.util.concurrent.Executors;
import java.util.concurrent.TimeUnit;
import org.jsoup.Jsoup;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/** Asking, deciding, signing, ending: what the pages keep, and what they say to who comes second. */
@ServiceTest
class AccessPagesTest {

    private static final String SCRIPT = "<script>alert(1)</script>";

    /** Right to left, with marks that turn the direction, and beyond the first plane. */
    private static final String WORDS = "Pour la mairie \u202E\u05E9\u05DC\u05D5\u05DD \uD83C\uDFD9 " + SCRIPT;

    @TestHTTPResource
    URI portal;

    private Browser visitor() {
        return new Browser(portal);
    }

    @AfterEach
    void setTheClockRight() {
        TestClock.reset();
    }

    private static String form(String product) {
        return "/ask/" + product;
    }

    private static String asked(String product) {
        return ask("analyst", product).statusCode(201).extract().path("id");
    }

    @Test
    void keepsWhatWasTypedThroughABrokenRule() {
        var product = opened();
        var analyst = visitor().signedIn("analyst");

        var answer = analyst.answerTo(
                form(product),
                "form.sheet",
                "purpose",
                "statistics",
                "whatFor",
                WORDS + "x".repeat(5_000),
                "months",
                "24");

        assertThat(answer.statusCode()).isEqualTo(400);
        var page = Jsoup.parse(answer.body());
        assertThat(page.select(".faults li").eachText())
                .singleElement()
                .asString()
                .contains("1,000 characters");
        assertThat(page.select("textarea[aria-invalid=true]").text()).startsWith(WORDS);
        assertThat(page.select("script:not([src])")).isEmpty();
        assertThat(page.select("#purpose option[selected]").val()).isEqualTo("statistics");
        assertThat(page.select("#months option[selected]").val()).isEqualTo("24");
        as("analyst")
                .get("/v1/access-requests?size=100")
                .then()
                .body("items.product", org.hamcrest.Matchers.not(hasItem(product)));
    }

    @Test
    void refusesWhatNoFormSends() {
        var product = opened();
        var analyst = visitor().signedIn("analyst");

        for (var wrong : List.of(
                List.of("purpose", "gossip"),
                List.of("months", "-1"),
                List.of("months", "x"),
                List.of("columns", "salary"))) {
            assertThat(analyst.answerTo(form(product), "form.sheet", wrong.getFirst(), wrong.getLast())
                            .statusCode())
                    .as(wrong.toString())
                    .isEqualTo(400);
        }
        assertThat(analyst.answerTo(form(product), "form.sheet", "whatFor", "a\0b")
                        .statusCode())
                .isEqualTo(400);
        var large = analyst.answerTo(form(product), "form.sheet", "whatFor", "x".repeat(10_000_000));
        assertThat(large.statusCode()).isEqualTo(413);
        assertThat(Jsoup.parse(large.body()).select("h1").text()).isEqualTo("This is too large");
        assertThat(analyst.answerTo(form(product), "form.sheet", "csrf-token", "forged")
                        .statusCode())
                .isEqualTo(400);
    }

    @Test
    void keepsWhatWasTypedThroughASessionThatIsOver() {
        var product = opened();
        var analyst = visitor().signedIn("analyst");
        var page = analyst.get(form(product)).selectFirst("form.sheet");
        var sent = "csrf-token=" + page.select("input[name=csrf-token]").val() + "&purpose=statistics&months=6&whatFor="
                + URLEncoder.encode(WORDS, StandardCharsets.UTF_8);

        var led = analyst.withoutSession().postBare(page.attr("action"), sent).headers();

        assertThat(led.firstValue("Location"))
                .hasValueSatisfying(to -> assertThat(to).contains("/login?to=").doesNotContain("mairie", "statistics"));
        assertThat(led.allValues("Set-Cookie")).noneMatch(cookie -> cookie.contains("mairie"));
        analyst.signedIn("analyst");
        var again = analyst.get(form(product));
        assertThat(again.select("[role=status]").text()).contains("What you typed is still here");
        assertThat(again.select("textarea").text()).isEqualTo(WORDS);
        assertThat(again.select("#months option[selected]").val()).isEqualTo("6");
        assertThat(visitor()
                        .signedIn("analyst")
                        .get(form(product))
                        .select("textarea")
                        .text())
                .isEmpty();

        analyst.submit(form(product), "form.sheet", "whatFor", WORDS);
        as("analyst")
                .get("/v1/access-requests?size=100")
                .then()
                .body("items.find { it.product == '" + product + "' }.whatFor", equalTo(WORDS));
    }

    @Test
    void takesAFormSentTwiceOnce() {
        var product = opened();
        var analyst = visitor().signedIn("analyst");
        var form = analyst.get(form(product)).selectFirst("form.sheet");
        var sent = "purpose=statistics&months=6&csrf-token="
                + form.select("input[name=csrf-token]").val();

        var first = analyst.postBare(form.attr("action"), sent);
        var second = analyst.postBare(form.attr("action"), sent);

        assertThat(first.statusCode()).isEqualTo(303);
        assertThat(second.headers().firstValue("Location"))
                .isEqualTo(first.headers().firstValue("Location"));
        assertThat(as("analyst").get("/v1/access-requests?size=100").<List<String>>path("items.product"))
                .containsOnlyOnce(product);
    }

    @Test
    void promisesADayAndShowsTheOfficerWhoIsKeptWaiting() {
        var first = opened();
        asked(first);
        var analyst = visitor().signedIn("analyst");
        assertThat(analyst.get("/datasets/" + first).select("#access").text()).contains("The bank answers by");

        TestClock.forward(Duration.ofDays(10));
        var second = opened();
        asked(second);

        assertThat(analyst.get("/datasets/" + first).select("#access").text()).contains("should have answered");
        var cards = visitor().signedIn("officer").get("/requests").select(".card");
        assertThat(cards.select(":has(a[href$=/" + first + "]) .late").text()).startsWith("Overdue since");
        assertThat(cards.select("dd a").eachAttr("href"))
                .containsSubsequence("/datasets/" + first, "/datasets/" + second);
    }

    @Test
    void showsWhoComesSecondWhatWasDecided() {
        var id = asked(opened());
        var officer = visitor().signedIn("officer");
        var owner = visitor().signedIn("owner");
        var form = owner.get("/requests/" + id).selectFirst("form.sheet");
        officer.submit("/requests/" + id, "form.sheet", "decision", "approve");

        var sent = "decision=refuse&reason=too+vague&csrf-token="
                + form.select("input[name=csrf-token]").val();
        var late = owner.postBare(form.attr("action"), sent);

        assertThat(late.statusCode()).isEqualTo(409);
        assertThat(Jsoup.parse(late.body()).select("[role=alert]").text())
                .contains("decided already", "approved by the privacy officer");
        assertThat(late.body()).contains("too vague");
        as("analyst").get("/v1/access-requests/" + id).then().body("state", equalTo("approved"));
    }

    @Test
    void letsOneOfTwoDecideAtOnce() throws Exception {
        var id = asked(opened());
        Callable<Integer> approve = () -> as("officer")
                .body(Map.of("decision", "approve"))
                .post("/v1/access-requests/" + id + "/decision")
                .statusCode();
        Callable<Integer> refuse = () -> as("owner")
                .body(Map.of("decision", "refuse", "reason", "no"))
                .post("/v1/access-requests/" + id + "/decision")
                .statusCode();

        try (var threads = Executors.newVirtualThreadPerTaskExecutor()) {
            var answers = threads.invokeAll(List.of(approve, refuse));
            assertThat(List.of(answers.getFirst().get(), answers.getLast().get()))
                    .containsExactlyInAnyOrder(200, 409);
        }
    }

    @Test
    void takesTheSameDecisionTwiceAndNoRefusalWithoutAReason() {
        var id = asked(opened());
        var officer = visitor().signedIn("officer");

        var without = officer.answerTo("/requests/" + id, "form.sheet", "decision", "refuse", "reason", "  ");
        assertThat(without.statusCode()).isEqualTo(400);
        assertThat(Jsoup.parse(without.body()).select(".faults").text()).contains("Reason");
        var french = Jsoup.parse(without.body()).select("a[hreflang=fr]").attr("href");
        assertThat(officer.get(french).select("html[lang=fr] form.sheet")).hasSize(1);
        as("officer")
                .body(Map.of("decision", "refuse"))
                .post("/v1/access-requests/" + id + "/decision")
                .then()
                .statusCode(400)
                .body("errors[0].pointer", equalTo("/reason"));

        decide(id, "refuse").statusCode(200);
        decide(id, "refuse").statusCode(200).body("decidedBy", equalTo("officer"));
    }

    @Test
    void keepsAnOfficersReasonThroughASessionThatIsOver() {
        var id = asked(opened());
        var officer = visitor().signedIn("officer");
        var form = officer.get("/requests/" + id).selectFirst("form.sheet");
        var sent = "decision=refuse&reason=not+yet&csrf-token="
                + form.select("input[name=csrf-token]").val();

        assertThat(officer.withoutSession().postBare(form.attr("action"), sent).statusCode())
                .isEqualTo(303);

        assertThat(officer.signedIn("officer")
                        .get("/requests/" + id)
                        .select("textarea")
                        .text())
                .isEqualTo("not yet");
        as("analyst").get("/v1/access-requests/" + id).then().body("state", equalTo("asked"));
    }

    @Test
    void recordsTheTermsThatWereReadAndNoOthers() {
        var product = opened();
        var id = asked(product);
        decide(id, "approve");
        var analyst = visitor().signedIn("analyst");
        var page = analyst.get("/organisation/requests/" + id);
        var version = page.select("input[name=terms]").val();
        var odrl = io.restassured.RestAssured.given().get("/catalog/" + product + "/terms?version=" + version);
        assertThat(odrl.<String>path("'dct:identifier'"))
                .isEqualTo("sha256:" + page.select("#terms code.digest").text());
        assertThat(odrl.<List<String>>path("'dct:description'.'@value'"))
                .contains(page.select("blockquote.terms").text());

        assertThat(analyst.answerTo("/organisation/requests/" + id, "form[action$=signature]")
                        .statusCode())
                .as("without the tick")
                .isEqualTo(400);
        assertThat(analyst.answerTo(
                                "/organisation/requests/" + id,
                                "form[action$=signature]",
                                "accept",
                                "yes",
                                "terms",
                                "99")
                        .statusCode())
                .as("other terms than those offered")
                .isEqualTo(409);
        analyst.submit("/organisation/requests/" + id, "form[action$=signature]", "accept", "yes");

        String agreement = as("analyst").get("/v1/access-requests/" + id).path("agreementId");
        var signed = as("analyst").get("/v1/agreements/" + agreement + "/terms");
        assertThat(signed.<String>path("'@type'")).isEqualTo("Agreement");
        assertThat(signed.<String>path("'dct:identifier'")).isEqualTo(odrl.path("'dct:identifier'"));
        as("rival").get("/v1/agreements/" + agreement + "/terms").then().statusCode(404);
    }

    @Test
    void renewsInPlaceWhenTheEndIsNear() {
        var product = opened();
        var agreement = granted(product);
        ask("analyst", product).statusCode(409);
        var before = as("analyst")
                .get("/v1/agreements?size=100")
                .<String>path("items.find { it.id == '" + agreement + "' }.validUntil");

        TestClock.forward(Duration.ofDays(330));
        var analyst = visitor().signedIn("analyst");
        assertThat(analyst.get("/datasets/" + product)
                        .select("#access a.button")
                        .text())
                .isEqualTo("Renew");
        analyst.submit(form(product), "form.sheet", "months", "6");
        assertThat(analyst.get("/datasets/" + product).select("#access").text())
                .contains("Download profile", "Waiting for the bank");
        String renewal = as("analyst")
                .get("/v1/access-requests?size=100")
                .path("items.find { it.product == '" + product + "' && it.state == 'asked' }.id");
        decide(renewal, "approve");
        sign("analyst", renewal).statusCode(200).body("id", equalTo(agreement));

        var told = told(agreement, AgreementChanged.State.granted);
        assertThat(told.agreementId()).isEqualTo(agreement);
        as("analyst")
                .get("/v1/access-requests?size=100")
                .then()
                .body(
                        "items.findAll { it.product == '" + product + "' }.state",
                        equalTo(List.of("granted", "renewed")));
        var after = as("analyst")
                .get("/v1/agreements?size=100")
                .<String>path("items.find { it.id == '" + agreement + "' }.validUntil");
        assertThat(java.time.Instant.parse(after))
                .isAfter(java.time.Instant.parse(before).plus(Duration.ofDays(180)));
    }

    @Test
    void aRenewalOfAWithdrawnAgreementIsOverAndOneCanAskAnew() {
        var product = opened();
        var agreement = granted(product);
        TestClock.forward(Duration.ofDays(330));
        String renewal = ask("analyst", product).statusCode(201).extract().path("id");
        decide(renewal, "approve");

        as("officer")
                .body("{\"reason\":\"misused\"}")
                .post("/v1/agreements/" + agreement + "/withdrawal")
                .then()
                .statusCode(200);

        as("analyst").get("/v1/access-requests/" + renewal).then().body("state", equalTo("withdrawn"));
        sign("analyst", renewal).statusCode(409);
        ask("analyst", product).statusCode(201);
    }

    @Test
    void endsByTheBankWithAReasonAndByThePartnerWithAClick() {
        var withdrawn = opened();
        var agreement = granted(withdrawn);
        var officer = visitor().signedIn("officer");
        var page = "/requests/agreements/" + agreement;
        assertThat(officer.answerTo(page, "form.sheet", "reason", "").statusCode())
                .isEqualTo(400);
        officer.submit(page, "form.sheet", "reason", "passed on " + SCRIPT);
        assertThat(officer.get(page).select("[role=alert]").text()).contains("over already", "passed on");
        var analyst = visitor().signedIn("analyst");
        assertThat(analyst.get("/datasets/" + withdrawn).select("#access").text())
                .contains("The bank withdrew", "passed on " + SCRIPT);

        var given = opened();
        var second = granted(given);
        String request = as("analyst")
                .get("/v1/agreements?size=100")
                .path("items.find { it.id == '" + second + "' }.accessRequestId");
        analyst.submit("/organisation/requests/" + request, "form[action*=agreements]");
        assertThat(told(second, AgreementChanged.State.withdrawn).version()).isEqualTo(2);
        assertThat(analyst.get("/datasets/" + given).select("#access").text()).contains("gave the agreement back");
    }

    @Test
    void turnsThePagesOfAgreements() {
        var product = opened();
        int total = 0;
        while (total <= 50) {
            String request = ask("rival", product).statusCode(201).extract().path("id");
            decide(request, "approve").statusCode(200);
            String agreement = sign("rival", request).statusCode(200).extract().path("id");
            as("officer")
                    .body(Map.of("reason", "over"))
                    .post("/v1/agreements/" + agreement + "/withdrawal")
                    .then()
                    .statusCode(200);
            total = as("officer").get("/v1/agreements?size=1").path("total");
        }
        var officer = visitor().signedIn("officer");

        var first = officer.get("/requests").select("#agreements");
        var second = officer.get(first.select("a[rel=next]").attr("href")).select("#agreements");

        assertThat(first.select("tbody tr")).hasSize(50);
        assertThat(second.select("tbody tr")).isNotEmpty();
        assertThat(second.select("a[rel=prev]").attr("href")).isEqualTo("/requests?page=1");
        assertThat(officer.get("/requests?page=100000").select("#agreements a[rel=prev]"))
                .hasSize(1);
    }

    @Test
    void keepsANameOfAnyScriptFromTheWordsAroundIt() throws Exception {
        var product = opened();
        String request = ask("stranger", product).statusCode(201).extract().path("id");
        var isolated = Hostile.TITLE.replace("\u202e", "");
        var officer = visitor().signedIn("officer");
        var stranger = visitor().signedIn("stranger");

        var waiting = officer.get("/requests/" + request).selectFirst("h1");
        assertThat(waiting.text()).isEqualTo(Hostile.TITLE);
        assertThat(waiting.attr("dir")).isEqualTo("auto");
        assertThat(officer.get("/requests")
                        .selectFirst("h2:has(a[href$=" + request + "])")
                        .attr("dir"))
                .isEqualTo("auto");
        officer.submit("/requests/" + request, "form.sheet", "decision", "approve");
        assertThat(stranger.get("/organisation/requests/" + request)
                        .select("#terms label")
                        .text())
                .contains("accept them for \u2068" + isolated + "\u2069.");
        stranger.submit("/organisation/requests/" + request, "form[action$=signature]", "accept", "yes");
        assertThat(stranger.get("/organisation").selectFirst("h1").attr("dir")).isEqualTo("auto");
        String agreement = as("stranger").get("/v1/agreements").path("items[0].id");
        var withdrawal = officer.get("/requests/agreements/" + agreement);
        assertThat(withdrawal.select(".lead bdi").text()).isEqualTo(Hostile.TITLE);
        assertThat(withdrawal.select("main > p").text()).contains("closes for \u2068" + isolated + "\u2069 at once");
        assertThat(withdrawal.select("script:not([src]), img")).isEmpty();
        var over = officer.get(officer.postForm("/requests/agreements/" + agreement, "form.sheet", "reason", "over"));
        assertThat(over.select("[role=status]").text())
                .startsWith("Agreement withdrawn: \u2068" + isolated + "\u2069, \u2068Spending trends\u2069.");
        assertThat(officer.get("/requests").select("#agreements th bdi").eachText())
                .contains(Hostile.TITLE);

        var mail = await().atMost(30, TimeUnit.SECONDS)
                .until(
                        () -> TestPost.mailsTo(TestPost.BANK).stream()
                                .filter(each -> NotificationTest.text(each).contains(request))
                                .findFirst()
                                .orElse(null),
                        java.util.Objects::nonNull);
        assertThat(mail.getSubject())
                .startsWith("\u2068<script>")
                .contains("\u0625\u0646\u0641\u0627\u0642", "\u2069 asks for \u2068")
                .doesNotContain("\u202e");
    }

    @Test
    void takesARequestBack() {
        var product = opened();
        var id = asked(product);
        var analyst = visitor().signedIn("analyst");

        analyst.submit("/organisation/requests/" + id, "form[action$=withdrawal]");

        decide(id, "approve").statusCode(409);
        assertThat(analyst.get("/datasets/" + product)
                        .select("#access a.button")
                        .text())
                .isEqualTo("Ask again");
    }

    @Test
    void showsAnotherOrganisationNothing() {
        var product = opened();
        var id = asked(product);
        decide(id, "approve");
        String agreement = sign("analyst", id).extract().path("id");
        var rival = visitor().signedIn("rival");

        assertThat(rival.status("/organisation/requests/" + id)).isEqualTo(404);
        var token = rival.get("/organisation").select("input[name=csrf-token]").val();
        if (token.isEmpty()) {
            token = rival.get("/contact").select("input[name=csrf-token]").val();
        }
        for (var path : List.of(
                "/organisation/requests/" + id + "/signature",
                "/organisation/requests/" + id + "/withdrawal",
                "/organisation/agreements/" + agreement + "/withdrawal")) {
            assertThat(rival.postBare(path, "terms=1&accept=yes&csrf-token=" + token)
                            .statusCode())
                    .as(path)
                    .isEqualTo(404);
        }
        assertThat(rival.postBare("/decisions/" + id, "decision=approve&csrf-token=" + token)
                        .statusCode())
                .isEqualTo(403);
        assertThat(rival.postBare("/withdrawals/" + agreement, "reason=x&csrf-token=" + token)
                        .statusCode())
                .isEqualTo(403);
        as("rival")
                .body(Map.of("reason", "x"))
                .post("/v1/agreements/" + agreement + "/withdrawal")
                .then()
                .statusCode(404);
        as("analyst").get("/v1/access-requests/" + id).then().body("state", equalTo("granted"));
        assertThat(rival.status("/organisation/requests/" + UUID.randomUUID())).isEqualTo(404);
        await().atMost(30, TimeUnit.SECONDS)
                .until(() -> TestClients.client("partner-city-observatory")
                        .path("enabled")
                        .asBoolean());
    }

    @Test
    void leavesWhatTheBankDecidesToTheBank() {
        var product = opened();
        TestNeighbours.DECISIONS.clear();
        TestNeighbours.SETTINGS.clear();
        var rival = visitor().signedIn("rival");
        var token = rival.get("/contact").select("input[name=csrf-token]").val();
        var dataset = "/datasets/" + product;
        var offer = "/products/" + product;
        var offered = as("owner").get("/v1" + offer).asString();

        var forms = Map.of(
                dataset,
                "opensOn=2127-01-01",
                offer,
                "price=1",
                "/officer/releases/" + UUID.randomUUID() + "/decision",
                "decision=approve",
                "/officer/ledger",
                "month=2127-01&epsilon=1&reason=x");
        assertThat(forms.keySet())
                .allSatisfy(path -> assertThat(rival.postBare(path, forms.get(path) + "&csrf-token=" + token)
                                .statusCode())
                        .as(path)
                        .isEqualTo(403));

        assertThat(visitor().status(dataset)).isEqualTo(200);
        assertThat(as("owner").get("/v1" + offer).asString()).isEqualTo(offered);
        assertThat(TestNeighbours.DECISIONS).isEmpty();
        assertThat(TestNeighbours.SETTINGS).isEmpty();
    }

    @Test
    void speaksFrenchOnEveryStep() {
        var product = opened();
        var id = asked(product);
        var analyst = visitor().accepting("fr").signedIn("analyst");
        var officer = visitor().accepting("fr").signedIn("officer");

        for (var page : List.of(
                analyst.get(form(opened())),
                analyst.get("/organisation/requests/" + id),
                analyst.get("/organisation"),
                analyst.get("/contact"),
                officer.get("/requests"),
                officer.get("/requests/" + id))) {
            assertThat(page.select("html").attr("lang")).isEqualTo("fr");
            assertThat(page.select("h1").text())
                    .isNotEqualTo("Something went wrong")
                    .isNotEmpty();
            assertThat(page.select("main").text()).doesNotContain("The bank", "Ask for", "Reason", "Columns");
        }
    }

    @Test
    void letsEveryoneTryMadeUpRowsWithTheRealColumns() {
        var product = opened();
        var columns = io.restassured.RestAssured.given()
                .get("/v1/datasets/" + product)
                .<List<String>>path("columns.name");

        var csv = io.restassured.RestAssured.given()
                .get("/datasets/" + product + "/sandbox.csv")
                .asString();

        var lines = csv.lines().toList();
        assertThat(lines.getFirst()).isEqualTo(String.join(",", columns));
        assertThat(lines).hasSizeBetween(2, 201);
        assertThat(csv)
                .as("the same each time")
                .isEqualTo(io.restassured.RestAssured.given()
                        .get("/datasets/" + product + "/sandbox.csv")
                        .asString());
        assertThat(io.restassured.RestAssured.given()
                        .get("/datasets/" + CatalogResourceTest.internal() + "/sandbox.csv")
                        .statusCode())
                .isEqualTo(404);
    }

    @Test
    void leadsWhoseSessionIsOverBackToThePageOfTheForm() {
        var id = asked(opened());
        var page = "/organisation/requests/" + id;
        var analyst = visitor().signedIn("analyst");
        var token = analyst.get(page).select("input[name=csrf-token]").val();
        analyst.withoutSession();

        var sent = analyst.postFrom(page, page + "/withdrawal", "csrf-token=" + token);
        var stranger = analyst.postFrom("/organisation?x=%22", "/contact/secret", "csrf-token=" + token);

        assertThat(sent.statusCode()).isEqualTo(303);
        var signIn = sent.headers().firstValue("Location").orElseThrow();
        assertThat(signIn).endsWith("/login?to=" + Browser.encoded(page));
        assertThat(stranger.headers().firstValue("Location").orElseThrow()).contains("/login?to=%2Forganisation");
        as("analyst").get("/v1/access-requests/" + id).then().body("state", equalTo("asked"));
        TestRealm.nextUser = "analyst";
        assertThat(analyst.get(signIn.substring(signIn.indexOf("/login"))).select("form[action$=withdrawal]"))
                .hasSize(1);
    }

    @Test
    void anApprovalLapsesWhenNobodySigns() {
        var product = opened();
        var id = asked(product);
        decide(id, "approve");
        var analyst = visitor().signedIn("analyst");
        assertThat(analyst.get("/organisation/requests/" + id).text()).contains("Sign by ");

        TestClock.forward(Duration.ofDays(31));
        sign("analyst", id).statusCode(409);

        await().atMost(30, TimeUnit.SECONDS)
                .until(() -> as("analyst")
                        .get("/v1/access-requests/" + id)
                        .path("state")
                        .equals("lapsed"));
        assertThat(analyst.get("/datasets/" + product).select("#access").text()).contains("has lapsed", "Ask again");
        assertThat(visitor()
                        .accepting("fr")
                        .signedIn("analyst")
                        .get("/organisation/requests/" + id)
                        .text())
                .contains("caduque");
        ask("analyst", product).statusCode(201);
    }

    @Test
    void onlyAPersonSignsAndOnlyWhatWasRead() {
        var id = asked(opened());
        decide(id, "approve");
        var path = "/v1/access-requests/" + id + "/signature";

        sign("program", id).statusCode(403);
        as("program").get("/v1/agreements").then().statusCode(403);
        as("program")
                .body("{}")
                .post("/v1/access-requests/" + id + "/withdrawal")
                .then()
                .statusCode(403);
        as("analyst").body(Map.of()).post(path).then().statusCode(400);
        as("analyst").body(Map.of("terms", 99)).post(path).then().statusCode(409);
        as("analyst").get("/v1/access-requests/" + id).then().body("state", equalTo("approved"));
        sign("analyst", id).statusCode(200);
    }

    @Test
    void theOfficerLimitsRowsAndBothSeeThem() {
        var product = opened();
        var id = asked(product);
        var officer = visitor().signedIn("officer");
        var page = "/requests/" + id;

        var wrong = officer.answerTo(
                page,
                "form.sheet",
                "decision",
                "approve",
                "firstMonth",
                "August",
                "monthlyRows",
                "0",
                "rows-category",
                "groceries, grcoeries");
        assertThat(wrong.statusCode()).isEqualTo(400);
        assertThat(Jsoup.parse(wrong.body()).select(".faults li")).hasSize(3);
        assertThat(Jsoup.parse(wrong.body()).select("[name=rows-category]").val())
                .isEqualTo("groceries, grcoeries");
        officer.submit(
                page,
                "form.sheet",
                "decision",
                "approve",
                "firstMonth",
                "2026-08",
                "monthlyRows",
                "5000",
                "rows-category",
                "groceries, travel");

        var analyst = visitor().signedIn("analyst");
        assertThat(analyst.get("/organisation/requests/" + id)
                        .select("dl.facts")
                        .text())
                .contains("public bodies", "free of charge", "groceries, travel", "from August 2026 on", "5,000 rows");
        analyst.submit("/organisation/requests/" + id, "form[action$=signature]", "accept", "yes");
        String agreement = as("analyst").get("/v1/access-requests/" + id).path("agreementId");
        assertThat(as("analyst")
                        .get("/v1/agreements/" + agreement + "/terms")
                        .<List<String>>path("permission[0].constraint.leftOperand"))
                .contains(
                        "urn:lombard:odrl:column-category",
                        "urn:lombard:odrl:data-month",
                        "urn:lombard:odrl:rows-per-month");
    }

    @Test
    void refusesWhatNoDatabaseKeepsWithAClearError() {
        var id = asked(opened());
        var broken = Map.of("decision", "refuse", "reason", "no\u0000");

        as("officer")
                .body(broken)
                .post("/v1/access-requests/" + id + "/decision")
                .then()
                .statusCode(400)
                .body("errors[0].rule", equalTo("must not hold the character 0"));
        assertThat(visitor()
                        .signedIn("officer")
                        .answerTo("/requests/" + id, "form.sheet", "decision", "refuse", "reason", "no\u0000")
                        .statusCode())
                .isEqualTo(400);
        var agreement = granted(opened());
        as("officer")
                .body(Map.of("reason", "no\u0000"))
                .post("/v1/agreements/" + agreement + "/withdrawal")
                .then()
                .statusCode(400);
    }

    @Test
    void turnsThePagesOfAnOrganisationsRequests() {
        for (int total = 0; total <= 20; ) {
            asked(opened());
            total = as("analyst").get("/v1/access-requests?size=1").path("total");
        }
        var analyst = visitor().signedIn("analyst");

        var first = analyst.get("/organisation").select("#requests");
        var second = analyst.get(first.select("a[rel=next]").attr("href")).select("#requests");

        assertThat(first.select("tbody tr")).hasSize(20);
        assertThat(second.select("tbody tr")).isNotEmpty();
        assertThat(second.select("a[rel=prev]").attr("href")).isEqualTo("/organisation?agreements=1&requests=1");
    }
}
