package io.lombard.ingest.replay;

import static io.lombard.ingest.intake.Requests.record;
import static io.lombard.ingest.intake.Requests.taken;
import static io.restassured.RestAssured.given;
import static org.assertj.core.api.Assertions.assertThat;
import static org.hamcrest.Matchers.endsWith;

import io.lombard.stack.test.LombardTestResource;
import io.quarkus.test.common.WithTestResource;
import io.quarkus.test.junit.QuarkusTest;
import io.quarkus.test.security.TestSecurity;
import io.quarkus.test.security.oidc.Claim;
import io.quarkus.test.security.oidc.OidcSecurity;
import io.restassured.response.Response;
import java.util.UUID;
import org.jsoup.Jsoup;
import org.jsoup.nodes.Document;
import org.junit.jupiter.api.Test;

/** The pages as a browser without JavaScript has them. */
@QuarkusTest
@WithTestResource(LombardTestResource.class)
@TestSecurity(user = "one", roles = "source")
@OidcSecurity(claims = {@Claim(key = "azp", value = "core-banking"), @Claim(key = "source", value = "core-banking")})
class RejectionPagesTest {

    private final String id = "rp-" + UUID.randomUUID();

    @Test
    void correctsAndReplaysOne() {
        var batch = taken(record(id, "<b>\"c\"</b>".replace("\"", "'"), "-1")).batchId();
        var link = page("/rejections?batch=" + batch).select("#list a").attr("href");
        var detail = page(link);
        assertThat(detail.select("h1").text()).isEqualTo("amount-not-positive");
        assertThat(detail.select(".lead").text()).startsWith("The amount is zero or negative.");
        assertThat(page(link + "?lang=fr").select(".lead").text()).startsWith("Le montant est nul ou négatif.");
        var text = detail.select("textarea").text();
        assertThat(text).contains("<b>'c'</b>").contains("\"-1\"");

        var wrong = post(link, "action", "replay", "record", text.replace("customerId", "iban"));
        assertThat(wrong.statusCode()).isEqualTo(400);
        assertThat(Jsoup.parse(wrong.asString()).select("[role=alert]").text()).contains("/iban unknown-field");
        assertThat(Jsoup.parse(wrong.asString()).select("textarea").text()).contains("iban");
        assertThat(replayed(link, text).select("[role=status]").text())
                .isEqualTo("0 accepted, 0 taken before, 1 rejected again, 0 to be corrected first."
                        + " It still breaks this rule: amount-not-positive, /amount");
        var right = text.replace("\"-1\"", "\"5\"") + " ".repeat(3000);
        assertThat(replayed(link, right).select("[role=status]").text()).startsWith("1 accepted, ");

        assertThat(page(link).select("#state").text()).isEqualTo("accepted");
        assertThat(page(link + "?lang=fr").select("#state").text()).isEqualTo("accepté");
    }

    @Test
    void savesOneObjectAndNothingElse() {
        var batch = taken(record(id, "c", "-1")).batchId();
        var link = page("/rejections?batch=" + batch).select("#list a").attr("href");
        var text = page(link).select("textarea").text();

        for (var wrong : new String[] {text + "{\"eventId\":\"other\"}", text + "}", text + " x"}) {
            var answer = post(link, "action", "save", "record", wrong);
            assertThat(answer.statusCode()).isEqualTo(400);
            assertThat(Jsoup.parse(answer.asString()).select("[role=alert] li").text())
                    .isEqualTo("not-json The line is not JSON.");
            assertThat(Jsoup.parse(answer.asString()).expectFirst("textarea").wholeText())
                    .isEqualTo(wrong);
        }
        var saved = post(link, "action", "save", "record", text);
        assertThat(saved.statusCode()).isEqualTo(303);
        assertThat(page(saved.header("Location")).select("[role=status]").text())
                .isEqualTo("Saved. Replay it to take it in.");
    }

