package io.lombard.catalog;

import static io.lombard.catalog.CatalogResourceTest.granted;
import static io.lombard.catalog.CatalogResourceTest.opened;
import static org.assertj.core.api.Assertions.assertThat;

import io.quarkus.test.common.http.TestHTTPResource;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Properties;
import java.util.UUID;
import java.util.regex.Pattern;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** What the delivery-service knows of an organisation, on the organisation's and on the bank's pages. */
@ServiceTest
class DeliveryPagesTest {

    private static final String OWN = "city-observatory";
    private static final String PUSH = "/organisation/push";
    private static final String NEW = "/organisation/push/new";

    @TestHTTPResource
    URI portal;

    @BeforeEach
    @AfterEach
    void asItWasAtFirst() {
        TestDelivery.reset();
    }

    private Browser analyst() {
        return new Browser(portal).signedIn("analyst");
    }

    private static String[] webhook(String product) {
        return new String[] {"name", "Alarm 2", "product", product, "url", "https://hooks.example/x"};
    }

    @Test
    void makesReplacesAndRevokesProfiles() {
        var analyst = analyst();
        var page = "/organisation/profiles";
        assertThat(analyst.get(page).select("tbody .state").eachText()).containsExactly("works", "over");

        var made = analyst.answerTo(page, "form[action='/organisation/profile']");
        assertThat(made.body()).contains("only-for-tests");
        assertThat(made.headers().firstValue("Cache-Control")).hasValue("no-store");
        assertThat(analyst.get(page).select("tbody .state").eachText()).containsExactly("works", "works", "over");

        var rotation = analyst.get(page).select("form[action$=rotation]").last().attr("action");
        var rotated = analyst.answerTo(page, "form[action='" + rotation + "']", "overlap", "PT1H");
        assertThat(rotated.body()).contains("only-for-tests");
        assertThat(TestDelivery.ASKED).last().asString().endsWith("/rotation?overlap=PT1H");
        assertThat(analyst.get(page).select("tbody .state").eachText())
                .containsExactly("works", "replaced, works until it ends", "over");

        analyst.submit(page, "form[action$=revocation]");
        assertThat(analyst.get(page).select("tbody .state").eachText()).startsWith("revoked");
    }

    @Test
    void aProfileThatAColleagueReplacedIsShownAsItStands() {
        var analyst = analyst();
        var stale = analyst.get("/organisation/profiles")
                .select("form[action$=rotation]")
                .attr("action");
        var token = analyst.get("/organisation/profiles")
                .select("input[name=csrf-token]")
                .val();
        analyst.submit("/organisation/profiles", "form[action$=revocation]");

        var again = analyst.postFrom("/organisation/profiles", stale, "overlap=PT1H&csrf-token=" + token);

        assertThat(again.statusCode()).isEqualTo(303);
        assertThat(analyst.postFrom("/organisation/profiles", stale, "overlap=P9999D&csrf-token=" + token)
                        .statusCode())
                .isEqualTo(400);
    }

    @Test
    void setsAWebhookUpAndShowsItsSecretOnce() throws Exception {
        var product = opened();
        granted(product);
        var analyst = analyst();

        var made = analyst.answerTo(NEW, "form.sheet", webhook(product));

        assertThat(made.statusCode()).isEqualTo(200);
        assertThat(made.body()).contains(TestDelivery.SECRET);
        assertThat(made.headers().firstValue("Cache-Control")).hasValue("no-store");
        assertThat(TestDelivery.MADE).last().satisfies(sent -> {
            assertThat(sent.path("product").asText()).isEqualTo(product);
            assertThat(sent.path("firstVersion").isNull()).isTrue();
            assertThat((Object) Samples.JSON.convertValue(sent.path("target"), Map.class))
                    .isEqualTo(Map.of("kind", "webhook", "url", "https://hooks.example/x"));
        });
        var list = analyst.get(PUSH);
        assertThat(list.select("#destinations h3").eachText()).contains("Alarm 2");
        assertThat(list.html()).doesNotContain(TestDelivery.SECRET);
    }

