package io.lombard.ingest.notice;

import static io.restassured.RestAssured.given;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.lombard.ingest.page.Screens;
import io.lombard.stack.test.LombardTestResource;
import io.quarkus.test.common.WithTestResource;
import io.quarkus.test.common.http.TestHTTPResource;
import io.quarkus.test.junit.QuarkusTest;
import io.quarkus.test.security.TestSecurity;
import io.restassured.http.ContentType;
import io.restassured.response.ValidatableResponse;
import jakarta.inject.Inject;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.sql.SQLException;
import java.time.LocalDate;
import java.time.ZoneId;
import java.util.List;
import java.util.Map;
import javax.sql.DataSource;
import org.jsoup.Jsoup;
import org.jsoup.nodes.Document;
import org.junit.jupiter.api.Test;

@QuarkusTest
@WithTestResource(LombardTestResource.class)
class NoticePagesTest {

    private final LocalDate today = LocalDate.now(ZoneId.of("Europe/London"));

    @TestHTTPResource
    URI portal;

    @Inject
    DataSource database;

    @Test
    void everyoneReadsTheFirstNoticeInBothLanguages() {
        var english = page("/notice/1", "en");
        var french = page("/notice/1", "fr");

        assertThat(english.select("h1").text()).isEqualTo("What the bank does with your data for statistics");
        assertThat(french.select("h1").text()).startsWith("Ce que la banque fait de vos données");
        assertThat(french.select("article h2")).hasSameSizeAs(english.select("article h2"));
        assertThat(english.select("article").text())
                .contains(
                        "object at any time",
                        "can’t be recalled",
                        "as account statements without your customer number");
        assertThat(french.select("article").text()).contains("par relevés de compte sans votre numéro de client");
        assertThat(given().get("/notice/99").statusCode()).isEqualTo(404);
        assertThat(given().get("/v1/notices/1").path("version").toString()).isEqualTo("1");
    }

    @Test
    void aBrowserGetsAPageAtAnyAddressAndMachinesGetTheProblem() {
        var browser =
                given().accept("text/html,application/xhtml+xml,*/*;q=0.8").get("/nowhere");

        assertThat(browser.statusCode()).isEqualTo(404);
        assertThat(browser.contentType()).startsWith("text/html");
        assertThat(Jsoup.parse(browser.asString()).select("main a.button").attr("href"))
                .isEqualTo("/my");
        assertThat(given().get("/nowhere").contentType()).startsWith("application/problem+json");
        assertThat(given().redirects().follow(false).get("/").header("Location"))
                .endsWith("/my");
    }

    @Test
    @TestSecurity(user = "officer", roles = "officer")
    void showsWhatChangedBetweenAnyTwo() {
        int older = published(today, "We count payments.\n\nYou may object.", "Nous comptons.")
                .extract()
                .path("version");
        int newer = published(today, "We count payments & <locations>.\n\nYou may object.", "Nous comptons tout.")
                .extract()
                .path("version");

        var changes = page("/notice/" + newer + "/since/" + older, "en").select(".changes");
        assertThat(changes.select("del").eachText()).containsExactly("payments.");
        assertThat(changes.select("ins").eachText()).containsExactly("payments & <locations>.");
        assertThat(changes.text()).endsWith("You may object.");
        assertThat(page("/notice/" + newer + "/since/" + older, "fr")
                        .select(".changes ins")
                        .text())
                .isEqualTo("comptons tout.");
        assertThat(page("/notice/" + older + "/since/" + newer, "en")
                        .select(".changes ins")
                        .text())
                .isEqualTo("payments.");
        assertThat(page("/notice", "en").select("article").text()).contains("<locations>");
        assertThat(page("/notice/" + older, "en").select("p.quiet").first().text())
                .contains("no longer in force");
        assertThat(page("/notice", "en").select("#versions a[href^=/notice/" + newer + "/since]"))
                .hasSize(newer - 1);
        assertThat(page("/notice/" + older, "en").select("#versions a[href$=/since/" + older + "]"))
                .as("an older version is compared with a newer one, never the other way")
                .isNotEmpty()
                .allMatch(link -> Integer.parseInt(link.attr("href").split("/")[2]) > older);
    }

