package io.lombard.catalog;

import static org.assertj.core.api.Assertions.assertThat;

import io.quarkus.test.common.http.TestHTTPResource;
import jakarta.annotation.security.PermitAll;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.Path;
import java.net.URI;
import org.junit.jupiter.api.Test;

/** What goes wrong is told in the reader's language, and says nothing of how it went wrong. */
@ServiceTest
class ErrorPagesTest {

    @TestHTTPResource
    URI portal;

    /** Fails as nobody thought of. */
    @Path("/failure")
    @PermitAll
    public static class Failure {

        @GET
        public String fail() {
            throw new IllegalStateException("a secret detail");
        }
    }

    private void tells(Browser browser, String path, int status, String english, String french) {
        assertThat(browser.status(path)).as(path).isEqualTo(status);
        assertThat(browser.accepting("en-GB").get(path).select("h1").text()).isEqualTo(english);
        var page = browser.accepting("fr-FR,fr;q=0.9,en;q=0.8").get(path);
        assertThat(page.select("html").attr("lang")).isEqualTo("fr");
        assertThat(page.select("h1").text()).isEqualTo(french);
        assertThat(page.text()).doesNotContain("secret", "Exception", "io.lombard");
    }

    @Test
    void speakTheReadersLanguage() {
        tells(new Browser(portal), "/?page=0", 400, "This can’t be read", "Ceci n’est pas lisible");
        tells(new Browser(portal), "/datasets/unknown", 404, "There is nothing here", "Il n’y a rien ici");
        tells(
                new Browser(portal).signedIn("analyst"),
                "/officer",
                403,
                "This page isn’t yours",
                "Cette page n’est pas la vôtre");
        tells(new Browser(portal), "/failure", 500, "Something failed", "Une erreur est survenue");
    }
}