    @Test
    void setsAServerUpWithAllThatItTakes() throws Exception {
        var product = opened();
        granted(product);

        var leads = analyst()
                .postForm(
                        NEW + "?kind=sftp",
                        "form.sheet",
                        "name",
                        "Drop",
                        "product",
                        product,
                        "first",
                        "all",
                        "host",
                        "sftp.example",
                        "path",
                        "in",
                        "user",
                        "bank",
                        "hostKey",
                        "ssh-ed25519 AAAA",
                        "password",
                        " spaced ");

        assertThat(leads).isEqualTo(PUSH);
        assertThat(TestDelivery.MADE).last().satisfies(sent -> {
            assertThat(sent.path("firstVersion").asInt(-1)).isZero();
            var target = sent.path("target");
            assertThat(target.path("port").asInt()).isEqualTo(22);
            assertThat(target.path("password").asText()).isEqualTo(" spaced ");
            assertThat(target.has("privateKey")).isFalse();
        });
    }

    @Test
    void saysWhichRuleIsBrokenAndKeepsWhatWasTypedButForSecrets() throws Exception {
        var product = opened();
        granted(product);
        var analyst = analyst();

        var here = analyst.answerTo(
                NEW + "?kind=s3", "form.sheet", "name", "Ours", "product", product, "secretKey", "a-secret");

        assertThat(here.statusCode()).isEqualTo(400);
        assertThat(here.body())
                .contains("Bucket: 3 to 63 small letters", "value=\"Ours\"")
                .doesNotContain("a-secret");
        assertThat(TestDelivery.MADE).isEmpty();

        TestDelivery.refusal =
                Map.entry(400, "{\"errors\":[{\"pointer\":\"/target\",\"rule\":\"The host is private.\"}]}");
        var there = analyst.answerTo(NEW, "form.sheet", webhook(product));
        assertThat(there.statusCode()).isEqualTo(400);
        assertThat(there.body())
                .contains("The place can’t be used as it is.", "<span lang=\"en\">The host is private.</span>");

        TestDelivery.refusal = Map.entry(409, "{}");
        assertThat(analyst.answerTo(NEW, "form.sheet", webhook(product)).body())
                .contains("You have as many destinations as you may have.");

        TestDelivery.refusal = Map.entry(403, "{\"type\":\"urn:lombard:problem:agreement-expired\"}");
        var expired = analyst.answerTo(NEW, "form.sheet", webhook(product));
        assertThat(expired.statusCode()).isEqualTo(403);
        assertThat(expired.body())
                .contains("Dataset: your agreement’s time is over.")
                .doesNotContain("choose one that an agreement opens");
        TestDelivery.refusal = Map.entry(403, "{\"type\":\"urn:lombard:problem:no-partner\"}");
        assertThat(analyst.answerTo(NEW, "form.sheet", webhook(product)).body())
                .contains("Your account may not set up a destination here (no-partner).");

        for (int unheard : List.of(401, 429)) {
            TestDelivery.refusal = Map.entry(unheard, "{}");
            assertThat(analyst.answerTo(NEW, "form.sheet", webhook(product)).statusCode())
                    .isEqualTo(503);
        }
    }

    @Test
    void whatWasTypedOutlivesTheSessionButNoSecretDoes() throws Exception {
        var product = opened();
        granted(product);
        var analyst = analyst();
        var token = analyst.get(NEW).select("input[name=csrf-token]").val();
        analyst.withoutSession();

        var answer = analyst.postFrom(
                NEW,
                NEW,
                "csrf-token=" + token + "&kind=s3&name=Ours&product=" + product
                        + "&bucket=our-data&secretKey=a-secret");

        assertThat(answer.headers().firstValue("Location").orElseThrow()).contains("/login?to=");
        analyst.signedIn("analyst");
        var page = analyst.get(NEW);
        assertThat(page.select("#bucket").val()).isEqualTo("our-data");
        assertThat(page.select("#secretKey").val()).isEmpty();
        assertThat(page.text()).contains("What you typed before the sign-in is back, but for secrets");
    }