    @Test
    @TestSecurity(user = "officer", roles = "officer")
    void areForEveryoneOnAnyScreenInBothLanguages() {
        int newer = published(today, "# Whose data\n\nYours.", "# Qui\n\nVous.")
                .extract()
                .path("version");

        for (var path : List.of("/notice", "/notice/1", "/notice/" + newer + "/since/1")) {
            Screens.look(portal, path, page -> {});
        }
    }

    @Test
    @TestSecurity(user = "officer", roles = "officer")
    void marksOfHeadingsAreNoWordsThatChanged() {
        int older = published(today, "# Which data\n\nAll.", "# Quoi\n\nTout.")
                .extract()
                .path("version");
        int newer = published(today, "# Whose data\n\nAll.", "# Qui\n\nTout.")
                .extract()
                .path("version");

        var changes = page("/notice/" + newer + "/since/" + older, "en").select(".changes");
        assertThat(changes.select("del").text()).isEqualTo("Which");
        assertThat(changes.select("ins").text()).isEqualTo("Whose");
        assertThat(changes.text()).endsWith("data All.").doesNotContain("#");
    }

    @Test
    @TestSecurity(user = "officer", roles = "officer")
    void aVersionAnnouncedByMistakeIsReplacedBeforeItsDay() {
        int mistaken = published(LocalDate.of(2099, 1, 1), "Too late.", "Trop tard.")
                .extract()
                .path("version");
        assertThat(page("/notice/" + mistaken, "en").select("p.quiet").first().text())
                .contains("not yet in force");

        int next =
                published(today.plusDays(30), "In time.", "À temps.").extract().path("version");

        assertThat(page("/notice/" + mistaken, "en").select("p.quiet").first().text())
                .contains("replaced before its day came");
        assertThat(page("/notice/" + next, "en").select("p.quiet").first().text())
                .contains("not yet in force");
        assertThat(letters(mistaken).statusCode(400).extract().<String>path("errors[0].rule"))
                .isEqualTo("notice-never-in-force");
        letters(next).statusCode(201);
        published(today, "Now.", "Maintenant.");
        assertThat(page("/notice", "en").select("article").text()).isEqualTo("Now.");
    }

    @Test
    @TestSecurity(user = "officer", roles = "officer")
    void aMissingTextIsToldByItsPlaceInTheBody() {
        publish(today, "Only English.", "")
                .statusCode(400)
                .body("errors.pointer", org.hamcrest.Matchers.contains("/french"));
    }

    @Test
    @TestSecurity(user = "officer", roles = "officer")
    void takesTheSameTwiceOnceAndNothingThatIsLate() {
        int version = published(today, "Once.", "Une fois.").extract().path("version");

        published(today, "Once.", "Une fois.").body("version", org.hamcrest.Matchers.is(version));
        publish(today.minusDays(1), "Late.", "Tard.")
                .statusCode(400)
                .body("errors[0].rule", org.hamcrest.Matchers.is("in-force-too-early"));
        publish(today, "", "Rien.").statusCode(400);
        publish(today, "x".repeat(20_001), "Trop.").statusCode(400);
    }

    @Test
    @TestSecurity(user = "customer", roles = "customer")
    void officersAlonePublish() {
        publish(today, "Mine.", "À moi.").statusCode(403);
    }

    @Test
    void noVersionIsEverChanged() throws SQLException {
        try (var connection = database.getConnection();
                var statement = connection.createStatement()) {
            for (var change : new String[] {"update notice set english = 'x'", "delete from notice"}) {
                assertThatThrownBy(() -> statement.execute(change)).hasMessageContaining("never changed");
            }
        }
    }

    private static ValidatableResponse letters(int notice) {
        return given().contentType("text/csv")
                .body("customerId,name,language,address1".getBytes(StandardCharsets.UTF_8))
                .post("/v1/letters?notice=" + notice)
                .then();
    }

    private static Document page(String path, String language) {
        var answer = given().header("Accept-Language", language).get(path);
        assertThat(answer.statusCode()).as(path).isEqualTo(200);
        return Jsoup.parse(answer.asString());
    }

    private static ValidatableResponse published(LocalDate from, String english, String french) {
        return publish(from, english, french).statusCode(201);
    }

    private static ValidatableResponse publish(LocalDate from, String english, String french) {
        return given().contentType(ContentType.JSON)
                .body(Map.of("inForceFrom", from.toString(), "english", english, "french", french))
                .post("/v1/notices")
                .then();
    }
}