    @Test
    void replaysWhatIsChosenAndDiscards() {
        var batch = taken(record(id, "c", "-1") + "{nonsense\n").batchId();

        var answer = post("/rejections/replay", "batch", batch.toString());

        assertThat(answer.statusCode()).isEqualTo(303);
        assertThat(page(answer.header("Location")).select("[role=status]").text())
                .isEqualTo("0 accepted, 0 taken before, 1 rejected again, 1 to be corrected first.");
        var links = page("/rejections?rule=&batch=" + batch).select("#list a");
        assertThat(links).hasSize(2);
        assertThat(post(links.getFirst().attr("href"), "action", "discard").statusCode())
                .isEqualTo(303);
        assertThat(page("/rejections?state=discarded&batch=" + batch).select("#list a"))
                .hasSize(1);
    }

    @Test
    void leadsToTheListsThatAnAreaMustBeOf() {
        var batch = taken(record(id, "c", "1").replace("TLD3", "here")).batchId();
        var list = page("/rejections?batch=" + batch);

        var links =
                page(list.select("#list p > a[href^=/rejections]").attr("href")).select(".lead a");

        assertThat(list.select("#list a[href^=/v1/]").eachAttr("href")).isEqualTo(links.eachAttr("href"));
        assertThat(links.eachAttr("href")).containsExactly("/v1/vocabularies/uk-areas", "/v1/vocabularies/cz-areas");
        given().get(links.getFirst().attr("href")).then().statusCode(200);
    }

    @Test
    void saysOfARecordThatIsTakenThatItIsNotOpen() {
        var batch = taken(record(id, "c", "-1")).batchId();
        var link = page("/rejections?batch=" + batch).select("#list a").attr("href");
        assertThat(post(link, "action", "discard").statusCode()).isEqualTo(303);

        var late = post(link, "action", "replay", "record", "{}");

        assertThat(late.statusCode()).isEqualTo(409);
        assertThat(Jsoup.parse(late.asString()).select("#state").text()).isEqualTo("discarded");
    }

    @Test
    void leadsBackToTheListWhoseSessionEnded() {
        given().redirects()
                .follow(false)
                .get("/rejections/replay")
                .then()
                .statusCode(303)
                .header("Location", endsWith("/rejections"));
    }

    @Test
    @TestSecurity(user = "one", roles = "source")
    @OidcSecurity(claims = @Claim(key = "azp", value = "core-banking"))
    void wantsALoginThatNamesItsSource() {
        var answer = given().get("/rejections");

        assertThat(answer.statusCode()).isEqualTo(403);
        var page = Jsoup.parse(answer.asString());
        assertThat(page.select("main .lead").text()).contains("whose login names that source");
        assertThat(page.select("main a.button").eachAttr("href")).containsExactly("/logout");
        assertThat(page.select("main a.button").text()).isEqualTo("Sign in as somebody else");
    }

    @Test
    void refusesAFormOfAnotherSite() {
        given().header("Sec-Fetch-Site", "cross-site")
                .formParam("after", 0)
                .post("/rejections/replay")
                .then()
                .statusCode(403);
    }

    @Test
    @TestSecurity(user = "one", roles = "customer")
    void wantsTheRoleSource() {
        given().get("/rejections").then().statusCode(403);
    }

    private static Document replayed(String link, String record) {
        var answer = post(link, "action", "replay", "record", record);
        assertThat(answer.statusCode()).isEqualTo(303);
        return page(answer.header("Location"));
    }

    private static Document page(String path) {
        return Jsoup.parse(given().header("Accept-Language", "en")
                .get(path)
                .then()
                .statusCode(200)
                .header("Cache-Control", "no-store")
                .extract()
                .asString());
    }

    private static Response post(String path, String... form) {
        var request = given().redirects().follow(false).header("Sec-Fetch-Site", "same-origin");
        for (int i = 0; i < form.length; i += 2) {
            request.formParam(form[i], form[i + 1]);
        }
        return request.post(path);
    }
}