    @Test
    void triesADestinationOutAndSaysWhatIsWrong() {
        var analyst = analyst();

        assertThat(analyst.answerTo(PUSH, "form[action$=test]").body())
                .contains("It works: what was sent has arrived.");
        TestDelivery.trouble = "host-key-changed";
        assertThat(analyst.answerTo(PUSH + "?lang=fr", "form[action$=test]").body())
                .contains("Le serveur a une autre clé d’hôte");
        analyst.submit(PUSH, "#destinations .card:contains(Alarm) form[action$=removal]");
        assertThat(analyst.get(PUSH + "?lang=en").select("#destinations h3").eachText())
                .containsExactly("Warehouse");
    }

    @Test
    void replaysWhatWasLaidAside() {
        var analyst = analyst();
        var aside = PUSH + "?laid-aside=true";
        assertThat(analyst.get(aside).select("#deliveries tbody tr")).hasSize(1);
        assertThat(analyst.get(aside).select("#deliveries tbody").text())
                .contains("Alarm", "footfall, version 2", "10 tries", "(status-500)");

        analyst.submit(aside, "form[action$=replay]");

        assertThat(TestDelivery.pushes(OWN, "laid-aside")).isEmpty();
        assertThat(analyst.get(aside).select("#deliveries .empty").text()).isEqualTo("Nothing is laid aside.");
        assertThat(analyst.get(PUSH).select("#deliveries tbody tr")).hasSize(3);
    }

    /** What it guesses is another's, so it is nothing. */
    @Test
    void reachesNothingOfAnotherOrganisation() {
        var foreign = TestDelivery.destinations(OWN).getFirst();
        var delivery = TestDelivery.pushes(OWN, "laid-aside").getFirst();
        var rival = new Browser(portal).signedIn("rival");
        var token = rival.get(PUSH).select("input[name=csrf-token]").val();

        for (var step : List.of(
                PUSH + "/destinations/" + foreign + "/test",
                PUSH + "/destinations/" + foreign + "/removal",
                PUSH + "/deliveries/" + delivery + "/replay",
                "/organisation/profiles/" + UUID.randomUUID() + "/revocation")) {
            assertThat(rival.postFrom(PUSH, step, "csrf-token=" + token).statusCode())
                    .as(step)
                    .isEqualTo(404);
        }
        assertThat(rival.status("/invoices/INV-000012")).isEqualTo(404);
        assertThat(rival.get("/organisation/usage").select("main").text())
                .contains("category-affinity")
                .doesNotContain("INV-000012");
        assertThat(TestDelivery.destinations(OWN)).contains(foreign);
    }

    @Test
    void showsUsageBillAndInvoices() {
        var page = analyst().get("/organisation/usage");

        assertThat(named(page.select("#so-far tbody tr").eachText()))
                .containsExactly(
                        "spending-trends £1,200.00 a month 1 month £1,200.00",
                        "footfall £2.05 for 1,000 rows 6,000 rows £12.30");
        assertThat(page.select("#so-far").text()).contains("November 2026 costs £1,212.30 so far, before tax.");
        assertThat(page.select("#invoices tbody th").eachText()).containsExactly("INV-000012", "INV-000007");
        assertThat(named(page.select("#usage table").first().select("tbody tr").eachText()))
                .containsExactly("spending-trends 13 45,000 1.82 MB", "footfall 2 0 1.4 kB");
        assertThat(page.select("#usage details").text()).contains("Delta Sharing, queries 9 0 20 kB");
    }

    /** A dataset that other tests published is called by its title. */
    private static List<String> named(List<String> rows) {
        return rows.stream()
                .map(row -> row.replaceFirst("^Spending trends ", "spending-trends ")
                        .replaceFirst("^Footfall ", "footfall "))
                .toList();
    }

    @Test
    void givesInvoicesAndUsageAsFiles() {
        var analyst = analyst();
        var pdf = analyst.get("/invoices/INV-000012").text();
        assertThat(pdf).contains("%PDF", "lang=en", "format=pdf");
        assertThat(analyst.header("/invoices/INV-000012?format=xml", "Content-Disposition"))
                .isEqualTo("attachment; filename=\"INV-000012.xml\"");

        var file = analyst.get("/organisation/usage.csv?to=2026-08").text();

        assertThat(file)
                .contains("month,partner,product,access,deliveries,rows,bytes")
                .contains("2026-08,city-observatory,spending-trends,parquet,4,45000,1800000")
                .doesNotContain("retail-insight");
        assertThat(analyst.get("/organisation/usage.csv?to=2026-08&decimal=comma")
                        .text())
                .contains("month;partner;product")
                .contains("2026-08;city-observatory;spending-trends;parquet;4;45000;1800000");
        assertThat(analyst.get("/organisation/usage?to=2026-08")
                        .select("#usage a[download]")
                        .eachAttr("href"))
                .containsExactly(
                        "/organisation/usage.csv?to=2026-08", "/organisation/usage.csv?to=2026-08&decimal=comma");
        assertThat(analyst.status("/organisation/usage?to=1066-10")).isEqualTo(400);
    }

    @Test
    void showsTheBankEachPartnersUsageAndAllInvoices() {
        var page = new Browser(portal).signedIn("owner").get("/billing?month=2026-08");

        assertThat(page.select("#usage table").first().select("tbody tr").eachText())
                .containsExactly("city-observatory 15 45,000 1.82 MB", "retail-insight 1 700 52 kB");
        assertThat(page.select("#invoices tbody tr")).hasSize(3);
        assertThat(page.select("#invoices tbody").text()).contains("retail-insight", "£99.60");
        assertThat(analyst().status("/billing")).isEqualTo(403);
    }

    @Test
    void saysThatTheDeliveryServiceIsAwayWhileTheRestStands() {
        TestDelivery.away = true;
        var analyst = analyst();
        var words = "The delivery service gives no answer right now.";

        for (var page : List.of("/organisation/profiles", PUSH, "/organisation/usage")) {
            var shown = analyst.get(page);
            assertThat(shown.select(".away").text()).as(page).contains(words);
            assertThat(shown.select("nav.tabs a").eachText()).as(page).contains("Profiles");
        }
        assertThat(analyst.get("/organisation").select("#notices h2")).hasSize(1);
        assertThat(new Browser(portal).signedIn("officer").get("/billing").select(".away"))
                .hasSize(2);
    }

    /** Whoever adds a reason to the delivery-service writes it into docs/errors.md, and here. */
    @Test
    void everyReasonOfAFailedPushHasWordsInBothLanguages() throws Exception {
        var documented = Files.readString(Path.of("../docs/errors.md"))
                .replaceFirst("(?s).*## Why a push failed", "")
                .replaceFirst("(?s)\n## .*", "");
        var codes = Pattern.compile("`([a-z-]+)`(?=[^|\n]*\\|)")
                .matcher(documented.replaceFirst("(?s).*?\\| Code", ""))
                .results()
                .map(code -> code.group(1))
                .filter(code -> !code.equals("status-"))
                .toList();
        var french = new Properties();
        try (var file = Files.newBufferedReader(Path.of("src/main/resources/messages/push_fr.properties"))) {
            french.load(file);
        }
        var english = Files.readString(Path.of("src/main/java/io/lombard/catalog/push/PushTexts.java"));

        assertThat(codes).hasSizeGreaterThan(20);
        assertThat(codes).allSatisfy(code -> {
            assertThat(english).contains("{#case '" + code + "'}");
            assertThat(french.getProperty("trouble")).contains("{#case '" + code + "'}");
        });
    }
}
